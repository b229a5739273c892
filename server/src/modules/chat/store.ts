import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { PhotoView } from '../listings/index.ts'
import type { Conversation, ConversationId, Quick } from './conversation.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

/** The channel on which servers tell each other what changed for whom. */
export const CHANNEL = 'goodhand_chat'

const COLUMNS = `c.id, c.listing_id as "listingId", c.buyer_id as "buyerId",
  c.seller_id as "sellerId", c.number, c.hash, c.closed_at is not null as closed,
  exists (select 1 from chat.blocks b where (b.blocker_id, b.blocked_id) in
    ((c.buyer_id, c.seller_id), (c.seller_id, c.buyer_id))) as blocked,
  (select jsonb_build_object(
     'buyer', coalesce(sum(s.unread) filter (where s.person_id = c.buyer_id), 0),
     'seller', coalesce(sum(s.unread) filter (where s.person_id = c.seller_id), 0))
   from chat.sides s where s.conversation_id = c.id) as unread`

const LOCK = sql<Conversation>(
  'chat_lock',
  `select ${COLUMNS} from chat.conversations c where c.id = any($1::text[])
   order by c.id for update of c`,
)
const READ = sql<Conversation>(
  'chat_read',
  `select ${COLUMNS} from chat.conversations c where c.id = $1`,
)
const OF_PAIR = sql<{ id: ConversationId }>(
  'chat_of_pair',
  'select id from chat.conversations where listing_id = $1 and buyer_id = $2',
)
const OF_TRADE = sql<Pick<Conversation, 'listingId' | 'buyerId' | 'sellerId'>>(
  'chat_parties_of_trade',
  `select listing_id as "listingId", buyer_id as "buyerId", seller_id as "sellerId"
   from trade.trades where id = $1`,
)
const BEGUN = sql<{ n: number }>(
  'chat_begun',
  `select count(*)::int as n from chat.conversations where buyer_id = $1 and opened_at > $2`,
)
const OPEN = sql(
  'chat_open',
  `with opened as (
     insert into chat.conversations (id, listing_id, buyer_id, seller_id, opened_at, hash)
     values ($1, $2, $3, $4, $5, $6)
   ), known as (
     insert into chat.people (person_id) select * from unnest(array[$3::text, $4::text])
     on conflict do nothing
   )
   insert into chat.sides (conversation_id, person_id)
   select $1, * from unnest(array[$3::text, $4::text])`,
)
const INSERT = sql(
  'chat_insert_message',
  `insert into chat.messages (conversation_id, number, id, kind, sender_id, words_ref, quick,
     photos, offer_id, offer_step, about, digest, hash, sent_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
)

/**
 * Counts a change for both people and tells every server of it on commit. Rows of people are held
 * in the order of their ids, so that two conversations never wait for each other.
 */
const told = (changes: string) => `with held as (
    select p.person_id from chat.people p join chat.sides s using (person_id)
    where s.conversation_id = $1 order by p.person_id for update of p
  ), counted as (
    update chat.people p set position = p.position + 1 from held h
    where p.person_id = h.person_id returning p.person_id, p.position
  ), moved as (
    update chat.sides s set position = c.position ${changes}
    from counted c where s.conversation_id = $1 and s.person_id = c.person_id
    returning s.person_id, s.position
  )
  select pg_notify('${CHANNEL}', json_build_object('conversation', $1::text,
    'positions', json_object_agg(person_id, position))::text) from moved`

const ADVANCE = sql(
  'chat_advance',
  'update chat.conversations set number = $2, hash = $3 where id = $1',
)
const TELL_SAID = sql(
  'chat_tell_said',
  told(`, last_at = $2::timestamptz,
    unread = s.unread + case when s.person_id = $3 then 1 else 0 end`),
)
const TELL = sql('chat_tell', told(''))
const TELL_READ = sql(
  'chat_tell_read',
  told(`, read_to = case when s.person_id = $2 then greatest(s.read_to, $3::int) else s.read_to end,
    unread = case when s.person_id = $2 then (
      select count(*)::int from chat.messages m where m.conversation_id = $1
      and m.number > greatest(s.read_to, $3::int) and m.sender_id <> $2
      and m.kind <> 'retraction') else s.unread end`),
)
const READ_TO = sql<{ n: number }>(
  'chat_read_to',
  'select read_to as n from chat.sides where conversation_id = $1 and person_id = $2',
)

/** Locks conversations in the order of their ids. */
export async function lock(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<ConversationId, Conversation>> {
  const rows = await tx.query(LOCK, [ids])
  return new Map(rows.map(row => [row.id, row]))
}

export async function lockOne(tx: Tx, id: string): Promise<Conversation | undefined> {
  return (await tx.query(LOCK, [[id]]))[0]
}

export async function read(reads: Reads, id: string): Promise<Conversation | undefined> {
  return (await reads.query(READ, [id]))[0]
}

export async function idOf(
  reads: Reads,
  listingId: ListingId,
  buyerId: PersonId,
): Promise<ConversationId | undefined> {
  return (await reads.query(OF_PAIR, [listingId, buyerId]))[0]?.id
}

/** Who trades what; undefined when there is no such trade. */
export async function partiesOfTrade(reads: Reads, tradeId: string) {
  return (await reads.query(OF_TRADE, [tradeId]))[0]
}

/** How many conversations somebody began since then. */
export async function begunSince(reads: Reads, buyerId: PersonId, since: Instant): Promise<number> {
  return (await reads.query(BEGUN, [buyerId, iso(since)]))[0]?.n ?? 0
}

export interface NewConversation
  extends Pick<Conversation, 'id' | 'listingId' | 'buyerId' | 'sellerId' | 'hash'> {}

export async function open(tx: Tx, now: Instant, fresh: NewConversation): Promise<void> {
  const { id, listingId, buyerId, sellerId, hash } = fresh
  await tx.query(OPEN, [id, listingId, buyerId, sellerId, iso(now), hash])
}

/** A message as it lies in the table. */
export interface MessageRow {
  readonly id: string
  readonly number: number
  readonly kind: 'words' | 'quick' | 'offer' | 'retraction'
  readonly senderId: PersonId | null
  readonly wordsRef: string | null
  readonly quick: Quick | null
  readonly photos: readonly PhotoView[]
  readonly offerId: string | null
  readonly offerStep: string | null
  readonly about: number | null
  readonly digest: string
  readonly hash: string
  readonly sentAt: Instant
  readonly retractedAt: Instant | null
  readonly covered: string | null
}

export type NewMessage = Omit<MessageRow, 'retractedAt' | 'covered'>

/** Writes the next message of a locked conversation; `unreadBy` has not seen it yet. */
export function insertMessage(
  tx: Tx,
  conversationId: string,
  message: NewMessage,
  unreadBy: PersonId | null,
): void {
  const { number, hash, sentAt } = message
  tx.send(INSERT, [
    conversationId,
    number,
    message.id,
    message.kind,
    message.senderId,
    message.wordsRef,
    message.quick,
    JSON.stringify(message.photos),
    message.offerId,
    message.offerStep,
    message.about,
    message.digest,
    hash,
    iso(sentAt),
  ])
  tx.send(ADVANCE, [conversationId, number, hash])
  tx.send(TELL_SAID, [conversationId, iso(sentAt), unreadBy])
}

/** Tells both people that something about their conversation has changed. */
export function tell(tx: Tx, conversationId: string): void {
  tx.send(TELL, [conversationId])
}

/** Up to which number somebody has read. */
export async function readTo(tx: Tx, conversationId: string, personId: PersonId): Promise<number> {
  return (await tx.query(READ_TO, [conversationId, personId]))[0]?.n ?? 0
}

/** Somebody has read up to there; both people are told. */
export function markRead(tx: Tx, conversationId: string, personId: PersonId, number: number): void {
  tx.send(TELL_READ, [conversationId, personId, number])
}

const MESSAGE = `m.id, m.number, m.kind, m.sender_id as "senderId", m.words_ref as "wordsRef",
  m.quick, m.photos, m.offer_id as "offerId", m.offer_step as "offerStep", m.about, m.digest,
  m.hash, m.sent_at as "sentAt", m.retracted_at as "retractedAt", m.covered`

const BEFORE = sql<MessageRow>(
  'chat_messages_before',
  `select ${MESSAGE} from chat.messages m where m.conversation_id = $1 and m.number < $2
   order by m.number desc limit $3`,
)
const AFTER = sql<MessageRow>(
  'chat_messages_after',
  `select ${MESSAGE} from chat.messages m where m.conversation_id = $1 and m.number > $2
   order by m.number limit $3`,
)
const ONE = sql<MessageRow>(
  'chat_message',
  `select ${MESSAGE} from chat.messages m where m.conversation_id = $1 and m.number = $2`,
)
const RETRACT = sql(
  'chat_retract',
  `update chat.messages set retracted_at = $3 where conversation_id = $1 and number = $2`,
)
const COVER = sql(
  'chat_cover',
  'update chat.messages set covered = $3 where conversation_id = $1 and number = $2',
)

/** Messages before a number, the last first, or after one, the first first. */
export function messages(
  reads: Reads,
  conversationId: string,
  from: { readonly before: number } | { readonly after: number },
  limit: number,
): Promise<MessageRow[]> {
  return 'before' in from
    ? reads.query(BEFORE, [conversationId, from.before, limit])
    : reads.query(AFTER, [conversationId, from.after, limit])
}

export async function message(
  reads: Reads,
  conversationId: string,
  number: number,
): Promise<MessageRow | undefined> {
  return (await reads.query(ONE, [conversationId, number]))[0]
}

/** Marks a message as taken back; what it said stays. */
export function retract(tx: Tx, now: Instant, conversationId: string, number: number): void {
  tx.send(RETRACT, [conversationId, number, iso(now)])
}

/** Marks a message as covered for a reason of the list; what it said stays. */
export function cover(tx: Tx, conversationId: string, number: number, reason: string): void {
  tx.send(COVER, [conversationId, number, reason])
}
