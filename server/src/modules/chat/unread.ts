import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { twin } from '../../kernel/id.ts'
import { ok } from '../../kernel/outcome.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import { sql } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { personOn, type Side, unreadSubject } from './conversation.ts'
import * as store from './store.ts'

const UNREAD = sql<{ n: number }>(
  'chat_unread_conversations',
  'select count(*)::int as n from chat.sides where person_id = $1 and unread > 0',
)

/** How many of somebody's conversations hold something that they have not read. */
export async function unreadConversations(reads: store.Reads, personId: PersonId): Promise<number> {
  return (await reads.query(UNREAD, [personId]))[0]?.n ?? 0
}

/** Says once that a side has not read for a while; the next time is after it has. */
const tellUnread = singleKind<{ conversationId: string; side: Side }, null>(
  'tell_unread',
  async (tx, now, _actor, { conversationId, side }) => {
    const found = await store.lockOne(tx, conversationId)
    assert(found, 'a conversation is never deleted')
    deadlines.set(tx, [{ subject: unreadSubject(found.id, side), dueAt: null }])
    const count = found.unread[side]
    if (count > 0) {
      const { id, listingId, buyerId, sellerId } = found
      const personId = personOn(found, side)
      const body = { conversationId: id, listingId, buyerId, sellerId, personId, count }
      journal.append(tx, now, [{ kind: 'chat.unread', subject: id, by: SYSTEM, body }])
    }
    return ok(null)
  },
)

/** What time says of a side that has not read: the handlers of deadlines, by their subject. */
export function unreadDeadlines(commands: Commands): Record<string, DeadlineHandler> {
  const of =
    (side: Side): DeadlineHandler =>
    async ({ subject }) => {
      const conversationId = twin('conversation', subject)
      await commands.run(tellUnread, SYSTEM, { conversationId, side })
    }
  return { unreadbuyer: of('buyer'), unreadseller: of('seller') }
}
