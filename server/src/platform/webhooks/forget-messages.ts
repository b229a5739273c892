import { DAY_MS, HOUR_MS, type Instant, plus, tomorrowAt } from '../../kernel/time.ts'
import type { Clock } from '../clock.ts'
import type { Deadline } from '../deadlines.ts'
import { forgetOlder } from '../forget-older.ts'
import { type Database, sql } from '../postgres.ts'

/** How long an owner sees what became of a message. */
export const MESSAGES_KEPT_MS = 30 * DAY_MS

const FORGET = sql(
  'webhooks_forget_settled',
  `delete from platform.webhook_messages where id in (
     select id from platform.webhook_messages
     where settled_at < $1 order by settled_at limit $2)
   returning 1`,
)

/** Three hours after midnight UTC, when little happens. */
export function messagesDeadline(now: Instant): Deadline {
  const dueAt = tomorrowAt(now, 3 * HOUR_MS)
  return { subject: 'webhookmessages_old', transition: 'forget_messages', dueAt }
}

/** Forgets messages that were settled long ago, and sets the deadline of the next day. */
export async function forgetMessages(on: {
  readonly database: Database
  readonly clock: Clock
}): Promise<void> {
  const now = on.clock.now()
  await forgetOlder(on.database, FORGET, plus(now, -MESSAGES_KEPT_MS), messagesDeadline(now))
}
