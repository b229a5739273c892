import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Course } from './fold.ts'
import type { Counted } from './month.ts'

export type Reads = Pick<Database | Tx, 'query'>

/** Of one month and jurisdiction. */
export interface TallyRow extends Counted {
  readonly jurisdiction: string
  readonly month: string
}

const COURSES = sql<{ id: string; course: Course }>(
  'figures_courses',
  'select dispute_id as id, course from figures.courses where dispute_id = any($1::text[])',
)
const SAVE = sql(
  'figures_save_courses',
  `insert into figures.courses (dispute_id, course) select * from unnest($1::text[], $2::jsonb[])
   on conflict (dispute_id) do update set course = excluded.course`,
)
const END = sql('figures_end_courses', 'delete from figures.courses where dispute_id = any($1)')
const ADD = sql(
  'figures_add',
  `insert into figures.tallies as t (jurisdiction, month, measure, key, n)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
   on conflict (jurisdiction, month, measure, key) do update set n = t.n + excluded.n`,
)
const MONTHS = sql<Omit<TallyRow, 'jurisdiction'>>(
  'figures_months',
  `select month, measure, key, n::float8 as n from figures.tallies
   where jurisdiction = $1 and month between $2 and $3 order by month, measure, key limit 50000`,
)

/** The disputes under way among these. */
export async function coursesOf(reads: Reads, ids: readonly string[]) {
  const rows = await reads.query(COURSES, [[...ids]])
  return new Map(rows.map(({ id, course }) => [id, course]))
}

/** Keeps how these disputes stand; those without a course are over. */
export function saveCourses(tx: Tx, courses: ReadonlyMap<string, Course | null>): void {
  const under = [...courses].flatMap(([id, course]) => (course ? [{ id, course }] : []))
  const over = [...courses].flatMap(([id, course]) => (course ? [] : [id]))
  const json = under.map(({ course }) => JSON.stringify(course))
  if (under.length > 0) tx.send(SAVE, [under.map(({ id }) => id), json])
  if (over.length > 0) tx.send(END, [over])
}

/** Adds to the tallies; `n` may be said several times of the same. */
export function addTallies(tx: Tx, rows: readonly TallyRow[]): void {
  const sums = new Map<string, TallyRow>()
  for (const row of rows) {
    const name = [row.jurisdiction, row.month, row.measure, row.key].join('\n')
    sums.set(name, { ...row, n: row.n + (sums.get(name)?.n ?? 0) })
  }
  // In one order, so that no two writers wait for each other.
  const all = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  if (all.length === 0) return
  const column = <T>(pick: (row: TallyRow) => T) => all.map(pick)
  tx.send(ADD, [
    column(row => row.jurisdiction),
    column(row => row.month),
    column(row => row.measure),
    column(row => row.key),
    column(row => row.n),
  ])
}

/** The tallies of some months, e.g. `2026-11`, the first one first. */
export function talliesBetween(reads: Reads, jurisdiction: string, from: string, to: string) {
  return reads.query(MONTHS, [jurisdiction, from, to])
}

/** What is done about a cause that repeated in a month. */
export interface Improvement {
  readonly month: string
  readonly category: string
  readonly reason: string
  readonly ownerId: PersonId
  readonly done: string
  readonly notedAt: Instant
  readonly closedAt: Instant | null
}

const COLUMNS = `month, category, reason, owner_id as "ownerId", done, noted_at as "notedAt",
  closed_at as "closedAt"`

const NOTE = sql<{ month: string }>(
  'figures_note_improvement',
  `insert into figures.improvements as i
     (jurisdiction, month, category, reason, owner_id, done, noted_at, closed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (jurisdiction, month, category, reason) do update set owner_id = excluded.owner_id,
     done = excluded.done, noted_at = excluded.noted_at, closed_at = excluded.closed_at
   where i.closed_at is null returning month`,
)
const OF_MONTH = sql<Improvement>(
  'figures_improvements',
  `select ${COLUMNS} from figures.improvements where jurisdiction = $1 and month = $2
   order by category, reason limit 1000`,
)
const CLOSED = sql<Improvement>(
  'figures_improvements_closed',
  `select ${COLUMNS} from figures.improvements where jurisdiction = $1 and closed_at is not null
     and month between $2 and $3 order by closed_at desc, month, category, reason limit 1000`,
)

/** False when it was closed before. */
export async function note(tx: Tx, jurisdiction: string, one: Improvement): Promise<boolean> {
  const rows = await tx.query(NOTE, [
    ...[jurisdiction, one.month, one.category, one.reason, one.ownerId, one.done],
    ...[iso(one.notedAt), one.closedAt && iso(one.closedAt)],
  ])
  return rows.length > 0
}

export function improvementsOf(reads: Reads, jurisdiction: string, month: string) {
  return reads.query(OF_MONTH, [jurisdiction, month])
}

/** What was done about causes of some months and is closed, the newest first. */
export function closedImprovements(reads: Reads, jurisdiction: string, from: string, to: string) {
  return reads.query(CLOSED, [jurisdiction, from, to])
}
