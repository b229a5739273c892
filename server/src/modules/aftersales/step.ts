import type { AftersalesFact } from '../../facts/aftersales.ts'
import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { minorJson } from '../../kernel/money.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import type { Deadline } from '../../platform/deadlines.ts'
import {
  AFTERSALE_FINAL,
  type Aftersale,
  type AftersaleState,
  type AftersaleStep,
  ON_EXPIRY,
  type OpenState,
} from './aftersale.ts'
import type { AftersalesRules } from './rules.ts'

/** What the trade has, while a decision may move it. */
export interface TradeMoney {
  /** Paid and not gone back. */
  readonly leftMinor: bigint
  /** What can go back now: after the payout only as far as the seller can be charged. */
  readonly refundableMinor: bigint
}

export interface Circumstances {
  readonly actor: Actor
  readonly now: Instant
  readonly rules: AftersalesRules
  readonly money: TradeMoney
}

/** One thing that happened; the trade and its sides are added when it is written. */
export interface Happening {
  readonly kind: AftersalesFact['kind']
  readonly by: Actor
  readonly data: Readonly<Record<string, string | number | boolean | null>>
}

/** What becomes of the trade: clocks stop, go on, money moves, or a dispute takes it over. */
export type Effect =
  | { readonly kind: 'freeze' | 'thaw' | 'dispute' }
  | { readonly kind: 'settle'; readonly refundMinor: bigint }

/** All that a decision asks the shell to write. */
export interface Step {
  readonly aftersale: Aftersale
  readonly happenings: readonly Happening[]
  readonly effect?: Effect
}

export function isOver(state: AftersaleState): boolean {
  return (AFTERSALE_FINAL as readonly AftersaleState[]).includes(state)
}

/** How long each state waits, by the clock of the rules. */
const CLOCKS = {
  asked: 'answerWithin_ms',
  refused: 'escalateWithin_ms',
  agreed: 'shipWithin_ms',
  returning: 'arriveWithin_ms',
  checking: 'checkWithin_ms',
  sending: 'sendWithin_ms',
  arriving: 'arriveWithin_ms',
  trying: 'tryWithin_ms',
  owing: 'collectEvery_ms',
} as const satisfies Record<OpenState, keyof AftersalesRules['clocks']>

/** The request in its next state, with the clock of that state running from now. */
export function at(
  aftersale: Aftersale,
  state: OpenState,
  { now, rules }: Pick<Circumstances, 'now' | 'rules'>,
): Aftersale & { readonly until: Instant } {
  return { ...aftersale, state, until: plus(now, rules.clocks[CLOCKS[state]]) }
}

/** The request at its end. `why` is the step that ended it. */
export function ended(
  aftersale: Aftersale,
  outcome: Exclude<(typeof AFTERSALE_FINAL)[number], 'disputed'>,
  why: AftersaleStep,
  { actor, now }: Pick<Circumstances, 'actor' | 'now'>,
  amountMinor = 0n,
): Step {
  const data = { outcome, why, amountMinor: minorJson(amountMinor) }
  return {
    aftersale: { ...aftersale, state: outcome, until: null, endedAt: now },
    happenings: [{ kind: 'aftersales.ended', by: actor, data }],
  }
}

/** Nothing goes back: the trade goes on where it stood, or as the dispute had decided for this. */
export function closed(aftersale: Aftersale, why: AftersaleStep, on: Circumstances): Step {
  const step = ended(aftersale, 'closed', why, on)
  const decided = aftersale.ground === 'decided'
  return { ...step, effect: decided ? { kind: 'settle', refundMinor: 0n } : { kind: 'thaw' } }
}

/** Somebody has to decide: the case goes on as a dispute, with the money still held. */
export function disputed(
  aftersale: Aftersale,
  why: AftersaleStep,
  { actor, now }: Pick<Circumstances, 'actor' | 'now'>,
): Step {
  return {
    aftersale: { ...aftersale, state: 'disputed', until: null, endedAt: now },
    happenings: [{ kind: 'aftersales.disputed', by: actor, data: { why, flag: aftersale.flag } }],
    effect: { kind: 'dispute' },
  }
}

/**
 * The money goes back, as far as it has not already. What was paid out and cannot be charged to the
 * seller now is owed, and asked for daily: it would be paid with other people's money.
 */
export function refunded(aftersale: Aftersale, why: AftersaleStep, on: Circumstances): Step {
  const { leftMinor, refundableMinor } = on.money
  const amountMinor = aftersale.amountMinor < leftMinor ? aftersale.amountMinor : leftMinor
  if (amountMinor <= refundableMinor) {
    const step = ended(aftersale, 'refunded', why, on, amountMinor)
    return { ...step, effect: { kind: 'settle', refundMinor: amountMinor } }
  }
  const owing = at({ ...aftersale, owingSince: aftersale.owingSince ?? on.now }, 'owing', on)
  const data = { amountMinor: minorJson(amountMinor), until: iso(owing.until) }
  const first = aftersale.owingSince === null
  return {
    aftersale: owing,
    happenings: first ? [{ kind: 'aftersales.owing', by: SYSTEM, data }] : [],
  }
}

/** What time does next: remind whose turn it is shortly before the end, then take the step. */
export function deadlineOf(
  { id: subject, state, until }: Aftersale,
  now: Instant,
  { clocks }: AftersalesRules,
): Deadline {
  if (until === null) return { subject, dueAt: null }
  const remindAt = plus(until, -clocks.remindBefore_ms)
  if (remindAt > now) return { subject, transition: 'remind', dueAt: remindAt }
  return { subject, transition: ON_EXPIRY[state as OpenState], dueAt: until }
}
