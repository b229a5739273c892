import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import { useMarket } from '../../lib/market.ts'
import { Facts } from '../../ui/facts.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { SellerFactors } from './seller-factors.tsx'
import css from './verification.module.css'

/** What buyers may know of a seller: private or likely a business, why, and how well known. */
export function SellerStanding({ personId }: { personId: string }) {
  const { t } = useTranslation('verification')
  const market = useMarket()
  const trader = useQuery({
    queryKey: ['people', personId, 'trader'],
    queryFn: ({ signal }) =>
      body(api.GET('/people/{id}/trader', { params: { path: { id: personId } }, signal })),
    staleTime: 60_000,
  })
  if (!trader.data || !market) return null
  const { sellerClass, factors, verified, details } = trader.data
  return (
    <div className={css.standing}>
      <p>
        <strong>{t(`seller.class.${sellerClass}`)}</strong>
        <span className={css.soft}> · {t(`seller.known.${verified.level}`)}</span>
      </p>
      <ReasonCard ask={t('seller.ask')}>
        <p>{t(`seller.means.${sellerClass}`)}</p>
        <SellerFactors factors={factors} currency={market.currency} />
      </ReasonCard>
      {details && (
        <Facts
          facts={(['legalName', 'registrationNumber', 'address', 'contact'] as const).map(key => ({
            key,
            name: t(`business.${key}`),
            value: details[key],
          }))}
        />
      )}
    </div>
  )
}
