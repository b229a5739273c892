import { minorJson } from '../../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { iso, plus } from '../../../kernel/time.ts'
import type { Entry } from '../../ledger/index.ts'
import { refundHeld, release } from '../money.rules.ts'
import { at, happening, type Step } from '../step.ts'
import { admit, type Problem, type ProblemKind, type Trade } from '../trade.ts'
import type { Circumstances } from './end.ts'

/** Freezes the money until somebody decides. */
export function freeze(
  trade: Trade,
  problem: Pick<Problem, 'kind' | 'by'>,
  { actor, now, rules }: Circumstances,
): Step {
  const until = plus(now, rules.trade.decideWithin_ms)
  const kept: Problem = { ...problem, at: now, during: trade.stage.state }
  return {
    trade: at(trade, { state: 'problem', until, problem: kept }),
    happenings: [
      happening('trade.problem_reported', actor, { problem: problem.kind, until: iso(until) }),
    ],
  }
}

/** Either side says that something is wrong while money is held; payout freezes. */
export function decideReportProblem(
  trade: Trade,
  command: { readonly kind: ProblemKind; readonly text: string },
  circumstances: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'report_problem', circumstances.actor)
  if (!admitted.ok) return admitted
  const by = admitted.value === 'seller' ? 'seller' : 'buyer'
  const frozen = freeze(trade, { kind: command.kind, by }, circumstances)
  return ok({ ...frozen, remark: command.text })
}

/**
 * The operator splits the held money by amounts with a reason. Refuses `amounts_differ` unless the
 * two amounts are exactly what is held.
 */
export function decideSplit(
  trade: Trade,
  command: { readonly refundMinor: bigint; readonly releaseMinor: bigint; readonly reason: string },
  { actor, now, rules }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'split', actor)
  if (!admitted.ok) return admitted
  const { refundMinor, releaseMinor } = command
  const { heldMinor } = trade.funds
  if (refundMinor < 0n || releaseMinor < 0n || refundMinor + releaseMinor !== heldMinor) {
    return refuse('amounts_differ', { heldMinor: minorJson(heldMinor) })
  }
  const { moved, ...rest } = divide(trade, refundMinor, 'decided', { actor, now, rules })
  const amounts = { refundMinor: minorJson(refundMinor), releaseMinor: minorJson(releaseMinor) }
  const happenings = [happening('trade.split', actor, amounts, moved), ...rest.happenings]
  return ok({ ...rest, happenings, remark: command.reason })
}

/** Held money goes to both sides and the trade ends; the entries stand beside the step. */
export function divide(
  trade: Trade,
  refundMinor: bigint,
  why: string,
  { actor, now, rules }: Circumstances,
): Step & { readonly moved: readonly Entry[] } {
  const refunded = refundMinor > 0n ? refundHeld(trade, refundMinor) : undefined
  const half = { ...trade, funds: refunded?.funds ?? trade.funds }
  const released = release(half, half.funds.heldMinor, rules.fees)
  const state = half.funds.heldMinor > 0n ? 'completed' : 'refunded'
  const ended = state === 'completed' ? 'trade.completed' : 'trade.ended_refunded'
  return {
    trade: at({ ...half, funds: released.funds }, { state, endedAt: now }),
    happenings: [happening(ended, actor, { why })],
    moved: [...(refunded?.entries ?? []), ...released.entries],
    listing: state === 'completed' ? 'sold' : 'withdrawn',
    ...(refundMinor > 0n && { refundMinor }),
  }
}
