import type { Role, TradeAction, TradeState, TradeView } from './trade-view.ts'

/** What moves a trade on from each state, and for whom: only that may be the filled button. */
const NEXT: Partial<Record<TradeState, Partial<Record<Role, readonly TradeAction[]>>>> = {
  reserved: { buyer: ['checkout'] },
  held: { buyer: ['pickup_code'], seller: ['order_label', 'ship', 'pickup'] },
  delivered_proxy: { buyer: ['proxy_consent'] },
  inspecting: { buyer: ['confirm'] },
  problem: { administrator: ['split'] },
}

/** What stands quieter, most ordinary first. */
const REST: readonly TradeAction[] = [
  'ship',
  'pickup_code',
  'pickup',
  'report_problem',
  'refuse',
  'refund',
  'confirm',
  'cancel',
  'checkout',
  'order_label',
  'proxy_consent',
  'split',
]

type ActionFacts = Pick<TradeView, 'role' | 'actions' | 'state'>

/** The next action of this viewer: the only filled button of the page, or null when one may wait. */
export function nextAction(trade: ActionFacts): TradeAction | null {
  const forward = NEXT[trade.state]?.[trade.role] ?? []
  return forward.find(action => trade.actions.includes(action)) ?? null
}

/** Every other action this viewer may take now, in a steady order. */
export function otherActions(trade: ActionFacts): TradeAction[] {
  const next = nextAction(trade)
  return REST.filter(action => action !== next && trade.actions.includes(action))
}
