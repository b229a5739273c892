import { iso } from '../../kernel/time.ts'
import { type Entry, heldRows, type PersonalData, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const MINE = 'from chat.conversations where buyer_id = $1 or seller_id = $1'
const BLOCKS = sql(
  'chat_personal_blocks',
  'delete from chat.blocks where blocker_id = $1 or blocked_id = $1',
)
const CLOSE = sql(
  'chat_personal_close',
  `update chat.conversations set closed_at = $2
   where (buyer_id = $1 or seller_id = $1) and closed_at is null`,
)
const conversations = heldRows({
  section: 'conversations',
  purpose: 'records',
  list: sql<Entry>(
    'chat_personal_list',
    `select id, listing_id as "listingId",
       case when buyer_id = $1 then 'buyer' else 'seller' end as role, number as messages,
       ${utc('opened_at')} as "createdAt" ${MINE} order by id limit $2`,
  ),
  count: sql<{ n: number }>('chat_personal_count', `select count(*)::int as n ${MINE}`),
})

/**
 * Whom a person talked with about what. Words lie in the vault, which keeps them as long as the law
 * asks; nobody can go on with a conversation of somebody who left.
 */
const conversationsOfPerson: PersonalData = {
  ...conversations,
  erase: async (tx, now, personId) => {
    tx.send(CLOSE, [personId, iso(now)])
    tx.send(BLOCKS, [personId])
  },
}

const blocks = heldRows({
  section: 'blocks',
  purpose: 'records',
  list: sql<Entry>(
    'chat_personal_block_list',
    `select blocked_id as "personId", ${utc('at')} as at from chat.blocks
     where blocker_id = $1 order by blocked_id limit $2`,
  ),
  count: sql<{ n: number }>(
    'chat_personal_block_count',
    'select count(*)::int as n from chat.blocks where blocker_id = $1',
  ),
})

/** All that is held of somebody's talks. */
export const talkOfPerson: readonly PersonalData[] = [conversationsOfPerson, blocks]
