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

const ADD = sql(
  'webhooks_add_messages',
  `insert into platform.webhook_messages
     (id, webhook_id, fact_id, type, body, about, at, state, attempts)
   select *, $7::timestamptz, 'waiting', 0
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
   on conflict (webhook_id, fact_id) do nothing`,
)
const FORGET_ABOUT = sql(
  'webhooks_forget_about',
  'delete from platform.webhook_messages where about = $1',
)

/** Adds messages that are not there yet. */
export function addMessages(tx: Tx, now: Instant, messages: readonly NewMessage[]): void {
  const column = (pick: (one: NewMessage) => string) => messages.map(pick)
  tx.send(ADD, [
    column(one => one.id),
    column(one => one.webhookId),
    column(one => one.factId),
    column(one => one.type),
    column(one => one.body),
    column(one => one.about),
    iso(now),
  ])
}

/** Deletes every message about somebody; one that is on its way just now still arrives. */
export function forgetAbout(tx: Tx, about: string): void {
  tx.send(FORGET_ABOUT, [about])
}

/** A webhook while messages go there. */
export interface HeldWebhook extends Pick<Webhook, 'id' | 'url'> {
  /** How often in a row it did not answer. */
  readonly failures: number
  readonly claimedUntil: Instant | null
  readonly ended: boolean
}

// Whoever adds a message refers to the webhook, and so waits for this lock or is waited for.
const HOLD = sql<HeldWebhook>(
  'webhooks_hold',
  `select id, url, failures, claimed_until as "claimedUntil", ended_at is not null as ended
   from platform.webhooks where id = $1 for update`,
)
const KEEP = sql(
  'webhooks_keep',
  'update platform.webhooks set failures = $2, claimed_until = $3 where id = $1',
)

/** A webhook, held until the end of the transaction. */
export async function holdWebhook(tx: Tx, id: string): Promise<HeldWebhook | undefined> {
  return (await tx.query(HOLD, [id]))[0]
}

/** Keeps how a webhook answers, and until when somebody is sending there; null: nobody is. */
export function keepWebhook(
  tx: Tx,
  { id, failures }: Pick<HeldWebhook, 'id' | 'failures'>,
  claimedUntil: Instant | null,
): void {
  tx.send(KEEP, [id, failures, claimedUntil === null ? null : iso(claimedUntil)])
}

export type Taken = Pick<NewMessage, 'id' | 'body'>

// Those tried least come first, so that one that is never taken holds up no other.
const TAKE = sql<Taken>(
  'webhooks_take',
  `update platform.webhook_messages m set attempts = m.attempts + 1
   from (select id from platform.webhook_messages
     where webhook_id = $1 and state = 'waiting' order by attempts, id limit $2) as next
   where m.id = next.id returning m.id, m.body`,
)
const SETTLE = sql(
  'webhooks_settle',
  `update platform.webhook_messages m set state = t.state, failure = t.failure,
     settled_at = case when t.state <> 'waiting' then $4::timestamptz end
   from unnest($1::text[], $2::text[], $3::text[]) as t(id, state, failure)
   where m.id = t.id and m.state = 'waiting'`,
)
const GIVE_UP = sql(
  'webhooks_give_up',
  `update platform.webhook_messages set state = 'given_up', settled_at = $2,
     failure = coalesce(failure, 'never_tried')
   where id in (
     select id from platform.webhook_messages
     where webhook_id = $1 and state = 'waiting' and (at < $3 or id <= (
       select id from platform.webhook_messages where webhook_id = $1 and state = 'waiting'
       order by id desc offset $4 limit 1))
     order by id limit 10000)`,
)

/** The next messages for a webhook, up to so many. */
export function takeMessages(tx: Tx, id: WebhookId, limit: number): Promise<Taken[]> {
  return tx.query(TAKE, [id, limit])
}

/** What became of a try; `failure` is a code. */
export interface Tried {
  readonly id: MessageId
  readonly state: MessageState
  readonly failure: string | null
}

/** Notes what became of these tries. */
export function settleMessages(tx: Tx, now: Instant, tried: readonly Tried[]): void {
  if (tried.length === 0) return
  const states = tried.map(one => one.state)
  const failures = tried.map(one => one.failure)
  tx.send(SETTLE, [tried.map(one => one.id), states, failures, iso(now)])
}

/** Gives up what has waited since before a time, and all but the newest so many; 10 000 at once. */
export function giveUp(tx: Tx, now: Instant, id: WebhookId, before: Instant, newest: number): void {
  tx.send(GIVE_UP, [id, iso(now), iso(before), newest])
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
