import { type Outcome, ok } from '../../../kernel/outcome.ts'
import { iso } from '../../../kernel/time.ts'
import { at, happening, inspection, type Step } from '../step.ts'
import { admit, type Trade } from '../trade.ts'
import { type Circumstances, complete, type WithReason, withReason } from './end.ts'
import { sendBack } from './track.ts'

/** The buyer says that the goods are right; the seller is paid at once. */
export function decideConfirm(
  trade: Trade,
  _command: object,
  circumstances: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'confirm', circumstances.actor)
  if (!admitted.ok) return admitted
  return ok(complete(trade, 'confirmed', circumstances))
}

/** The buyer has the parcel that somebody else signed for; the inspection begins now. */
export function decideProxyConsent(
  trade: Trade,
  _command: object,
  { actor, now, rules }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'proxy_consent', actor)
  if (!admitted.ok) return admitted
  const stage = inspection(now, rules.trade)
  const until = 'until' in stage ? iso(stage.until) : null
  return ok({
    trade: at(trade, stage),
    happenings: [happening('trade.delivered', actor, { until })],
  })
}

/** The buyer does not take the parcel; it goes back and the money stays held until it is back. */
export function decideRefuse(
  trade: Trade,
  command: WithReason,
  circumstances: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'refuse', circumstances.actor)
  if (!admitted.ok) return admitted
  return ok(withReason(sendBack(trade, 'refused_by_buyer', circumstances), command))
}
