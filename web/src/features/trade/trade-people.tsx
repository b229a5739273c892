import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { Ask } from '../chat/ask.tsx'
import css from './trade-facts.module.css'
import type { TradeView } from './trade-view.ts'

/** Who trades with whom, and how the thing changes hands. */
export function TradePeople({ trade }: { trade: TradeView }) {
  const { t } = useTranslation('trade')
  const nameOf = (side: 'buyer' | 'seller') =>
    trade.role === side ? (
      t('people.you')
    ) : (
      <Link to={`/people/${trade[side].id}`}>{trade[side].displayName}</Link>
    )
  return (
    <Section title={t('people.title')}>
      <Facts
        facts={[
          { key: 'buyer', name: t('picture.buyer'), value: nameOf('buyer') },
          { key: 'seller', name: t('picture.seller'), value: nameOf('seller') },
          { key: 'delivery', name: t('people.delivery'), value: t(`delivery.${trade.delivery}`) },
        ]}
      />
      {trade.role !== 'administrator' && (
        <Ask about={{ tradeId: trade.id }} words={`write.${trade.role}`} />
      )}
    </Section>
  )
}

/** The address to write on the parcel: seller only, and only while it is needed. */
export function ShipTo({ trade }: { trade: TradeView }) {
  const { t } = useTranslation('trade')
  if (!trade.shipTo) return null
  const { recipient, phone, lines } = trade.shipTo
  return (
    <Section title={t('shipTo.title')}>
      <address className={css.address}>
        {[recipient, phone, ...lines].map(line => (
          <span key={line}>{line}</span>
        ))}
      </address>
      <p className={css.quiet}>{t('shipTo.why')}</p>
    </Section>
  )
}
