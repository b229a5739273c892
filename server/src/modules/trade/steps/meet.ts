import { timingSafeEqual } from 'node:crypto'
import { assert } from '../../../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { iso, plus } from '../../../kernel/time.ts'
import { at, happening, type Step } from '../step.ts'
import { admit, type Trade } from '../trade.ts'
import { type Circumstances, complete } from './end.ts'

/** The buyer, goods in hand, makes a one-time code to read out; a new one replaces the old. */
export function decidePickupCode(
  trade: Trade,
  { codeHash }: { readonly codeHash: string },
  { actor, now, rules }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'pickup_code', actor)
  if (!admitted.ok) return admitted
  const { stage } = trade
  assert(stage.state === 'held', 'pickup codes belong to held trades')
  const { validFor_ms, tries } = rules.trade.pickupCode
  const expiresAt = plus(now, validFor_ms)
  return ok({
    trade: at(trade, { ...stage, pickupCode: { hash: codeHash, expiresAt, triesLeft: tries } }),
    happenings: [happening('trade.pickup_code_made', actor, { until: iso(expiresAt) })],
  })
}

/**
 * The seller enters the buyer's code: both have met and the buyer has looked at the goods, so the
 * money is released. A wrong code uses up a try, which is kept although the seller is told no.
 */
export function decidePickup(
  trade: Trade,
  { codeHash }: { readonly codeHash: string },
  circumstances: Circumstances,
): Outcome<Step> {
  const { actor, now } = circumstances
  const admitted = admit(trade, 'pickup', actor)
  if (!admitted.ok) return admitted
  const { stage } = trade
  assert(stage.state === 'held', 'pickup happens while money is held')
  const code = stage.pickupCode
  if (!code || code.expiresAt <= now || code.triesLeft === 0) return refuse('pickup_code_missing')
  if (sameHash(code.hash, codeHash)) return ok(complete(trade, 'picked_up', circumstances))
  const triesLeft = code.triesLeft - 1
  return ok({
    trade: at(trade, { ...stage, pickupCode: { ...code, triesLeft } }),
    happenings: [happening('trade.pickup_code_wrong', actor, { triesLeft })],
    verdict: { code: 'pickup_code_wrong', data: { triesLeft } },
  })
}

function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
