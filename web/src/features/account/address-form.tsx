import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Address } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { TextField } from '../../ui/text-field.tsx'
import css from './address-form.module.css'
import { formatOf, REGIONS, regionFor } from './region.ts'
import { useAddAddress } from './use-addresses.ts'

type Draft = Required<Omit<Address, 'id'>>
type Part = keyof Draft

type Props = { onDone: (address: Address) => void; onCancel?: (() => void) | undefined }

/** A new address, with the fields that its region writes. */
export function AddressForm({ onDone, onCancel }: Props) {
  const { t } = useTranslation(['account', 'common'])
  const language = useLanguage()
  const [draft, setDraft] = useState(emptyDraft)
  const add = useAddAddress(onDone)
  const wrong = isProblem(add.error) ? add.error.problem.field : undefined
  const format = formatOf(draft.region)
  const regionName = new Intl.DisplayNames([language], { type: 'region' })
  const field = (part: Part, label: string, optional = false) => ({
    label,
    optional,
    required: !optional,
    value: draft[part],
    onChange: (value: string) => setDraft({ ...draft, [part]: value }),
    error: wrong === part ? t('address.wrong') : null,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    add.mutate(filled(draft))
  }
  return (
    <fieldset className={css.form}>
      <legend className="only-heard">{t('address.new')}</legend>
      <TextField
        {...field('recipient', t('address.recipient'))}
        autoComplete="name"
        maxLength={40}
      />
      <TextField
        {...field('phone', t('address.phone'))}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
      />
      <ChoiceField
        {...field('region', t('address.region'))}
        choices={REGIONS.map(code => ({ value: code, label: regionName.of(code) ?? code }))}
      />
      <div className={css.pair}>
        <TextField
          {...field('province', t(`address.${format.province}`))}
          autoComplete="address-level1"
          maxLength={40}
        />
        <TextField
          {...field('city', t(`address.${format.city}`))}
          autoComplete="address-level2"
          maxLength={40}
        />
        {format.district && (
          <TextField {...field('district', t(`address.${format.district}`), true)} maxLength={40} />
        )}
        {format.postcode && (
          <TextField
            {...field('postcode', t('address.postcode'), true)}
            autoComplete="postal-code"
            maxLength={12}
          />
        )}
      </div>
      <TextField
        {...field('street', t('address.street'))}
        autoComplete="street-address"
        maxLength={120}
      />
      <ProblemNote error={add.error} />
      <div className={css.actions}>
        <QuietAction onClick={submit} busy={add.isPending} disabled={!isFilled(draft)}>
          {t('address.save')}
        </QuietAction>
        {onCancel && <TextAction onClick={onCancel}>{t('common:cancel')}</TextAction>}
      </div>
    </fieldset>
  )
}

function emptyDraft(): Draft {
  const region = regionFor(navigator.languages)
  return {
    recipient: '',
    phone: '',
    region,
    province: '',
    city: '',
    district: '',
    street: '',
    postcode: '',
  }
}

function isFilled(draft: Draft): boolean {
  const { recipient, phone, province, city, street } = draft
  return [recipient, phone, province, city, street].every(text => text.trim() !== '')
}

/** Without the fields that stayed empty or that the region does not have. */
function filled({ district, postcode, ...draft }: Draft): Omit<Address, 'id'> {
  const format = formatOf(draft.region)
  return {
    ...draft,
    ...(district && format.district ? { district } : {}),
    ...(postcode && format.postcode ? { postcode } : {}),
  }
}
