import type { PersonId } from '../server/src/kernel/id.ts'
import { iso } from '../server/src/kernel/time.ts'
import { firstHash } from '../server/src/modules/chat/chain.ts'
import { createClock } from '../server/src/platform/clock.ts'
import { type Database, sql } from '../server/src/platform/postgres.ts'
import { newId } from '../server/src/platform/random.ts'

/** Somebody who talks, on either side of conversations. */
export interface Talker {
  readonly id: string
  readonly token: string
}

const CONVERSATIONS = sql(
  'bench_conversations',
  `insert into chat.conversations (id, listing_id, buyer_id, seller_id, opened_at, number, hash)
   select *, $5::timestamptz, $6::integer, $7
   from unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
)
const PEOPLE = sql(
  'bench_chat_people',
  `insert into chat.people (person_id, position) select distinct id, 1000000
   from unnest($1::text[]) as n(id)`,
)
const SIDES = sql(
  'bench_chat_sides',
  `insert into chat.sides (conversation_id, person_id, position, last_at, unread)
   select c.id, p.id, row_number() over (partition by p.id order by c.id),
     c.opened_at - make_interval(secs => (hashtext(c.id) & 1048575)), hashtext(c.id) & 1
   from chat.conversations c cross join lateral (values (c.buyer_id), (c.seller_id)) as p(id)`,
)
const MESSAGES = sql(
  'bench_chat_messages',
  `insert into chat.messages (conversation_id, number, id, kind, sender_id, words_ref, digest, hash,
     sent_at)
   select c.id, n, c.id || n, 'words', case when n % 2 = 1 then c.buyer_id else c.seller_id end,
     'chatwords_none', rpad('', 64, '0'), rpad('', 64, '0'), c.opened_at
   from chat.conversations c cross join generate_series(1, c.number) as n
   where c.id = any($1::text[])`,
)
const SETTLE = ['conversations', 'people', 'sides', 'messages'].map(table =>
  sql(`bench_settle_${table}`, `vacuum analyze chat.${table}`),
)
const BATCH = 500

/** Conversations between these people about these goods, each of so many messages; their ids. */
export async function fillConversations(
  database: Database,
  talkers: readonly Talker[],
  goods: readonly string[],
  each: number,
): Promise<{ readonly id: string; readonly buyer: Talker; readonly seller: Talker }[]> {
  const half = talkers.length / 2
  const filled = goods.map((_, at) => ({
    id: newId('conversation'),
    // Neighbours first, so that everybody has a partner; then others, so that lists are long.
    buyer: talkers[at % half] as Talker,
    seller: talkers[half + ((at + Math.floor(at / half)) % half)] as Talker,
  }))
  const at = iso(createClock().now())
  await database.query(PEOPLE, [talkers.map(({ id }) => id satisfies string as PersonId)])
  await database.query(CONVERSATIONS, [
    filled.map(({ id }) => id),
    goods,
    filled.map(({ buyer }) => buyer.id),
    filled.map(({ seller }) => seller.id),
    at,
    each,
    firstHash('bench'),
  ])
  await database.query(SIDES)
  for (let from = 0; from < filled.length; from += BATCH) {
    await database.query(MESSAGES, [filled.slice(from, from + BATCH).map(({ id }) => id)])
  }
  for (const settle of SETTLE) await database.query(settle)
  return filled
}
