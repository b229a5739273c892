import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, Panes, Sheet } from '../../ui/page.tsx'
import { SkeletonBlock, SkeletonText } from '../../ui/skeleton.tsx'
import { TradeAftersales } from '../aftersales/trade-aftersales.tsx'
import { TradeDisputes } from '../disputes/trade-disputes.tsx'
import { TradeRatings } from '../ratings/trade-ratings.tsx'
import { AddressAfterRefusal } from './actions/full-address.tsx'
import { Announcer } from './announcer.tsx'
import { checkoutReturn } from './checkout-return.ts'
import { CheckoutReturnNote } from './checkout-return-note.tsx'
import { TradeAmounts } from './trade-amounts.tsx'
import { TradeDecision } from './trade-decision.tsx'
import { TradeHeadline } from './trade-headline.tsx'
import { TradeHistory } from './trade-history.tsx'
import { TradeParcel } from './trade-parcel.tsx'
import { TradePeople } from './trade-people.tsx'
import { TradeProblem } from './trade-problem.tsx'
import { Sending } from './trade-sending.tsx'
import { TradeSnapshot } from './trade-snapshot.tsx'
import { TradeTimeline } from './trade-timeline.tsx'
import type { TradeView } from './trade-view.ts'
import { useAskInstitution, useTrade } from './use-trade.ts'

/** One trade, for its buyer, its seller or the administrator. */
export function TradePage() {
  const { id = '' } = useParams()
  const [search] = useSearchParams()
  const { t } = useTranslation('trade')
  const returned = search.get('from') === 'checkout'
  const { data: trade, error, refetch } = useTrade(id, returned)
  const back =
    trade?.role === 'administrator'
      ? { to: '/operator/trades', label: t('page.backToOperator') }
      : { to: '/trades', label: t('page.back') }
  return (
    <Page title={trade?.listing.title ?? t('page.title')} heading={null} back={back}>
      {trade && <Loaded trade={trade} returned={returned} />}
      {!trade && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!trade && !error && <Loading />}
    </Page>
  )
}

function Loaded({ trade, returned }: { trade: TradeView; returned: boolean }) {
  const coming = checkoutReturn(returned, trade)
  useAskInstitution(trade.id, coming === 'waiting')
  return (
    <>
      <Announcer trade={trade} />
      {coming !== 'not_returning' && <CheckoutReturnNote coming={coming} />}
      <Panes
        main={
          <>
            <TradeHeadline trade={trade} />
            <Sending of={trade} />
            <AddressAfterRefusal of={trade} />
            <TradeProblem trade={trade} />
            <TradeDecision trade={trade} />
            {trade.role !== 'administrator' && (
              <TradeDisputes
                tradeId={trade.id}
                reportable={trade.actions.includes('report_problem')}
              />
            )}
            {trade.role !== 'administrator' && <TradeAftersales tradeId={trade.id} />}
            {mayBeRated(trade) && <TradeRatings tradeId={trade.id} />}
            <TradeTimeline trade={trade} />
            {trade.parcel && <TradeParcel parcel={trade.parcel} />}
            <TradeHistory trade={trade} />
          </>
        }
        side={
          <>
            <TradeAmounts trade={trade} />
            <TradePeople trade={trade} />
            <TradeSnapshot trade={trade} />
          </>
        }
      />
    </>
  )
}

/** Only what came to a good end is rated, also when some of it was given back later. */
function mayBeRated({ role, state }: TradeView): boolean {
  return role !== 'administrator' && state === 'completed'
}

function Loading() {
  const { t } = useTranslation()
  return (
    <Sheet>
      <SkeletonText lines={2} label={t('loading')} />
      <SkeletonBlock ratio="21 / 10" label={t('loading')} />
    </Sheet>
  )
}
