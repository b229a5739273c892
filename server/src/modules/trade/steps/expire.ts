import { assert } from '../../../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { instant, iso, plus } from '../../../kernel/time.ts'
import { at, expiryOf, happening, isFinal, type Step } from '../step.ts'
import { admit, caseOn, type Trade } from '../trade.ts'
import { type Circumstances, complete, endCancelled, endRefunded } from './end.ts'
import { freeze } from './problem.ts'

/**
 * Time acts: a reminder, or the step that the process names for the state whose clock ran out.
 * Refuses `not_due` when the trade has moved on since the deadline was set, and `not_allowed` to
 * everybody but time.
 */
export function decideExpire(
  trade: Trade,
  { transition }: { readonly transition: string },
  circumstances: Circumstances,
): Outcome<Step> {
  const { actor, now, rules } = circumstances
  const { stage } = trade
  if (actor.kind !== 'system') return refuse('not_allowed')
  if (isFinal(stage.state) || !('until' in stage) || caseOn(trade)) return refuse('not_due')
  if (transition === 'remind') {
    // The reminder of a state that the trade has left must not ring in the next one.
    if (plus(stage.until, -rules.trade.remindBefore_ms) > now) return refuse('not_due')
    // A market that was down reminds late; whoever has to act still gets time to do it.
    const until = instant(Math.max(stage.until, plus(now, rules.trade.noticeAtLeast_ms)))
    const data = { state: stage.state, until: iso(until) }
    return ok({
      trade: at(trade, { ...stage, until }),
      happenings: [happening('trade.reminded', actor, data)],
    })
  }
  if (stage.until > now || transition !== expiryOf(trade)) return refuse('not_due')
  const admitted = admit(trade, expiryOf(trade), actor)
  assert(admitted.ok, `time may take ${transition} from ${stage.state}`)
  switch (expiryOf(trade)) {
    case 'miss_payment':
      return ok(endCancelled(trade, 'not_paid_in_time', 'published', circumstances))
    case 'miss_shipping':
      return ok(endRefunded(trade, 'not_shipped_in_time', 'withdrawn', circumstances))
    case 'miss_meeting':
      return ok(endRefunded(trade, 'not_met_in_time', 'published', circumstances))
    case 'end_inspection':
      return ok(complete(trade, 'inspection_ended', circumstances))
    case 'lose':
      return ok(freeze(trade, { kind: 'carrier_silent', by: 'system' }, circumstances))
    case 'escalate': {
      assert(stage.state === 'problem', 'only a problem is overdue')
      const until = plus(now, rules.trade.decideWithin_ms)
      return ok({
        trade: at(trade, { ...stage, until }),
        happenings: [happening('trade.problem_overdue', actor, { until: iso(until) })],
      })
    }
  }
}
