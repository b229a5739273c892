import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { iso, plus } from '../../../kernel/time.ts'
import { at, happening, inspection, type Step } from '../step.ts'
import { admit, type Stage, type Trade, type TradeStep } from '../trade.ts'
import { type Circumstances, endRefunded } from './end.ts'

/** What a tracking event means for a purchase. */
export type Meaning =
  | 'delivered_self'
  | 'delivered_proxy'
  | 'at_locker'
  | 'collected'
  | 'returning'
  | 'returned'

const STEP_OF: Readonly<Record<Meaning, TradeStep>> = {
  delivered_self: 'deliver',
  collected: 'deliver',
  delivered_proxy: 'deliver_proxy',
  at_locker: 'leave_at_locker',
  returning: 'send_back',
  returned: 'take_back',
}

/** Whether what logistics makes of an event moves a purchase. */
export function isMeaning(meaning: string): meaning is Meaning {
  return meaning in STEP_OF
}

/**
 * A carrier's event moves the trade. Only goods in the buyer's own hands start the inspection: a
 * neighbour needs the buyer's consent (E-Commerce Law 52) and a locker needs the pickup event.
 * An event that comes late or twice is refused and changes nothing.
 */
export function decideTrack(
  trade: Trade,
  { meaning }: { readonly meaning: Meaning },
  circumstances: Circumstances,
): Outcome<Step> {
  const { actor, now, rules } = circumstances
  const admitted = admit(trade, STEP_OF[meaning], actor)
  if (!admitted.ok) return admitted
  const collectBy = plus(now, rules.trade.collectWithin_ms)
  const moved = (
    kind: 'trade.delivered' | 'trade.at_locker' | 'trade.delivered_proxy',
    to: Stage,
  ) =>
    ok({
      trade: at(trade, to),
      happenings: [happening(kind, actor, { until: 'until' in to ? iso(to.until) : null })],
    })
  switch (meaning) {
    case 'delivered_self':
    case 'collected':
      return moved('trade.delivered', inspection(now, rules.trade))
    case 'at_locker':
      return moved('trade.at_locker', { state: 'at_locker', until: collectBy })
    case 'delivered_proxy':
      return moved('trade.delivered_proxy', { state: 'delivered_proxy', until: collectBy })
    case 'returning':
      return ok(sendBack(trade, 'carrier_returns', circumstances))
    case 'returned':
      return ok(endRefunded(trade, 'returned', 'withdrawn', circumstances))
    default:
      return refuse('unknown_event')
  }
}

/** The goods set out for the seller; the money stays held until they are there. */
export function sendBack(trade: Trade, why: string, { actor, now, rules }: Circumstances): Step {
  const until = plus(now, rules.trade.returnWithin_ms)
  return {
    trade: at(trade, { state: 'returning', until }),
    happenings: [happening('trade.returning', actor, { why, until: iso(until) })],
  }
}
