import { type Outcome, ok } from '../../../kernel/outcome.ts'
import { iso, plus } from '../../../kernel/time.ts'
import { at, happening, type Step } from '../step.ts'
import { admit, type Trade } from '../trade.ts'
import type { Circumstances } from './end.ts'

/** The seller hands the parcel to a carrier; from here the carrier's events drive the trade. */
export function decideShip(
  trade: Trade,
  { carrier }: { readonly carrier: string },
  { actor, now, rules }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'ship', actor)
  if (!admitted.ok) return admitted
  const until = plus(now, rules.trade.deliverWithin_ms)
  return ok({
    trade: at(trade, { state: 'shipped', until }),
    happenings: [happening('trade.shipped', actor, { carrier, until: iso(until) })],
  })
}
