import type { PersonId, TradeId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import type { Conversation } from './conversation.ts'
import type { Reads } from './store.ts'

/** A conversation as one of its two sides sees it. */
export interface ConversationRow extends Omit<Conversation, 'hash' | 'unread'> {
  readonly unread: number
  readonly lastAt: Instant | null
  /** How far the other side has read. */
  readonly theyReadTo: number
  readonly trade: { readonly id: TradeId; readonly state: string } | null
}

const VIEW = `select c.id, c.listing_id as "listingId", c.buyer_id as "buyerId",
    c.seller_id as "sellerId", c.number, c.closed_at is not null as closed, s.unread,
    s.last_at as "lastAt", o.read_to as "theyReadTo",
    exists (select 1 from chat.blocks b where (b.blocker_id, b.blocked_id) in
      ((c.buyer_id, c.seller_id), (c.seller_id, c.buyer_id))) as blocked,
    (select jsonb_build_object('id', t.id, 'state', t.state) from trade.trades t
     where t.listing_id = c.listing_id and t.buyer_id = c.buyer_id
     order by t.id desc limit 1) as trade
  from chat.sides s
  join chat.conversations c on c.id = s.conversation_id
  join chat.sides o on o.conversation_id = s.conversation_id and o.person_id <> s.person_id`

const LIST = sql<ConversationRow>(
  'chat_view_list',
  `${VIEW} where s.person_id = $1 and s.last_at is not null
     and (s.last_at, s.conversation_id) < ($2::timestamptz, $3::text)
   order by s.last_at desc, s.conversation_id desc limit $4`,
)
const ONE = sql<ConversationRow>(
  'chat_view_one',
  `${VIEW} where s.person_id = $1 and s.conversation_id = $2`,
)
/** Somebody's conversations in which something was said, the latest first. */
export function listConversations(
  reads: Reads,
  personId: PersonId,
  before: { readonly at: Instant; readonly id: string },
  limit: number,
): Promise<ConversationRow[]> {
  return reads.query(LIST, [personId, iso(before.at), before.id, limit])
}

/** One of somebody's conversations; undefined for everybody else's. */
export async function viewConversation(
  reads: Reads,
  personId: PersonId,
  id: string,
): Promise<ConversationRow | undefined> {
  return (await reads.query(ONE, [personId, id]))[0]
}
