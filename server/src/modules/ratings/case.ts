import type { Actor } from '../../kernel/actor.ts'
import type { Id, PersonId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { may } from '../../kernel/permissions.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import type { RatingId } from './round.ts'
import type { RatingRules } from './rules.ts'

/** Whether words may be read: reported, decided, and after an appeal decided by somebody else. */
export const CASE_STATES = [
  'open',
  'masked',
  'kept',
  'appealed',
  'masked_finally',
  'kept_finally',
] as const
export type CaseState = (typeof CASE_STATES)[number]
export const CASE_FINAL = ['masked_finally', 'kept_finally'] as const satisfies CaseState[]

/** Nothing is ever deleted: a mask covers words and says why, and may be taken off again. */
export const CASE_NEXT = {
  mask: { from: ['open'], to: ['masked'], by: ['moderator'] },
  keep: { from: ['open'], to: ['kept'], by: ['moderator'] },
  appeal: { from: ['masked', 'kept'], to: ['appealed'], by: ['rater', 'ratee'] },
  cover: { from: ['appealed'], to: ['masked_finally'], by: ['second moderator'] },
  show: { from: ['appealed'], to: ['kept_finally'], by: ['second moderator'] },
} as const satisfies Transitions<CaseState, string>

/** What of a rating is covered: what the rater wrote first, added, or what the ratee answered. */
export const PARTS = ['rating', 'addition', 'reply'] as const
export type Part = (typeof PARTS)[number]

/** The published list of reasons for which words are masked. Being unkind or wrong is none. */
export const MASK_REASONS = [
  'personal_data',
  'insult_threat',
  'hate',
  'obscene',
  'advertising',
  'other_trade',
  'extortion',
  'illegal',
] as const
export type MaskReason = (typeof MASK_REASONS)[number]

export type CaseId = Id<'ratingcase'>

export interface Case {
  readonly id: CaseId
  readonly ratingId: RatingId
  readonly part: Part
  readonly state: CaseState
  /** Why it was reported, and why it was masked. */
  readonly reason: MaskReason
  readonly maskReason: MaskReason | null
  readonly openedBy: PersonId
  readonly openedAt: Instant
  /** By when somebody should have decided. */
  readonly dueAt: Instant
  /** Words lie in the vault: of the reporter, the first moderator, who appeals, the second one. */
  readonly words: {
    readonly report: string | null
    readonly decision: string | null
    readonly appeal: string | null
    readonly final: string | null
  }
  readonly decidedBy: PersonId | null
  readonly decidedAt: Instant | null
  readonly appealedBy: PersonId | null
  readonly appealedAt: Instant | null
  readonly finalBy: PersonId | null
  readonly finalAt: Instant | null
}

/** Whose words are looked at, and who is concerned: neither of the two decides about it. */
export interface Parties {
  readonly raterId: PersonId
  readonly rateeId: PersonId
}

export interface Verdict {
  /** Null lets the words be read. */
  readonly maskReason: MaskReason | null
}

/**
 * A moderator decides a report, or a second one an appeal. Refuses `own_affair` to the rater, the
 * ratee and the reporter, `second_person_needed` to whoever decided first, `case_decided`.
 */
export function decideVerdict(
  found: Case,
  { maskReason }: Verdict,
  parties: Parties,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): Outcome<Case> {
  if (actor.kind !== 'person' || !may(actor, 'rating.mask')) return refuse('not_allowed')
  const concerned = [parties.raterId, parties.rateeId, found.openedBy]
  if (concerned.includes(actor.id)) return refuse('own_affair')
  const reason = maskReason ?? found.maskReason
  if (found.state === 'open') {
    const state = maskReason ? 'masked' : 'kept'
    return ok({ ...found, state, maskReason: reason, decidedBy: actor.id, decidedAt: now })
  }
  if (found.state !== 'appealed') return refuse('case_decided')
  if (found.decidedBy === actor.id) return refuse('second_person_needed')
  const state = maskReason ? 'masked_finally' : 'kept_finally'
  return ok({ ...found, state, maskReason: reason, finalBy: actor.id, finalAt: now })
}

/**
 * The rater or the ratee asks for a second look, once. Refuses `not_found` to others,
 * `case_decided` when nothing is there to appeal against, `appeal_over` when the time for it is.
 */
export function decideAppeal(
  found: Case,
  { raterId, rateeId }: Parties,
  { actor, now, rules }: { readonly actor: Actor; readonly now: Instant; rules: RatingRules },
): Outcome<Case> {
  if (actor.kind !== 'person') return refuse('not_found')
  if (actor.id !== raterId && actor.id !== rateeId) return refuse('not_found')
  const decided = found.state === 'masked' || found.state === 'kept'
  if (!decided || found.decidedAt === null) return refuse('case_decided')
  if (now >= plus(found.decidedAt, rules.appealWithin_ms)) return refuse('appeal_over')
  const dueAt = plus(now, rules.decideWithin_ms)
  return ok({ ...found, state: 'appealed', dueAt, appealedBy: actor.id, appealedAt: now })
}

/** Whether the words are covered now: a mask stays on while an appeal against it is looked at. */
export function isMasked({ state, maskReason }: Case): boolean {
  if (state === 'masked' || state === 'masked_finally') return true
  return state === 'appealed' && maskReason !== null
}
