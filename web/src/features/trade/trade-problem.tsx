import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { When } from '../../ui/when.tsx'
import css from './trade-facts.module.css'
import type { TradeView } from './trade-view.ts'

/** What was reported, and what a frozen payout means for both sides. */
export function TradeProblem({ trade }: { trade: TradeView }) {
  const { t } = useTranslation('trade')
  if (!trade.problem) return null
  const { kind, text, by, at } = trade.problem
  const who = by === trade.role ? t('by.you') : t([`by.${by}`, 'by.other'])
  return (
    <Section title={t('problem.title')}>
      <div className={css.stack}>
        <p>
          <strong>{t([`problem.kind.${kind}`, 'problem.kind.other'])}</strong>
        </p>
        {text && <blockquote className={css.quote}>{text}</blockquote>}
        <p className={css.quiet}>
          {who} · <When at={at} />
        </p>
        {trade.state === 'problem' && (
          <ReasonCard ask={t('problem.ask')} open>
            <p>{t('problem.frozen')}</p>
            <p>{t('problem.fair')}</p>
            <p>{t(`problem.next.${trade.role}`)}</p>
          </ReasonCard>
        )}
      </div>
    </Section>
  )
}
