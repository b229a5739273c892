import type { PersonId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Days } from './columns.ts'
import type { Release, ReleaseId } from './release.ts'

interface Row extends Omit<Release, 'days'> {
  readonly from_day: string
  readonly to_day: string
}

const COLUMNS = `id, kind, dataset, profile, from_day::text, to_day::text, wish, state, progress,
  preview, choice, result, refusal, requested_by as "requestedBy",
  requested_at as "requestedAt", released_at as "releasedAt", exports`

const ONE = sql<Row>('release_one', `select ${COLUMNS} from release.releases where id = $1`)
const LOCK = sql<Row>(
  'release_lock',
  `select ${COLUMNS} from release.releases where id = $1 for update`,
)
const LIST = sql<Row>(
  'release_list',
  `select ${COLUMNS} from release.releases where id < $1 order by id desc limit $2`,
)
const SAVE = sql(
  'release_save',
  `insert into release.releases (id, kind, dataset, profile, from_day, to_day, wish, state,
     progress, preview, choice, result, refusal, requested_by, requested_at, released_at,
     exports)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
   on conflict (id) do update set state = $8, progress = $9, preview = $10, choice = $11,
     result = $12, refusal = $13, released_at = $16, exports = $17`,
)

function releaseOf({ from_day: from, to_day: to, ...row }: Row): Release {
  return { ...row, days: { from, to } } as Release
}

export async function one(database: Database, id: string): Promise<Release | undefined> {
  const [row] = await database.query(ONE, [id])
  return row && releaseOf(row)
}

export async function lock(tx: Tx, id: ReleaseId): Promise<Release | undefined> {
  const [row] = await tx.query(LOCK, [id])
  return row && releaseOf(row)
}

/** Releases before an id, the newest first. */
export async function list(database: Database, before: string, limit: number): Promise<Release[]> {
  return (await database.query(LIST, [before, limit])).map(releaseOf)
}

export function save(tx: Tx, release: Release): void {
  const json = (value: object | null) => value && JSON.stringify(value)
  const { days, releasedAt } = release
  tx.send(SAVE, [
    release.id,
    release.kind,
    release.dataset,
    release.profile,
    days.from,
    days.to,
    json(release.wish),
    release.state,
    release.progress,
    json(release.preview),
    release.choice,
    json(release.result),
    json(release.refusal),
    release.requestedBy,
    iso(release.requestedAt),
    releasedAt && iso(releasedAt),
    JSON.stringify(release.exports),
  ])
}

const PROGRESS = sql(
  'release_progress',
  `update release.releases set progress = $2
   where id = $1 and state in ('previewing', 'releasing')`,
)

/** How far a calculation is, in percent. */
export async function setProgress(database: Database, id: ReleaseId, share: number): Promise<void> {
  await database.query(PROGRESS, [id, Math.round(share * 100)])
}

const UNDER_WAY = sql<{ count: number }>(
  'release_under_way',
  `select count(*)::int as count from release.releases where state in ('previewing', 'releasing')`,
)

export async function countUnderWay(tx: Tx): Promise<number> {
  return (await tx.query(UNDER_WAY))[0]?.count ?? 0
}

const OVERLAPPING = sql<{ count: number }>(
  'release_overlapping',
  `select count(*)::int as count from release.releases
   where kind = 'table' and dataset = $1 and from_day < $3 and to_day > $2
     and state in ('released', 'expired')`,
)

/** How many tables of the same data left the market for days that are among these. */
export async function countOverlapping(
  database: Database,
  dataset: string,
  { from, to }: Days,
): Promise<number> {
  return (await database.query(OVERLAPPING, [dataset, from, to]))[0]?.count ?? 0
}

const OPEN_YEAR = sql(
  'release_open_year',
  'insert into release.budget_years (year) values ($1) on conflict (year) do nothing',
)
const LOCK_YEAR = sql(
  'release_lock_year',
  'select year from release.budget_years where year = $1 for update',
)
const MOST_SPENT = sql<{ most: number | null }>(
  'release_most_spent',
  `select max(epsilon_milli) as most from release.spent
   where year = $1 and person_id = any($2::text[])`,
)
const SPEND = sql(
  'release_spend',
  `insert into release.spent (year, person_id, epsilon_milli)
   select $1, person, $3 from unnest($2::text[]) as p(person)
   on conflict (year, person_id)
     do update set epsilon_milli = release.spent.epsilon_milli + excluded.epsilon_milli`,
)

/** What the one of these people on whom most was spent has left behind; locks the year's budget. */
export async function lockMostSpent(
  tx: Tx,
  year: number,
  people: readonly PersonId[],
): Promise<number> {
  tx.send(OPEN_YEAR, [year])
  await tx.query(LOCK_YEAR, [year])
  return (await tx.query(MOST_SPENT, [year, people]))[0]?.most ?? 0
}

/** Spends so many thousandths of epsilon on each of these people. */
export function spend(
  tx: Tx,
  year: number,
  people: readonly PersonId[],
  epsilonMilli: number,
): void {
  tx.send(SPEND, [year, people, epsilonMilli])
}

const SPENT_MOST = sql<{ most: number | null }>(
  'release_spent_in_year',
  'select max(epsilon_milli) as most from release.spent where year = $1',
)

/** The most that a year's releases have spent on anybody, in thousandths of epsilon. */
export async function mostSpent(database: Database, year: number): Promise<number> {
  return (await database.query(SPENT_MOST, [year]))[0]?.most ?? 0
}
