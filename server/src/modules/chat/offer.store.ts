import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Side } from './conversation.ts'
import type { Offer } from './offer.ts'
import type { Reads } from './store.ts'

const COLUMNS = `o.id, o.conversation_id as "conversationId", o.maker,
  o.price_minor as "priceMinor", o.currency, o.state, o.made_at as "madeAt", o.until,
  o.rule_book as "ruleBook"`

const INSERT = sql(
  'chat_insert_offer',
  `insert into chat.offers (id, conversation_id, maker, price_minor, currency, state, made_at, until,
     rule_book)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
const SAVE = sql('chat_save_offer', 'update chat.offers set state = $2, until = $3 where id = $1')
const BY_IDS = sql<Offer>(
  'chat_offers_by_ids',
  `select ${COLUMNS} from chat.offers o where o.id = any($1::text[])`,
)
const ALIVE = sql<Offer>(
  'chat_offer_alive',
  `select ${COLUMNS} from chat.offers o
   where o.conversation_id = any($1::text[]) and o.state in ('open', 'accepted')`,
)
const MADE = sql<{ n: number }>(
  'chat_offers_made',
  `select count(*)::int as n from chat.offers
   where conversation_id = $1 and maker = $2 and made_at > $3`,
)
const CONVERSATIONS_OF = sql<{ conversationId: string }>(
  'chat_conversations_of_offers',
  `select distinct conversation_id as "conversationId" from chat.offers
   where id = any($1::text[])`,
)
const ACCEPTED_FOR = sql<Offer>(
  'chat_offer_accepted_for',
  `select ${COLUMNS} from chat.conversations c join chat.offers o on o.conversation_id = c.id
   where c.listing_id = $1 and c.buyer_id = $2 and o.state = 'accepted'`,
)

export function insertOffer(tx: Tx, offer: Offer): void {
  const { id, conversationId, maker, priceMinor, currency, state, madeAt, until } = offer
  const times = [iso(madeAt), until === null ? null : iso(until)] as const
  tx.send(INSERT, [
    ...[id, conversationId, maker, priceMinor, currency, state],
    ...[...times, offer.ruleBook],
  ])
}

export function saveOffer(tx: Tx, { id, state, until }: Offer): void {
  tx.send(SAVE, [id, state, until === null ? null : iso(until)])
}

/** Offers by id; whoever changes one holds its conversation. */
export async function offersById(
  reads: Reads,
  ids: readonly string[],
): Promise<Map<string, Offer>> {
  const rows = ids.length === 0 ? [] : await reads.query(BY_IDS, [[...ids]])
  return new Map(rows.map(row => [row.id, row]))
}

/** The offers that are alive in these conversations, one each at most. */
export function offersAlive(reads: Reads, conversationIds: readonly string[]): Promise<Offer[]> {
  return reads.query(ALIVE, [[...conversationIds]])
}

export async function madeSince(
  reads: Reads,
  conversationId: string,
  maker: Side,
  since: Instant,
): Promise<number> {
  return (await reads.query(MADE, [conversationId, maker, iso(since)]))[0]?.n ?? 0
}

/** The conversations that offers belong to, which are to be locked before them. */
export async function conversationsOf(reads: Reads, ids: readonly string[]): Promise<string[]> {
  return (await reads.query(CONVERSATIONS_OF, [[...ids]])).map(row => row.conversationId)
}

/** The accepted price that somebody may reserve a listing at. */
export async function acceptedFor(
  reads: Reads,
  listingId: ListingId,
  buyerId: PersonId,
): Promise<Offer | undefined> {
  return (await reads.query(ACCEPTED_FOR, [listingId, buyerId]))[0]
}
