import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { Ask } from '../chat/ask.tsx'
import { GetHelp } from '../support/get-help.tsx'
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
        <>
          <Ask about={{ tradeId: trade.id }} words={`write.${trade.role}`} />
          <GetHelp about={trade.id} />
        </>
      )}
    </Section>
  )
}
