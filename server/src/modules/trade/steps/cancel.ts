import { type Outcome, ok } from '../../../kernel/outcome.ts'
import type { Step } from '../step.ts'
import { admit, type Trade } from '../trade.ts'
import {
  type Circumstances,
  endCancelled,
  endRefunded,
  type WithReason,
  withReason,
} from './end.ts'

/**
 * Either side calls the purchase off before the goods have left; held money goes back in full. The
 * item is for sale again unless it was the seller who called it off.
 */
export function decideCancel(
  trade: Trade,
  command: WithReason,
  circumstances: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'cancel', circumstances.actor)
  if (!admitted.ok) return admitted
  const why = `cancelled_by_${admitted.value}`
  const listing = admitted.value === 'seller' ? 'withdrawn' : 'published'
  const end = trade.stage.state === 'reserved' ? endCancelled : endRefunded
  return ok(withReason(end(trade, why, listing, circumstances), command))
}
