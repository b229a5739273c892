import type { Money, TradeView } from './trade-view.ts'

/** The most a seller can still give back: everything that has not yet set out for the buyer. */
export function refundable(trade: Pick<TradeView, 'money' | 'total'>): Money {
  const left = trade.total.amountMinor - trade.money.refunded.amountMinor
  return { ...trade.total, amountMinor: Math.max(left, 0) }
}
