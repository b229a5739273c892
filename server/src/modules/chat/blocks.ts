import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import { sql } from '../../platform/postgres.ts'
import type { Reads } from './store.ts'

const BLOCK = sql(
  'chat_block',
  `insert into chat.blocks (blocker_id, blocked_id, at) values ($1, $2, $3)
   on conflict do nothing`,
)
const UNBLOCK = sql(
  'chat_unblock',
  'delete from chat.blocks where blocker_id = $1 and blocked_id = $2',
)
const LIST = sql<{ personId: PersonId; at: Instant }>(
  'chat_blocks',
  `select blocked_id as "personId", at from chat.blocks
   where blocker_id = $1 and blocked_id > $2 order by blocked_id limit $3`,
)
const IS_BLOCKED = sql<{ blocked: boolean }>(
  'chat_is_blocked',
  `select exists (select 1 from chat.blocks where blocker_id = $1 and blocked_id = $2) as blocked`,
)
const BLOCKED_WITH = sql<{ personId: PersonId }>(
  'chat_blocked_with',
  `select blocked_id as "personId" from chat.blocks where blocker_id = any($1::text[])
     and blocked_id = any($2::text[])
   union select blocker_id from chat.blocks where blocked_id = any($1::text[])
     and blocker_id = any($2::text[])`,
)
const KNOWN = sql<{ known: boolean }>(
  'chat_knows',
  `select exists (select 1 from chat.conversations
     where (buyer_id = $1 and seller_id = $2) or (buyer_id = $2 and seller_id = $1)) as known`,
)

interface Block {
  readonly personId: PersonId
  readonly blocked: boolean
}

/**
 * Wants no more messages of somebody one talks with, or does again. Their open trades are finished
 * all the same. Refuses `not_found` of whom one has never talked with.
 */
export const setBlock = singleKind<Block, Block>(
  'block_person',
  async (tx, now, actor, { personId, blocked }): Promise<Outcome<Block>> => {
    if (actor.kind !== 'person') return refuse('not_allowed')
    const [row] = await tx.query(KNOWN, [actor.id, personId])
    if (!row?.known) return refuse('not_found')
    if (blocked) tx.send(BLOCK, [actor.id, personId, iso(now)])
    else tx.send(UNBLOCK, [actor.id, personId])
    return ok({ personId, blocked })
  },
)

/** Those among `others` who have blocked one of these people or were blocked by one. */
export async function blockedWith(
  reads: Reads,
  personIds: readonly PersonId[],
  others: readonly PersonId[],
): Promise<Set<PersonId>> {
  const rows = await reads.query(BLOCKED_WITH, [personIds, others])
  return new Set(rows.map(row => row.personId))
}

/** Whom somebody has blocked, after an id. */
export function blocksOf(reads: Reads, personId: PersonId, after: string, limit: number) {
  return reads.query(LIST, [personId, after, limit])
}

export async function hasBlocked(reads: Reads, blocker: PersonId, blocked: PersonId) {
  return (await reads.query(IS_BLOCKED, [blocker, blocked]))[0]?.blocked ?? false
}
