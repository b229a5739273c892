import { DAY_MS, HOUR_MS, type Instant, plus, tomorrowAt } from '../kernel/time.ts'
import type { Clock } from './clock.ts'
import type { Deadline } from './deadlines.ts'
import { forgetOlder } from './forget-older.ts'
import { type Database, sql } from './postgres.ts'

/**
 * How long the answer to an idempotency key is kept. A client that repeats gives up within hours;
 * one that was switched off over a holiday still gets its answer.
 */
export const ANSWERS_KEPT_MS = 30 * DAY_MS

const FORGET = sql(
  'idempotency_forget',
  `delete from platform.idempotency_keys where (actor, key) in (
     select actor, key from platform.idempotency_keys
     where created_at < $1 order by created_at limit $2)
   returning 1`,
)

/** Three hours after midnight UTC, when little happens. */
export function forgettingDeadline(now: Instant): Deadline {
  const dueAt = tomorrowAt(now, 3 * HOUR_MS)
  return { subject: 'idempotency_keys', transition: 'forget_answers', dueAt }
}

/** Forgets kept answers that nobody asks for any more, and sets the deadline of the next day. */
export async function forgetAnswers(on: {
  readonly database: Database
  readonly clock: Clock
}): Promise<void> {
  const now = on.clock.now()
  await forgetOlder(on.database, FORGET, plus(now, -ANSWERS_KEPT_MS), forgettingDeadline(now))
}
