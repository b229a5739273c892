import { type Instant, iso } from '../kernel/time.ts'
import { type Database, sql, type Tx } from './postgres.ts'

/** What time does next to a subject; `dueAt: null` says nothing any more. */
export type Deadline =
  | { readonly subject: string; readonly transition: string; readonly dueAt: Instant }
  | { readonly subject: string; readonly dueAt: null }

export interface DueDeadline {
  readonly subject: string
  readonly transition: string
  readonly due_at: Instant
  readonly attempts: number
}

const SET = sql(
  'deadlines_set',
  `insert into platform.deadlines (subject, transition, due_at)
   select * from unnest($1::text[], $2::text[], $3::timestamptz[])
   on conflict (subject) do update set transition = excluded.transition,
     due_at = excluded.due_at, retry_at = null, attempts = 0, failure = null`,
)
const CLEAR = sql(
  'deadlines_clear',
  'delete from platform.deadlines where subject = any($1::text[])',
)
const DUE = sql<DueDeadline>(
  'deadlines_due',
  `select subject, transition, due_at, attempts from platform.deadlines
   where coalesce(retry_at, due_at) <= $1 order by coalesce(retry_at, due_at) limit $2`,
)
const DUE_EACH = sql<DueDeadline>(
  'deadlines_due_each',
  `select d.subject, d.transition, d.due_at, d.attempts
   from unnest($1::text[]) as k(kind) cross join lateral (
     select subject, transition, due_at, attempts from platform.deadlines
     where kind = k.kind and coalesce(retry_at, due_at) <= $2
     order by coalesce(retry_at, due_at) limit $3) d`,
)
const NEXT_OF = sql<{ due_at: Instant | null }>(
  'deadlines_next_of',
  `select min(coalesce(retry_at, due_at)) as due_at from platform.deadlines where kind = $1`,
)
const POSTPONE = sql(
  'deadlines_postpone',
  `update platform.deadlines set retry_at = $3, attempts = attempts + 1, failure = $4
   where subject = $1 and transition = $2 and due_at = $5`,
)
const LIST = sql<ListedDeadline>(
  'deadlines_list',
  `select subject, transition, due_at, attempts, failure from platform.deadlines
   where (due_at, subject) > ($1::timestamptz, $2::text) order by due_at, subject limit $3`,
)
const COUNT = sql<{ waiting: number; overdue: number }>(
  'deadlines_count',
  `select count(*)::int as waiting, (count(*) filter (where due_at < $1))::int as overdue
   from platform.deadlines`,
)

/** Sets or clears deadlines in the caller's transaction. The last word on a subject wins. */
export function set(tx: Tx, deadlines: readonly Deadline[]): void {
  const last = new Map(deadlines.map(deadline => [deadline.subject, deadline]))
  const rows = [...last.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1))
  const due = rows.filter(row => row.dueAt !== null)
  const cleared = rows.filter(row => row.dueAt === null)
  if (due.length > 0) {
    tx.send(SET, [
      due.map(row => row.subject),
      due.map(row => row.transition),
      due.map(row => iso(row.dueAt)),
    ])
  }
  if (cleared.length > 0) tx.send(CLEAR, [cleared.map(row => row.subject)])
}

/** What is due by now, the oldest first. */
export function due(database: Database, now: Instant, limit: number): Promise<DueDeadline[]> {
  return database.query(DUE, [iso(now), limit])
}

const UPCOMING = sql<UpcomingDeadline>(
  'deadlines_upcoming',
  `select subject, coalesce(retry_at, due_at) as at, attempts from platform.deadlines
   where coalesce(retry_at, due_at) <= $1 order by 2 limit $2`,
)

export interface UpcomingDeadline {
  readonly subject: string
  /** When it acts, or is tried again. */
  readonly at: Instant
  readonly attempts: number
}

/** What time will do until then, the soonest first; for whoever moves the clock by hand. */
export function upcoming(
  database: Database,
  until: Instant,
  limit: number,
): Promise<UpcomingDeadline[]> {
  return database.query(UPCOMING, [iso(until), limit])
}

export interface ListedDeadline extends DueDeadline {
  readonly failure: string | null
}

/** Deadlines by due time after (`at`, `subject`), for people to look at. */
export function list(
  database: Database,
  at: Instant,
  subject: string,
  limit: number,
): Promise<ListedDeadline[]> {
  return database.query(LIST, [iso(at), subject, limit])
}

