import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../../lib/api.ts'
import type { Address } from '../../../lib/api-types.ts'
import { useLanguage } from '../../../lib/i18n.ts'
import { useMarket } from '../../../lib/market.ts'
import { useCommand } from '../../../lib/query.ts'
import { PrimaryAction, QuietAction } from '../../../ui/actions.tsx'
import { ProblemNote } from '../../../ui/error-state.tsx'
import { ChoiceField, TextField } from '../../../ui/fields.tsx'
import css from './checkout.module.css'
import {
  type AddressPart,
  addressStyle,
  missingParts,
  REGIONS,
  regionFor,
  tidyAddress,
} from './regions.ts'

type Draft = Omit<Address, 'id'>
type Props = { onSaved: (address: Address) => void; onBack?: () => void }

const AUTOCOMPLETE: Partial<Record<AddressPart, string>> = {
  recipient: 'name',
  phone: 'tel',
  province: 'address-level1',
  city: 'address-level2',
  district: 'address-level3',
  street: 'street-address',
  postcode: 'postal-code',
}
const LONGEST: Partial<Record<AddressPart, number>> = { street: 200, phone: 30, postcode: 12 }

/** Where a parcel should go, in the parts and words of the region that is chosen first. */
export function AddressForm({ onSaved, onBack }: Props) {
  const { t } = useTranslation('trade')
  const { t: common } = useTranslation()
  const language = useLanguage()
  const jurisdiction = useMarket()?.jurisdiction ?? ''
  const [draft, setDraft] = useState<Draft>({
    recipient: '',
    phone: '',
    region: regionFor(language, jurisdiction),
    province: '',
    city: '',
    street: '',
  })
  const [asked, setAsked] = useState(false)
  const style = addressStyle(draft.region)
  const missing = missingParts(draft)
  const save = useCommand<Address, Draft>({
    run: (given, key) => body(api.POST('/addresses', { body: given, ...once(key) })),
    touches: [['addresses']],
    onDone: onSaved,
  })
  const names = new Intl.DisplayNames([language], { type: 'region' })
  const field = (part: AddressPart, optional = false) => (
    <TextField
      key={part}
      label={t([`address.${style.words}.${part}`, `address.${part}`])}
      value={draft[part] ?? ''}
      onChange={value => setDraft(before => ({ ...before, [part]: value }))}
      autoComplete={AUTOCOMPLETE[part] ?? 'off'}
      type={part === 'phone' ? 'tel' : 'text'}
      maxLength={LONGEST[part] ?? 60}
      optional={optional}
      error={asked && missing.includes(part) ? common('field.needed') : null}
    />
  )
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setAsked(true)
        if (missing.length === 0) save.mutate(tidyAddress(draft))
      }}
    >
      <ChoiceField
        label={t('address.region')}
        value={draft.region}
        onChange={region => setDraft(before => ({ ...before, region }))}
        choices={REGIONS.map(code => ({ value: code, label: names.of(code) ?? code }))}
      />
      {field('recipient')}
      {field('phone')}
      {field('province')}
      {field('city')}
      {style.district && field('district', true)}
      {field('street')}
      {style.postcode !== 'none' && field('postcode', style.postcode === 'optional')}
      {save.error && <ProblemNote error={save.error} />}
      <div className={css.buttons}>
        <PrimaryAction submit busy={save.isPending}>
          {t('address.save')}
        </PrimaryAction>
        {onBack && <QuietAction onClick={onBack}>{common('back')}</QuietAction>}
      </div>
      <p className={css.quiet}>{t('address.why')}</p>
    </form>
  )
}
