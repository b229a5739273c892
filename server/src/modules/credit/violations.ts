import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import type { Axis } from './axes.ts'
import { latestOf } from './read.store.ts'
import type { CreditRules } from './rules.ts'
import type { Reads } from './store.ts'

/** Something that everybody may know somebody did, until it is shown no more. */
export interface Violation {
  readonly axis: Axis
  readonly code: string
  /** The beginning of the day (UTC). */
  readonly at: Instant
  readonly until: Instant
}

/** So many are shown; nobody needs more to make up their mind. */
export const VIOLATIONS_MAX = 50

/**
 * What somebody did that the published rule shows to everybody, the newest first. What was taken
 * back after a review is not among it.
 */
export async function violationsOf(
  reads: Reads,
  { violations = [] }: Pick<CreditRules, 'violations'>,
  personId: PersonId,
  now: Instant,
): Promise<Violation[]> {
  if (violations.length === 0) return []
  const shown = new Map(violations.map(({ code, shown_days }) => [code, shown_days * DAY_MS]))
  const since = plus(now, -Math.max(...shown.values()))
  const rows = await latestOf(reads, personId, [...shown.keys()], since, VIOLATIONS_MAX)
  return rows
    .map(row => ({ ...row, at: dayOf(row.at) }))
    .map(row => ({ ...row, until: plus(row.at, shown.get(row.code) ?? 0) }))
    .filter(({ until }) => until > now)
}

/** To the day: a moment would lead to the trade, and to whoever else was in it. */
const dayOf = (at: Instant) => plus(at, -(at % DAY_MS))
