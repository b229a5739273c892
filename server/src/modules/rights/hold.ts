import type { Id, PersonId } from '../../kernel/id.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'

/** Why somebody's data may not be destroyed for a while. Each has words in the catalogues. */
export const HOLD_REASONS = ['court_order', 'investigation', 'legal_claim', 'tax_audit'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

export type HoldId = Id<'hold'>

/** A time in which nothing that is held of a person is destroyed. */
export interface Hold {
  readonly id: HoldId
  readonly personId: PersonId
  readonly reason: HoldReason
  /** The number of the case, or what else names it to whoever asked for the hold. */
  readonly reference: string
  readonly placedBy: PersonId
  readonly placedAt: Instant
  readonly until: Instant
  readonly endedAt: Instant | null
  readonly endedBy: string | null
}

/** Longer than this is asked for anew, so that somebody looks at it again. */
const DAYS_MAX = 2 * 366

/** When a hold may end: later than now and within two years; else `hold_until_invalid`. */
export function checkUntil(now: Instant, until: Instant): Outcome<Instant> {
  const good = until > now && until <= plus(now, DAYS_MAX * DAY_MS)
  return good ? ok(until) : refuse('hold_until_invalid', { daysMax: DAYS_MAX })
}

/** What holds keep a person, in one: every reason once, and the day of the last. */
export function together(holds: readonly Hold[]): { reasons: HoldReason[]; until: Instant } | null {
  const [first, ...rest] = holds
  if (!first) return null
  const until = rest.reduce((last, hold) => (hold.until > last ? hold.until : last), first.until)
  return { reasons: [...new Set(holds.map(hold => hold.reason))], until }
}
