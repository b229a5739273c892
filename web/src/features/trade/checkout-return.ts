import type { TradeView } from './trade-view.ts'

/**
 * What to show to somebody who comes back from the pay page. The address they come back to proves
 * nothing: only the institution's signed word, which the trade's state carries, says "paid".
 */
export type Return = 'not_returning' | 'waiting' | 'paid' | 'ended_unpaid'

export function checkoutReturn(
  returned: boolean,
  trade: Pick<TradeView, 'state' | 'money'>,
): Return {
  if (!returned) return 'not_returning'
  if (trade.state === 'reserved') return 'waiting'
  if (trade.state === 'held') return 'paid'
  if (trade.state === 'cancelled' && trade.money.where === 'nobody') return 'ended_unpaid'
  // The trade has gone on since: an old address of return has nothing left to say.
  return 'not_returning'
}
