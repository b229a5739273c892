import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ClockPreview } from '../../lib/operator-types.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import css from './clock-control.module.css'
import { useClockPreview } from './use-clock.ts'

/** What a move will do to each trade that falls due on the way: every step, and what waits after. */
export function Preview({ advance_ms }: { advance_ms: number | null }) {
  const { t } = useTranslation('operator')
  const { t: common } = useTranslation()
  const preview = useClockPreview(advance_ms)
  if (advance_ms === null) return null
  if (preview.isError) {
    return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
  }
  if (!preview.data) return <SkeletonText lines={3} label={common('loading')} />
  const { trades, more } = preview.data
  if (trades.length === 0) return <p className={css.soft}>{t('clock.preview.none')}</p>
  return (
    <>
      <ul className={css.next} aria-busy={preview.isPlaceholderData}>
        {trades.map(trade => (
          <TradeAhead key={trade.tradeId} trade={trade} />
        ))}
      </ul>
      {more && <p className={css.soft}>{t('clock.preview.more', { count: trades.length })}</p>}
      <p className={css.soft}>{t('clock.preview.unless')}</p>
    </>
  )
}

function TradeAhead({ trade }: { trade: ClockPreview['trades'][number] }) {
  const { t } = useTranslation('operator')
  const words = (code: string) => t([`transition.${code}`, 'transition.other'], { code })
  return (
    <li>
      <Link to={`/operator/trades?sel=${trade.tradeId}`}>{trade.title}</Link>
      <ol className={css.chain}>
        {trade.steps.map(step => (
          <li key={`${step.transition} ${step.at}`}>
            <span>{words(step.transition)}</span> <When at={step.at} />
          </li>
        ))}
        {trade.next && (
          <li className={css.after}>
            <span>{t('clock.preview.next', { step: words(trade.next.transition) })}</span>{' '}
            <When at={trade.next.at} />
          </li>
        )}
      </ol>
    </li>
  )
}
