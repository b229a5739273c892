import { useTranslation } from 'react-i18next'
import type { Listing } from '../../lib/api-types.ts'
import { IconTruckDelivery, IconUsers } from '../../ui/icons.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import css from './delivery-ways.module.css'

/** The ways the goods can reach the buyer, and what each costs. */
export function DeliveryWays({ listing }: { listing: Listing }) {
  const { t } = useTranslation('listings')
  return (
    <ul className={css.ways} aria-label={t('delivery.label')}>
      {listing.delivery.map(way => (
        <li key={way} className={css.way}>
          <span className={css.icon} aria-hidden="true">
            {way === 'courier' ? <IconTruckDelivery size={20} /> : <IconUsers size={20} />}
          </span>
          <span>{t(`delivery.${way}`)}</span>
          <span className={css.cost}>
            {way === 'courier' ? <ShippingFee listing={listing} /> : t('delivery.free')}
          </span>
        </li>
      ))}
    </ul>
  )
}

function ShippingFee({ listing }: { listing: Listing }) {
  const { t } = useTranslation('listings')
  const fee = listing.shippingFee
  if (!fee || fee.amountMinor === 0) return <>{t('delivery.included')}</>
  return <MoneyText money={fee} />
}
