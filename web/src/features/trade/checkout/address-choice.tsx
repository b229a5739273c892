import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuietAction } from '../../../ui/actions.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { IconPlus } from '../../../ui/icons.ts'
import { OptionList } from '../../../ui/option-list.tsx'
import { Section, Sheet } from '../../../ui/page.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { AddressForm } from './address-form.tsx'
import css from './checkout.module.css'
import { addressLine } from './regions.ts'
import { useAddresses } from './use-checkout-start.ts'

type Props = { chosen: string | null; onChoose: (addressId: string) => void }

/** An address that is already known, or a new one; the form opens by itself when there is none. */
export function AddressChoice({ chosen, onChoose }: Props) {
  const { t } = useTranslation('trade')
  const { t: common } = useTranslation()
  const addresses = useAddresses(true)
  const [adding, setAdding] = useState(false)
  const items = addresses.data
  const first = items?.[0]?.id
  useEffect(() => {
    if (chosen === null && first !== undefined) onChoose(first)
  }, [chosen, first, onChoose])
  if (addresses.isPending) return <SkeletonRows rows={2} label={common('loading')} />
  if (!items) {
    return <ErrorState error={addresses.error} onRetry={() => void addresses.refetch()} />
  }
  if (adding || items.length === 0) {
    return (
      <Section title={t('address.title')}>
        <Sheet>
          <AddressForm
            onSaved={address => {
              onChoose(address.id)
              setAdding(false)
            }}
            {...(items.length > 0 ? { onBack: () => setAdding(false) } : {})}
          />
        </Sheet>
      </Section>
    )
  }
  return (
    <div className={css.stack}>
      <OptionList
        label={t('checkout.where')}
        name="address"
        look="cards"
        value={chosen ?? ''}
        onChange={onChoose}
        options={items.map(address => ({
          value: address.id,
          label: `${address.recipient} · ${address.phone}`,
          text: addressLine(address),
        }))}
      />
      <div className={css.buttons}>
        <QuietAction icon={<IconPlus size={18} />} onClick={() => setAdding(true)}>
          {t('address.add')}
        </QuietAction>
      </div>
    </div>
  )
}
