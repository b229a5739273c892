import { useTranslation } from 'react-i18next'
import { Facts } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { decisionOf } from './decision.ts'
import css from './trade-facts.module.css'
import type { TradeView } from './trade-view.ts'

/** What the market decided, with its reason, for both sides to read. */
export function TradeDecision({ trade }: { trade: TradeView }) {
  const { t } = useTranslation('trade')
  const decision = decisionOf(trade)
  if (!decision) return null
  return (
    <Section title={t('decision.title')}>
      <div className={css.stack}>
        {decision.reason && <blockquote className={css.quote}>{decision.reason}</blockquote>}
        <Facts
          facts={[
            {
              key: 'refund',
              name: t('action.split.toBuyer'),
              value: <MoneyText money={decision.refund} exact />,
            },
            {
              key: 'release',
              name: t('action.split.toSeller'),
              value: <MoneyText money={decision.release} exact />,
            },
          ]}
        />
        <p className={css.quiet}>
          {t('by.administrator')} · <When at={decision.at} />
        </p>
      </div>
    </Section>
  )
}
