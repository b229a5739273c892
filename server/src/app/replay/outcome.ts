import type { TradeState } from '../../modules/trade/index.ts'
import type { OrderHistory } from './order-history.ts'
import type { EndedTrade } from './store.ts'

/**
 * How a trade ends when the market does as the history says: goods that came are paid for, money
 * for goods that did not come goes back, and what nobody paid for is off.
 */
export function endOf({ status, approvedAt }: OrderHistory): TradeState {
  if (status === 'delivered') return 'completed'
  return approvedAt === null ? 'cancelled' : 'refunded'
}

/** Which rule made a trade end otherwise than its history, or what the history leaves out. */
export function reasonOf(history: OrderHistory, { state, why }: EndedTrade): string {
  const { status, shippedAt, deliveredAt, promisedAt } = history
  if (why === 'not_paid_in_time') {
    return 'the payment was confirmed after the payment window; the late money went back'
  }
  if (why === 'not_shipped_in_time') {
    return shippedAt === null
      ? 'the history tells of no hand-over'
      : 'handed over after the shipping limit; the money had gone back'
  }
  if (why === 'decided' && state === 'refunded') {
    if (deliveredAt === null) return 'the history tells of no delivery'
    const late = promisedAt !== null && deliveredAt > promisedAt
    return late
      ? 'came after the delivery limit and the promised day; the operator had given the money back'
      : 'came after the delivery limit; the operator had given the money back'
  }
  if (state === 'completed') return `${status}, yet the goods came and nobody objected`
  return `ended as ${state} (${why ?? 'still open'})`
}
