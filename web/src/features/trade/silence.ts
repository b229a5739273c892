import type { Sentence } from './say.ts'
import { FINAL_STATES, type TradeView } from './trade-view.ts'

/** What happens when nobody does anything until the deadline. */
export type Silence = 'cancel' | 'refund' | 'release' | 'review' | 'escalate'

type SilenceFacts = Pick<
  TradeView,
  'state' | 'role' | 'turn' | 'money' | 'total' | 'sellerReceives'
>

/** The step that time takes when a deadline passes, by the code that the API names it with. */
const BY_STEP: Record<string, Silence> = {
  miss_payment: 'cancel',
  miss_shipping: 'refund',
  miss_meeting: 'refund',
  end_inspection: 'release',
  lose: 'review',
  escalate: 'escalate',
}

/** The outcome of silence, or null when the trade has ended or waits without a limit. */
export function silenceOf(trade: Pick<TradeView, 'state' | 'turn'>): Silence | null {
  if (FINAL_STATES.has(trade.state) || trade.turn.by === null) return null
  return BY_STEP[trade.turn.onExpiry ?? ''] ?? null
}

/** Says beforehand what silence leads to, with the date and the amount; null when it leads nowhere. */
export function sayWhatSilenceDoes(trade: SilenceFacts): Sentence | null {
  const silence = silenceOf(trade)
  if (silence === null || trade.turn.by === null) return null
  const released = trade.role === 'seller' ? trade.sellerReceives : null
  const amount = silence === 'release' ? (released ?? trade.money.held) : trade.money.held
  return {
    key: `silence.${silence}.${trade.role}`,
    money: { amount: amount.amountMinor > 0 ? amount : trade.total },
    times: { by: trade.turn.by },
  }
}
