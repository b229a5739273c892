import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery, Listing, Money } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { useMarket } from '../../lib/market.ts'
import { formatMoney } from '../../lib/money.ts'
import { formatSpan } from '../../lib/time.ts'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import type { Fact } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { AddressChoice } from '../account/address-choice.tsx'
import { totalOf } from './total.ts'
import { useBuy } from './use-buy.ts'

type Props = { listing: Listing; opened: boolean; onClose: () => void }

/** Chooses how the goods come, repeats what will be paid, reserves, and leads to the pay page. */
export function BuyDialog({ listing, opened, onClose }: Props) {
  const { t } = useTranslation('listings')
  const language = useLanguage()
  const market = useMarket()
  const [delivery, setDelivery] = useState<Delivery>(listing.delivery[0] ?? 'courier')
  const [addressId, setAddressId] = useState('')
  const buy = useBuy(listing)
  const total = totalOf(listing, delivery)
  if (!listing.price || !total) return null
  const window = market ? formatSpan(market.rules.paymentWindow_ms, language) : ''
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('buyTitle', { title: listing.title })}
      facts={factsOf(t, listing.price, listing.shippingFee, total, delivery)}
      consequence={t('buyConsequence', { window })}
      action={t('buyAction', { total: formatMoney(total, language) })}
      disabled={delivery === 'courier' && !addressId}
      busy={buy.isPending}
      error={buy.error}
      onConfirm={() => buy.mutate({ delivery, addressId: delivery === 'courier' ? addressId : '' })}
    >
      {listing.delivery.length > 1 && (
        <OptionList
          label={t('delivery.choose')}
          name="delivery"
          look="cards"
          value={delivery}
          onChange={value => setDelivery(value as Delivery)}
          options={listing.delivery.map(way => ({
            value: way,
            label: t(`delivery.${way}`),
            text: t(`delivery.${way}Text`),
          }))}
        />
      )}
      {delivery === 'courier' && <AddressChoice value={addressId} onChange={setAddressId} />}
    </ConfirmFacts>
  )
}

type Say = ReturnType<typeof useTranslation<'listings'>>['t']

function factsOf(
  t: Say,
  price: Money,
  shippingFee: Money | null,
  total: Money,
  delivery: Delivery,
): Fact[] {
  const facts: Fact[] = [
    { key: 'price', name: t('price'), value: <MoneyText money={price} exact /> },
  ]
  if (delivery === 'courier' && shippingFee) {
    facts.push({
      key: 'shipping',
      name: t('shipping'),
      value: <MoneyText money={shippingFee} exact />,
    })
  }
  facts.push({
    key: 'total',
    name: t('total'),
    value: <MoneyText money={total} exact />,
    strong: true,
  })
  return facts
}
