import type { Money, TradeView } from './trade-view.ts'

/** The most a seller can still give back: everything that neither went back nor is on its way. */
export function refundable(trade: Pick<TradeView, 'money' | 'total'>): Money {
  const { refunded, refundOnItsWay } = trade.money
  const left = trade.total.amountMinor - refunded.amountMinor - refundOnItsWay.amountMinor
  return { ...trade.total, amountMinor: Math.max(left, 0) }
}
