import { useTranslation } from 'react-i18next'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { When } from '../../ui/when.tsx'
import { historyWords } from './history-words.ts'
import css from './trade-history.module.css'
import type { TradeView } from './trade-view.ts'
import { useSay } from './use-say.ts'

/** Everything that happened, in order, as recorded; nothing is ever taken out of it. */
export function TradeHistory({ trade }: { trade: TradeView }) {
  const { t } = useTranslation('trade')
  const say = useSay()
  return (
    <ReasonCard ask={t('history.title', { count: trade.history.length })}>
      <ol className={css.history}>
        {trade.history.map((entry, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a history only ever grows at its end.
          <li key={place}>
            <p>{say(historyWords(entry, trade.total.currency), 'history.unknown')}</p>
            {typeof entry.data.remark === 'string' && <blockquote>{entry.data.remark}</blockquote>}
            <p className={css.when}>
              <When at={entry.at} /> ·{' '}
              {entry.by === trade.role ? t('by.you') : t([`by.${entry.by}`, 'by.other'])}
            </p>
          </li>
        ))}
      </ol>
      <p className={css.when}>
        {t('history.rules', {
          jurisdiction: trade.ruleBook.jurisdiction.toUpperCase(),
          version: trade.ruleBook.version,
        })}
      </p>
    </ReasonCard>
  )
}
