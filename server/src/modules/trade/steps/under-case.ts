import { minorJson } from '../../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { instant, iso, plus } from '../../../kernel/time.ts'
import { refundReleased } from '../money.rules.ts'
import { at, happening, type Step } from '../step.ts'
import { admit, caseOn, type Party, type Problem, type Stage, type Trade } from '../trade.ts'
import type { Circumstances } from './end.ts'
import { divide } from './problem.ts'

/** What a case freezes a trade for. */
export interface Freeze {
  readonly caseId: string
  readonly kind: Problem['kind']
  /** The case that hands the trade over, when one is open already. */
  readonly takesOverFrom?: string
}

/**
 * Stops the clocks of a trade whose money is held, so that nothing is paid while a case is open. A
 * completed trade has no clock and stays as it is. Refuses `case_open` while another case has it.
 */
export function decideFreeze(
  trade: Trade,
  { caseId, kind, takesOverFrom }: Freeze,
  { actor, now, rules }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'open_case', actor)
  if (!admitted.ok) return admitted
  const { stage } = trade
  if (stage.state === 'completed') return ok({ trade, happenings: [] })
  const open = caseOn(trade)
  if (open && open.id !== takesOverFrom) return refuse('case_open', { caseId: open.id })
  const before = open?.before ?? stage
  const by = reporterOf(admitted.value, stage)
  const during = before.state === 'problem' ? before.problem.during : before.state
  const problem = { kind, by, at: now, during, case: { id: caseId, before } }
  const until = plus(now, rules.trade.decideWithin_ms)
  return ok({
    trade: at(trade, { state: 'problem', until, problem }),
    happenings: [happening('trade.frozen', actor, { caseId, problem: kind })],
  })
}

/** Whose case it is; one that takes over from another is of whoever reported first. */
function reporterOf(party: Party, stage: Stage): Problem['by'] {
  if (party === 'buyer' || party === 'seller') return party
  return stage.state === 'problem' ? stage.problem.by : 'system'
}

/**
 * The case is closed without an outcome: the trade goes on where it stood, and whoever has to act
 * there still gets time to. Refuses `wrong_case` when it is frozen for another one.
 */
export function decideThaw(
  trade: Trade,
  { caseId }: { readonly caseId: string },
  { actor, now, rules }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'close_case', actor)
  if (!admitted.ok) return admitted
  if (trade.stage.state === 'completed') return ok({ trade, happenings: [] })
  const open = caseOn(trade)
  if (open?.id !== caseId) return refuse('wrong_case')
  const stage = resumed(open.before, plus(now, rules.trade.noticeAtLeast_ms))
  const until = 'until' in stage ? iso(stage.until) : null
  return ok({
    trade: at(trade, stage),
    happenings: [happening('trade.unfrozen', actor, { caseId, until })],
  })
}

function resumed(before: Stage, atLeast: number): Stage {
  return 'until' in before ? { ...before, until: instant(Math.max(before.until, atLeast)) } : before
}

/** What a case came to. */
export interface Settle {
  readonly caseId: string
  /** Back to the buyer; what is held beyond it goes to the seller. */
  readonly refundMinor: bigint
  /** What the seller has, for a trade that was paid out already. */
  readonly balanceMinor: bigint
}

/**
 * Carries out what a case came to. Held money is divided and the trade ends; after the payout the
 * money comes back from the seller, who may fall below zero as far as the rules allow. Refuses
 * `wrong_case`, `refund_too_large`.
 */
export function decideSettle(
  trade: Trade,
  { caseId, refundMinor, balanceMinor }: Settle,
  circumstances: Circumstances,
): Outcome<Step> {
  const { actor, rules } = circumstances
  const admitted = admit(trade, 'settle', actor)
  if (!admitted.ok) return admitted
  if (trade.stage.state === 'problem' && caseOn(trade)?.id !== caseId) return refuse('wrong_case')
  const leftMinor = refundableMinor(trade, balanceMinor, rules.refunds)
  if (refundMinor < 0n || refundMinor > leftMinor) {
    return refuse('refund_too_large', { leftMinor: minorJson(leftMinor) })
  }
  const amounts = (releaseMinor: bigint) => ({
    caseId,
    refundMinor: minorJson(refundMinor),
    releaseMinor: minorJson(releaseMinor),
  })
  if (trade.stage.state === 'completed') {
    if (refundMinor === 0n)
      return ok({ trade, happenings: [happening('trade.settled', actor, amounts(0n))] })
    const { funds, entries } = refundReleased(trade, refundMinor, rules.fees)
    const settled = happening('trade.settled', actor, amounts(0n), entries)
    return ok({ trade: { ...trade, funds }, happenings: [settled], refundMinor })
  }
  const { moved, ...rest } = divide(trade, refundMinor, 'case_settled', circumstances)
  const releaseMinor = trade.funds.heldMinor - refundMinor
  const settled = happening('trade.settled', actor, amounts(releaseMinor), moved)
  return ok({ ...rest, happenings: [settled, ...rest.happenings] })
}

/**
 * The most that a case can give back: what is held, or what was released as far as the seller then
 * owes no more than the rules allow. More would be paid with other people's money.
 */
export function refundableMinor(
  { funds, stage }: Trade,
  balanceMinor: bigint,
  { debtMaxMinor }: { readonly debtMaxMinor: number },
): bigint {
  if (stage.state !== 'completed') return funds.heldMinor
  const possible = balanceMinor + BigInt(debtMaxMinor)
  const most = possible < funds.releasedMinor ? possible : funds.releasedMinor
  return most > 0n ? most : 0n
}
