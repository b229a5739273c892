import { type Instant, iso } from '../../../kernel/time.ts'
import { sendRows, sql, type Tx } from '../../../platform/postgres.ts'
import type { FurnisherId, Reads, SubjectId } from '../store.ts'

/** A rating of a seller, as an edge of the market's graph. */
export interface RatingEdge {
  readonly id: string
  /** What the market itself calls it. */
  readonly name: string
  readonly raterId: SubjectId
  readonly rateeId: SubjectId
  /** From -1 (bad) to 1 (good). */
  readonly weight: number
  readonly at: Instant
}

const EDGES = sql<RatingEdge>(
  'bureau_rating_edges',
  `select id, outside_id as name, rater_id as "raterId", ratee_id as "rateeId", weight,
     happened_at as at
   from bureau.ratings where furnisher_id = $1 and role = 'seller' and id > $2
   order by id limit $3`,
)

/** Ratings of a market's sellers in the order in which they were told, after one. */
export function edgesAfter(
  reads: Reads,
  furnisherId: FurnisherId,
  after: string,
  limit: number,
): Promise<RatingEdge[]> {
  return reads.query(EDGES, [furnisherId, after, limit])
}

export interface GroupTie {
  readonly one: SubjectId
  readonly other: SubjectId
  /** `co-rating`: both rate the same few well; `burst`: they praise each other within days. */
  readonly tie: string
  /** 0 to 1. */
  readonly strength: number
  /** Ratings that show it, by the market's own ids. */
  readonly ratings: readonly string[]
}

/** People who look arranged; nothing follows from it by itself. */
export interface Group {
  /** How densely they are knit, 0 to 1. */
  readonly density: number
  readonly members: readonly SubjectId[]
  readonly ties: readonly GroupTie[]
}

const CLEAR = sql('bureau_clear_groups', 'delete from bureau.groups where furnisher_id = $1')
const ADD = sql(
  'bureau_add_groups',
  `insert into bureau.groups (furnisher_id, place, found_at, density, members, ties)
   select f, p, at, d, array(select jsonb_array_elements_text(m)), t
   from unnest($1::text[], $2::int[], $3::timestamptz[], $4::float8[], $5::jsonb[], $6::jsonb[])
     as n(f, p, at, d, m, t)`,
)

/** Keeps what a search found in place of what the one before found. */
export function replaceGroups(
  tx: Tx,
  now: Instant,
  furnisherId: FurnisherId,
  groups: readonly Group[],
): void {
  tx.send(CLEAR, [furnisherId])
  const placed = groups.map((group, place) => ({ ...group, place }))
  sendRows(tx, ADD, placed, ({ place, density, members, ties }) => [
    furnisherId,
    place,
    iso(now),
    density,
    JSON.stringify(members),
    JSON.stringify(ties),
  ])
}

const PAGE = sql<Group & { place: number; foundAt: Instant }>(
  'bureau_groups_page',
  `select place, density, members, ties, found_at as "foundAt" from bureau.groups
   where furnisher_id = $1 and place > $2 order by place limit $3`,
)

/** Groups of a market, the most suspicious first, after a place. */
export function groupsAfter(reads: Reads, furnisherId: FurnisherId, place: number, limit: number) {
  return reads.query(PAGE, [furnisherId, place, limit])
}

const NAMES = sql<{ id: string; name: string }>(
  'bureau_group_names',
  `select id, outside_id as name from bureau.subjects
   where id = any($1::text[]) and not forgotten`,
)

/** What their market calls these people; whoever was forgotten is missing. */
export async function namesOf(reads: Reads, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await reads.query(NAMES, [[...new Set(ids)]])
  return new Map(rows.map(row => [row.id, row.name]))
}
