import { FINAL_STATES, type TradeState, type TradeStep, type TradeView } from './trade-view.ts'

type TimelineFacts = Pick<TradeView, 'state' | 'delivery' | 'steps' | 'money'>

/** Where a trade stands on its way when all goes well. */
const AHEAD: Partial<Record<TradeState, readonly string[]>> = {
  reserved: ['paid', 'shipped', 'delivered', 'inspected', 'settled'],
  held: ['shipped', 'delivered', 'inspected', 'settled'],
  shipped: ['delivered', 'inspected', 'settled'],
  at_locker: ['collected', 'inspected', 'settled'],
  delivered_proxy: ['delivered', 'inspected', 'settled'],
  inspecting: ['inspected', 'settled'],
  returning: ['refunded'],
  problem: ['decided', 'settled_or_refunded'],
}
const AHEAD_IN_PERSON: Partial<Record<TradeState, readonly string[]>> = {
  reserved: ['paid', 'meeting', 'settled'],
  held: ['meeting', 'settled'],
}

/**
 * The steps to show: those that happened, with their dates, then the one under way and those to
 * come. A detour (goods going back, a refund) is a step like any other; only a problem is a
 * failure.
 */
export function timelineOf(trade: TimelineFacts): TradeStep[] {
  const passed = trade.steps.filter(step => step.at !== null && step.status !== 'todo').map(calm)
  if (FINAL_STATES.has(trade.state)) return withRefundUnderWay(divided(passed, trade), trade)
  const ways = trade.delivery === 'pickup' ? AHEAD_IN_PERSON : {}
  const ahead = ways[trade.state] ?? AHEAD[trade.state] ?? []
  return passed.concat(
    ahead.map((code, place) => ({ code, status: place === 0 ? 'current' : 'todo', at: null })),
  )
}

function calm(step: TradeStep): TradeStep {
  return { ...step, status: step.code === 'problem' ? 'failed' : 'done' }
}

/** When both got a share, the last step is not "the seller gets the money". */
function divided(passed: TradeStep[], { money }: TimelineFacts): TradeStep[] {
  if (money.refunded.amountMinor === 0 || money.released.amountMinor === 0) return passed
  return passed.map(step => (step.code === 'settled' ? { ...step, code: 'divided' } : step))
}

/** A trade may be over while its refund still travels. */
function withRefundUnderWay(passed: TradeStep[], { money }: TimelineFacts): TradeStep[] {
  if (money.refundOnItsWay.amountMinor === 0) return passed
  return passed.concat({ code: 'refund_arrives', status: 'current', at: null })
}
