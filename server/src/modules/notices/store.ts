import type { Id, PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { NoticeData } from './render.ts'
import type { Told } from './tell.ts'
import type { TextKey } from './texts/index.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

export interface NoticeRow {
  readonly id: Id<'notice'>
  readonly kind: string
  readonly text_key: TextKey
  readonly data: NoticeData
  readonly at: Instant
  readonly read: boolean
}

const INSERT = sql<{ id: Id<'notice'> }>(
  'notices_insert',
  `insert into notices.notices (id, fact_id, person_id, kind, text_key, data, at)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[],
     $7::timestamptz[])
   on conflict (fact_id, person_id) do nothing returning id`,
)
const INBOX = sql<NoticeRow>(
  'notices_inbox',
  `select id, kind, text_key, data, at, read_at is not null as read from notices.notices
   where person_id = $1 and ($2::timestamptz is null or (at, id) < ($2, $3))
   order by at desc, id desc limit $4`,
)
const UNREAD = sql<{ n: number }>(
  'notices_unread',
  `select count(*)::int as n from (
     select 1 from notices.notices where person_id = $1 and read_at is null limit 100
   ) as counted`,
)
const READ = sql<{ id: string }>(
  'notices_read',
  `update notices.notices set read_at = coalesce(read_at, $3)
   where person_id = $1 and id = $2 returning id`,
)
const READ_ALL = sql(
  'notices_read_all',
  'update notices.notices set read_at = $2 where person_id = $1 and read_at is null',
)

const READ_UNTIL = sql(
  'notices_read_until',
  `update notices.notices set read_at = at
   where person_id = any($1::text[]) and at <= $2 and read_at is null`,
)

/** Keeps what people are told; answers what is new, because a fact may be read twice. */
export async function insertNotices(
  tx: Tx,
  told: readonly Told[],
): Promise<(Told & { id: Id<'notice'> })[]> {
  if (told.length === 0) return []
  const rows = told.map(one => ({ ...one, id: newId('notice') }))
  const kept = await tx.query(INSERT, [
    rows.map(row => row.id),
    rows.map(row => row.fact.id),
    rows.map(row => row.personId),
    rows.map(row => row.fact.kind),
    rows.map(row => row.text),
    rows.map(row => JSON.stringify(row.data)),
    rows.map(row => iso(row.fact.at)),
  ])
  const ids = new Set(kept.map(row => row.id))
  return rows.filter(row => ids.has(row.id))
}

/** A person's notices, the newest first. */
export function inbox(
  reads: Reads,
  personId: PersonId,
  after: { at: Instant; id: string } | undefined,
  limit: number,
): Promise<NoticeRow[]> {
  return reads.query(INBOX, [personId, after ? iso(after.at) : null, after?.id ?? null, limit])
}

/** How many notices a person has not read, counted up to 100. */
export async function unreadNotices(reads: Reads, personId: PersonId): Promise<number> {
  return (await reads.query(UNREAD, [personId]))[0]?.n ?? 0
}

/** False when the person has no such notice. */
export async function markRead(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  id: string,
): Promise<boolean> {
  return (await tx.query(READ, [personId, id, iso(now)])).length > 0
}

export function markAllRead(tx: Tx, now: Instant, personId: PersonId): void {
  tx.send(READ_ALL, [personId, iso(now)])
}

/** Takes what people were told up to a time as read when they were told it. */
export function markReadUntil(tx: Tx, people: readonly PersonId[], until: Instant): void {
  tx.send(READ_UNTIL, [people, iso(until)])
}
