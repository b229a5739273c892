import { useTranslation } from 'react-i18next'
import { QuietAction } from '../../ui/actions.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { SealedLink } from '../access/sealed/sealed-link.tsx'
import { Announcer } from '../trade/announcer.tsx'
import { TradeDecision } from '../trade/trade-decision.tsx'
import { TradeHeadline } from '../trade/trade-headline.tsx'
import { TradeHistory } from '../trade/trade-history.tsx'
import { TradeProblem } from '../trade/trade-problem.tsx'
import { TradeTimeline } from '../trade/trade-timeline.tsx'
import { useTrade } from '../trade/use-trade.ts'
import css from './row.module.css'

/** A trade beside the list, with the administrator's own action. */
export function TradePane({ id }: { id: string }) {
  const { t } = useTranslation('operator')
  const { t: common } = useTranslation()
  const { data: trade, error, refetch } = useTrade(id)
  if (!trade) {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
    return <SkeletonText lines={6} label={common('loading')} />
  }
  return (
    <div className={css.stack}>
      <Announcer trade={trade} />
      <TradeHeadline trade={trade} />
      <div className={css.buttons}>
        <QuietAction to={`/trades/${id}`}>{t('trades.open')}</QuietAction>
        <QuietAction to={`/operator/books?trade=${id}`}>{t('trades.postings')}</QuietAction>
        <SealedLink caseId={id} />
      </div>
      <TradeProblem trade={trade} />
      <TradeDecision trade={trade} />
      <TradeTimeline trade={trade} />
      <TradeHistory trade={trade} />
      <p className={css.id}>{id}</p>
    </div>
  )
}
