import type { FactId, Id } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../postgres.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>
export type WebhookId = Id<'webhook'>
export type MessageId = Id<'webhookmessage'>

export interface Webhook {
  readonly id: WebhookId
  readonly owner: string
  readonly url: string
  readonly createdAt: Instant
}

const COLUMNS = 'id, owner, url, created_at as "createdAt"'

const INSERT = sql(
  'webhooks_insert',
  'insert into platform.webhooks (id, owner, url, created_at) values ($1, $2, $3, $4)',
)
const END = sql<{ id: string }>(
  'webhooks_end',
  `update platform.webhooks set ended_at = $3
   where id = $1 and owner = $2 and ended_at is null returning id`,
)
// Bounded by how many one owner may have.
const OF_OWNERS = sql<Webhook>(
  'webhooks_of_owners',
  `select ${COLUMNS} from platform.webhooks
   where owner = any($1::text[]) and ended_at is null order by id`,
)

const LOCK_OWNER = sql(
  'webhooks_lock_owner',
  "select pg_advisory_xact_lock(hashtextextended('webhooks ' || $1, 0))",
)

/** Until the end of the transaction nobody else, on any server, adds a webhook of this owner. */
export function lockOwner(tx: Tx, owner: string): void {
  tx.send(LOCK_OWNER, [owner])
}

/** Adds where an owner wants to be told. */
export function insertWebhook(tx: Tx, { id, owner, url, createdAt }: Webhook): void {
  tx.send(INSERT, [id, owner, url, iso(createdAt)])
}

/** Whether that owner had such a webhook, which now is told nothing any more. */
export async function endWebhook(tx: Tx, now: Instant, owner: string, id: string) {
  return (await tx.query(END, [id, owner, iso(now)])).length > 0
}

/** Where these owners want to be told. */
export function webhooksOf(reads: Reads, owners: readonly string[]): Promise<Webhook[]> {
  return reads.query(OF_OWNERS, [owners])
}

export type MessageState = 'waiting' | 'delivered' | 'given_up'

export interface NewMessage {
  readonly id: MessageId
  readonly webhookId: WebhookId
  readonly factId: FactId
  readonly type: string
  readonly body: string
  /** Of whom it tells. */
  readonly about: string
}

const ADD = sql<{ id: MessageId }>(
  'webhooks_add_messages',
  `insert into platform.webhook_messages
     (id, webhook_id, fact_id, type, body, about, at, state, attempts)
   select *, $7::timestamptz, 'waiting', 0
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
   on conflict (webhook_id, fact_id) do nothing returning id`,
)
const FORGET_ABOUT = sql<{ id: MessageId }>(
  'webhooks_forget_about',
  'delete from platform.webhook_messages where about = $1 returning id',
)

/** Adds messages that are not there yet; answers which are new. */
export async function addMessages(
  tx: Tx,
  now: Instant,
  messages: readonly NewMessage[],
): Promise<MessageId[]> {
  const column = (pick: (one: NewMessage) => string) => messages.map(pick)
  const rows = await tx.query(ADD, [
    column(one => one.id),
    column(one => one.webhookId),
    column(one => one.factId),
    column(one => one.type),
    column(one => one.body),
    column(one => one.about),
    iso(now),
  ])
  return rows.map(row => row.id)
}

/** Deletes every message about somebody; answers which. */
export async function deleteAbout(tx: Tx, about: string): Promise<MessageId[]> {
  return (await tx.query(FORGET_ABOUT, [about])).map(row => row.id)
}

/** A message on its way, with where it goes. */
export interface Claimed extends Omit<NewMessage, 'about'> {
  readonly url: string
  readonly at: Instant
  /** With this one. */
  readonly attempts: number
  readonly ended: boolean
}

const CLAIM = sql<Claimed>(
  'webhooks_claim',
  `with claimed as (
     update platform.webhook_messages set claimed_until = $3, attempts = attempts + 1
     where id = $1 and state = 'waiting' and (claimed_until is null or claimed_until <= $2)
     returning *
   )
   select m.id, m.webhook_id as "webhookId", m.fact_id as "factId", m.type, m.body, m.at,
     m.attempts, w.url, w.ended_at is not null as ended
   from claimed m join platform.webhooks w on w.id = m.webhook_id`,
)
const IS_WAITING = sql<{ id: string }>(
  'webhooks_is_waiting',
  "select id from platform.webhook_messages where id = $1 and state = 'waiting'",
)
const SETTLE = sql(
  'webhooks_settle',
  `update platform.webhook_messages set state = $2, failure = $3, claimed_until = null,
     settled_at = case when $2 <> 'waiting' then $4::timestamptz end
   where id = $1 and state = 'waiting'`,
)

/** The message for whoever sends it now; undefined when it is settled or another is sending it. */
export async function claimMessage(tx: Tx, now: Instant, id: string, until: Instant) {
  return (await tx.query(CLAIM, [id, iso(now), iso(until)]))[0]
}

/** Whether a message is still to be sent, by whomever. */
export async function isWaiting(tx: Tx, id: string): Promise<boolean> {
  return (await tx.query(IS_WAITING, [id])).length > 0
}

/** Notes what became of a try; `failure` is a code. */
export function settleMessage(
  tx: Tx,
  now: Instant,
  id: string,
  state: MessageState,
  failure: string | null,
): void {
  tx.send(SETTLE, [id, state, failure, iso(now)])
}

export interface SentMessage {
  readonly id: MessageId
  readonly type: string
  readonly at: Instant
  readonly state: MessageState
  readonly attempts: number
  readonly failure: string | null
}

const PAGE = sql<SentMessage>(
  'webhooks_messages',
  `select m.id, m.type, m.at, m.state, m.attempts, m.failure
   from platform.webhook_messages m join platform.webhooks w on w.id = m.webhook_id
   where w.owner = $1 and w.id = $2 and m.id < $3 order by m.id desc limit $4`,
)

/** Messages of one webhook of an owner, the newest first, before an id. */
export function messagesBefore(
  reads: Reads,
  of: { readonly owner: string; readonly id: string },
  before: string,
  limit: number,
): Promise<SentMessage[]> {
  return reads.query(PAGE, [of.owner, of.id, before, limit])
}
