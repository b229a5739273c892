import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextAction } from '../../ui/actions.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconPlus } from '../../ui/icons.ts'
import { OptionList } from '../../ui/option-list.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { AddressForm } from './address-form.tsx'
import { AddressText } from './address-text.tsx'
import { useAddresses } from './use-addresses.ts'

type Props = { value: string; onChange: (addressId: string) => void }

/** Where a parcel shall go: one of the saved addresses, or a new one written in place. */
export function AddressChoice({ value, onChange }: Props) {
  const { t } = useTranslation(['account', 'common'])
  const addresses = useAddresses()
  const [adding, setAdding] = useState(false)
  const first = addresses.data?.[0]?.id
  useEffect(() => {
    if (!value && first) onChange(first)
  }, [value, first, onChange])
  if (addresses.isPending) return <SkeletonText lines={2} label={t('common:loading')} />
  if (addresses.error) {
    return <ErrorState error={addresses.error} onRetry={() => void addresses.refetch()} />
  }
  const known = addresses.data ?? []
  if (adding || known.length === 0) {
    return (
      <AddressForm
        onDone={added => {
          onChange(added.id)
          setAdding(false)
        }}
        onCancel={known.length > 0 ? () => setAdding(false) : undefined}
      />
    )
  }
  return (
    <div>
      <OptionList
        label={t('address.sendTo')}
        name="address"
        look="cards"
        value={value}
        onChange={onChange}
        options={known.map(address => ({
          value: address.id,
          label: `${address.recipient} ${address.phone}`,
          text: <AddressText address={address} />,
        }))}
      />
      <TextAction onClick={() => setAdding(true)} icon={<IconPlus size={16} />}>
        {t('address.add')}
      </TextAction>
    </div>
  )
}
