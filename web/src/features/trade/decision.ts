import type { HistoryEntry, Money, TradeView } from './trade-view.ts'

export type Decision = { at: string; refund: Money; release: Money; reason: string | null }

/** What the market decided about a problem, and why; null while nothing was decided. */
export function decisionOf(trade: Pick<TradeView, 'history' | 'total'>): Decision | null {
  const entry = trade.history.findLast(one => one.kind === 'trade.split')
  if (!entry) return null
  const amount = (name: string): Money => ({ ...trade.total, amountMinor: numberOf(entry, name) })
  const { remark } = entry.data
  return {
    at: entry.at,
    refund: amount('refundMinor'),
    release: amount('releaseMinor'),
    reason: typeof remark === 'string' ? remark : null,
  }
}

function numberOf(entry: HistoryEntry, name: string): number {
  const value = entry.data[name]
  return typeof value === 'number' ? value : 0
}
