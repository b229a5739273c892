import type { Sentence } from './say.ts'
import { FINAL_STATES, type TradeView } from './trade-view.ts'

type TurnFacts = Pick<TradeView, 'state' | 'role' | 'turn'>

/** True when this viewer is the one everybody waits for. */
export function isViewersTurn(trade: Pick<TradeView, 'role' | 'turn'>): boolean {
  return trade.turn.who === trade.role
}

/** Says whose turn it is and what is to be done; a delivery to someone else has its own question. */
export function whoseTurn(trade: TurnFacts): Sentence {
  if (FINAL_STATES.has(trade.state)) return { key: `turn.over.${trade.state}` }
  const doing = trade.state === 'delivered_proxy' ? 'consent' : trade.turn.doing
  if (trade.turn.who === 'nobody' && doing !== 'settle_case') return { key: 'turn.waiting' }
  // Two people meet: each of them is told what to do, whoever the clock belongs to.
  if (doing === 'meet') return { key: `turn.meet.${trade.role}` }
  const who = isViewersTurn(trade) ? 'you' : trade.turn.who
  return { key: `turn.${doing}.${who}` }
}

/** The few words a list row has room for. */
export function whoseTurnShort(trade: TurnFacts): Sentence {
  if (FINAL_STATES.has(trade.state)) return { key: `state.${trade.state}` }
  const doing = trade.state === 'delivered_proxy' ? 'consent' : trade.turn.doing
  if (trade.turn.who === 'nobody' && doing !== 'settle_case') return { key: 'turnShort.waiting' }
  return { key: `turnShort.${isViewersTurn(trade) ? 'you' : 'they'}.${doing}` }
}
