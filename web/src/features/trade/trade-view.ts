import type { TradeAction, TradeState, TradeView } from '../../lib/api-types.ts'

export type {
  Money,
  Role,
  TradeAction,
  TradeCard,
  TradeState,
  TradeView,
} from '../../lib/api-types.ts'
export type TradeMoney = TradeView['money']
export type TradeStep = TradeView['steps'][number]
export type HistoryEntry = TradeView['history'][number]
export type CarrierLabel = NonNullable<TradeView['label']>
export type Parcel = NonNullable<TradeView['parcel']>

/** Nothing moves in a trade any more, except a refund that is still on its way. */
export const FINAL_STATES: ReadonlySet<TradeState> = new Set(['completed', 'refunded', 'cancelled'])

/** True while looking again can show something new: the trade runs, or a refund travels. */
export function isMoving(trade: Pick<TradeView, 'state' | 'money'>): boolean {
  return !FINAL_STATES.has(trade.state) || trade.money.refundOnItsWay.amountMinor > 0
}

export const TRADE_ACTIONS: readonly TradeAction[] = [
  'checkout',
  'cancel',
  'order_label',
  'ship',
  'confirm',
  'refuse',
  'proxy_consent',
  'pickup_code',
  'pickup',
  'report_problem',
  'refund',
  'split',
]