/** How many wait, and how many of them should have acted already. */
export async function count(
  database: Database,
  now: Instant,
): Promise<{ waiting: number; overdue: number }> {
  const [row] = await database.query(COUNT, [iso(now)])
  return row ?? { waiting: 0, overdue: 0 }
}

/** What is due of each kind of subject, so that a pile of one kind hides nothing of another. */
export function dueOfEach(
  database: Database,
  kinds: readonly string[],
  now: Instant,
  limit: number,
): Promise<DueDeadline[]> {
  return database.query(DUE_EACH, [kinds, iso(now), limit])
}

const OF_KIND = sql<DueDeadline>(
  'deadlines_of_kind',
  `select subject, transition, due_at, attempts from platform.deadlines
   where kind = $1 and coalesce(retry_at, due_at) <= $2
   order by coalesce(retry_at, due_at), subject limit $3`,
)

/** What one kind of subject has before it until then, the soonest first. */
export function ahead(
  database: Database,
  kind: string,
  until: Instant,
  limit: number,
): Promise<DueDeadline[]> {
  return database.query(OF_KIND, [kind, iso(until), limit])
}

const DUE_AT = sql<{ subject: string; due_at: Instant }>(
  'deadlines_due_at_of',
  'select subject, due_at from platform.deadlines where subject = any($1::text[])',
)

/** When each of these subjects has its next step; those that wait for none are missing. */
export async function dueAtOf(
  database: Database,
  subjects: readonly string[],
): Promise<Map<string, Instant>> {
  const rows = subjects.length === 0 ? [] : await database.query(DUE_AT, [[...subjects]])
  return new Map(rows.map(row => [row.subject, row.due_at]))
}

/** When the next deadline of a kind of subject is due; null when none waits. */
export async function nextOf(database: Database, kind: string): Promise<Instant | null> {
  return (await database.query(NEXT_OF, [kind]))[0]?.due_at ?? null
}

/** Puts off a deadline whose handler failed. `failure` is a code, never a message with data. */
export async function postpone(
  database: Database,
  deadline: DueDeadline,
  until: Instant,
  failure: string,
): Promise<void> {
  await database.query(POSTPONE, [
    deadline.subject,
    deadline.transition,
    iso(until),
    failure,
    iso(deadline.due_at),
  ])
}

const CLAIM = sql<{ retry_at: Instant }>(
  'deadlines_claim',
  `insert into platform.deadlines as d (subject, transition, due_at, retry_at)
   values ($1, $2, $3::timestamptz, $3)
   on conflict (subject) do update
     set retry_at = greatest(excluded.retry_at, d.retry_at + interval '1 millisecond')
   where $4::timestamptz is null or coalesce(d.retry_at, d.due_at) <= $4
   returning retry_at`,
)
const HELD = sql(
  'deadlines_held',
  'select subject from platform.deadlines where subject = $1 and retry_at = $2 for update',
)

/**
 * Puts a deadline off while long work on it is under way, so that no other server begins it; not
 * one that another has put off beyond `dueBy`. Null takes it over from whoever has it. Answers the
 * mark of the claim; undefined when somebody else has it.
 */
export async function claim(
  database: Database,
  { subject, transition }: Pick<DueDeadline, 'subject' | 'transition'>,
  until: Instant,
  dueBy: Instant | null,
): Promise<Instant | undefined> {
  const values = [subject, transition, iso(until), dueBy === null ? null : iso(dueBy)]
  return (await database.query(CLAIM, values))[0]?.retry_at
}

/** Whether a claim still holds; it does to the end of this transaction. */
export async function isHeld(tx: Tx, subject: string, mark: Instant): Promise<boolean> {
  return (await tx.query(HELD, [subject, iso(mark)])).length > 0
}

const ENSURE = sql(
  'deadlines_ensure',
  `insert into platform.deadlines (subject, transition, due_at) values ($1, $2, $3)
   on conflict (subject) do update set subject = excluded.subject`,
)

/**
 * Sets a deadline in the caller's transaction unless one waits already. Either way whoever clears
 * it meanwhile waits for this transaction, so that no reason for it is overlooked.
 */
export function ensure(tx: Tx, { subject, transition, dueAt }: Waiting): void {
  tx.send(ENSURE, [subject, transition, iso(dueAt)])
}

type Waiting = Extract<Deadline, { readonly dueAt: Instant }>

/** Sets a recurring deadline unless it runs already. */
export async function ensureDeadline(database: Database, deadline: Deadline): Promise<void> {
  if (deadline.dueAt === null) return
  await database.query(ENSURE, [deadline.subject, deadline.transition, iso(deadline.dueAt)])
}
