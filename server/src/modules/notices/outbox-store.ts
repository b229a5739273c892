import { type Id, type PersonId, twin } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { NoticeData } from './render.ts'
import type { Reads } from './store.ts'
import type { TextKey } from './texts/index.ts'

export type MailState = 'waiting' | 'kept' | 'sent' | 'failed'

export interface MailRow {
  readonly id: Id<'mail'>
  readonly person_id: PersonId
  readonly state: MailState
  readonly at: Instant
  readonly attempts: number
  readonly settled_at: Instant | null
  readonly failure: string | null
  readonly channel: 'mail' | 'sms'
  /** What a notice tells; null for a message that carries a code. */
  readonly text_key: TextKey | null
  readonly data: NoticeData | null
  /** The code that it carries, and what for; null for a notice. */
  readonly code_id: string | null
  readonly purpose: string | null
}

const COLUMNS = `o.id, o.person_id, o.state, o.at, o.attempts, o.settled_at, o.failure, o.channel,
  o.code_id, o.purpose, n.text_key, n.data`

const INSERT = sql(
  'outbox_insert',
  `insert into notices.outbox (id, notice_id, person_id, state, at)
   select id, notice_id, person_id, $4, at
   from unnest($1::text[], $2::text[], $3::text[], $5::timestamptz[])
     as m(id, notice_id, person_id, at)`,
)
const INSERT_CODE = sql(
  'outbox_insert_code',
  `insert into notices.outbox (id, person_id, state, at, channel, code_id, purpose)
   select $1, person_id, $3, $4, $5, $6, $7 from unnest($2::text[]) as p(person_id)`,
)
const CLAIM = sql<MailRow>(
  'outbox_claim',
  `with claimed as (
     update notices.outbox set claimed_until = $3::timestamptz, attempts = attempts + 1
     where id = $1 and state = 'waiting'
       and (claimed_until is null or claimed_until <= $2::timestamptz)
     returning *
   )
   select ${COLUMNS} from claimed o left join notices.notices n on n.id = o.notice_id`,
)
const IS_WAITING = sql<{ id: string }>(
  'outbox_is_waiting',
  "select id from notices.outbox where id = $1 and state = 'waiting'",
)
const SETTLE = sql(
  'outbox_settle',
  `update notices.outbox set state = $2, claimed_until = null, failure = $3,
     settled_at = case when $2 in ('sent', 'failed') then $4::timestamptz end
   where id = $1 and state = 'waiting'`,
)
const PAGE = sql<MailRow>(
  'outbox_page',
  `select ${COLUMNS} from notices.outbox o left join notices.notices n on n.id = o.notice_id
   where $1::timestamptz is null or (o.at, o.id) < ($1, $2)
   order by o.at desc, o.id desc limit $3`,
)
const WAITING = sql<{ n: number }>(
  'outbox_waiting',
  `select count(*)::int as n from (
     select 1 from notices.outbox where state = 'waiting' limit 10001
   ) as counted`,
)

/** Puts notices into the outbox; each has one e-mail, whose id follows from the notice's. */
export function insertMails(
  tx: Tx,
  state: 'waiting' | 'kept',
  notices: readonly { id: Id<'notice'>; personId: PersonId; at: Instant }[],
): Id<'mail'>[] {
  const ids = notices.map(notice => twin('mail', notice.id))
  if (ids.length === 0) return ids
  tx.send(INSERT, [
    ids,
    notices.map(notice => notice.id),
    notices.map(notice => notice.personId),
    state,
    notices.map(notice => iso(notice.at)),
  ])
  return ids
}

/**
 * Puts a code on its way. For nobody the same statement runs and writes nothing, so that how long
 * it takes does not tell who is a member.
 */
export function insertCode(
  tx: Tx,
  now: Instant,
  state: 'waiting' | 'kept',
  code: {
    readonly id: string
    readonly personId: PersonId | null
    readonly channel: MailRow['channel']
    readonly purpose: string
  },
): Id<'mail'> {
  const id = twin('mail', code.id)
  const people = code.personId === null ? [] : [code.personId]
  tx.send(INSERT_CODE, [id, people, state, iso(now), code.channel, code.id, code.purpose])
  return id
}

/** The e-mail for whoever sends it now; undefined when it is settled or another is sending it. */
export async function claimMail(
  tx: Tx,
  now: Instant,
  id: string,
  until: Instant,
): Promise<MailRow | undefined> {
  return (await tx.query(CLAIM, [id, iso(now), iso(until)]))[0]
}

/** Whether an e-mail is still to be sent, by whomever. */
export async function isWaiting(tx: Tx, id: string): Promise<boolean> {
  return (await tx.query(IS_WAITING, [id])).length > 0
}

/** Notes what became of an e-mail. `waiting` is another try, `failure` why the last one failed. */
export function settleMail(
  tx: Tx,
  now: Instant,
  id: string,
  state: MailState,
  failure: string | null,
): void {
  tx.send(SETTLE, [id, state, failure, iso(now)])
}

/** All e-mail, the newest first. */
export function outboxPage(
  reads: Reads,
  after: { at: Instant; id: string } | undefined,
  limit: number,
): Promise<MailRow[]> {
  return reads.query(PAGE, [after ? iso(after.at) : null, after?.id ?? null, limit])
}

/** How many e-mails wait to be sent, counted up to 10 001. */
export async function mailWaiting(reads: Reads): Promise<number> {
  return (await reads.query(WAITING))[0]?.n ?? 0
}
