import type { Id, PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Grant, GrantId, Reads } from './grant.store.ts'

export type ReviewId = Id<'accessreview'>

export interface Review {
  readonly id: ReviewId
  readonly opened_at: Instant
  readonly due_at: Instant
  readonly closed_at: Instant | null
  readonly grants: number
  readonly undecided: number
}

/** What became of a grant in a review; null while nobody has decided. */
export type Decision = 'confirmed' | 'revoked' | 'not_confirmed' | 'kept' | 'ended'

/** A grant as a reviewer sees it. */
export interface ReviewItem extends Pick<Grant, 'person_id' | 'role' | 'reason' | 'granted_at'> {
  readonly grant_id: GrantId
  readonly expires_at: Instant | null
  readonly last_used_on: string | null
  readonly ended_at: Instant | null
  readonly decision: Decision | null
  readonly decided_by: PersonId | null
  readonly decided_at: Instant | null
}

const COUNTS = `
  (select count(*)::int from access.review_items i where i.review_id = r.id) as grants,
  (select count(*)::int from access.review_items i
   where i.review_id = r.id and i.decision is null) as undecided`

const INSERT = sql<{ id: ReviewId }>(
  'access_insert_review',
  `insert into access.reviews (id, opened_at, opened_by, due_at) values ($1, $2, $3, $4)
   on conflict ((true)) where closed_at is null do nothing returning id`,
)
const FILL = sql(
  'access_fill_review',
  `insert into access.review_items (review_id, grant_id)
   select $1, id from access.grants where ended_at is null`,
)
const LOCK_OPEN = sql<Review>(
  'access_lock_open_review',
  `select r.id, r.opened_at, r.due_at, r.closed_at, 0 as grants, 0 as undecided
   from access.reviews r where r.closed_at is null for update`,
)
const LIST = sql<Review>(
  'access_list_reviews',
  `select r.id, r.opened_at, r.due_at, r.closed_at, ${COUNTS} from access.reviews r
   where $1::text = '' or r.id < $1 order by r.id desc limit $2`,
)
const ITEMS = sql<ReviewItem>(
  'access_review_items',
  `select i.grant_id, g.person_id, g.role, g.reason, g.granted_at, g.expires_at,
     to_char(g.last_used_on, 'YYYY-MM-DD') as last_used_on, g.ended_at,
     i.decision, i.decided_by, i.decided_at
   from access.review_items i join access.grants g on g.id = i.grant_id
   where i.review_id = $1 and i.grant_id > $2 order by i.grant_id limit $3`,
)
const DECIDE = sql<{ grant_id: GrantId }>(
  'access_decide_review_item',
  `update access.review_items set decision = $3, decided_by = $4, decided_at = $5
   where review_id = $1 and grant_id = any($2::text[]) and decision is null returning grant_id`,
)
const UNDECIDED = sql<{ grant_id: GrantId }>(
  'access_undecided_items',
  `select grant_id from access.review_items where review_id = $1 and decision is null
   order by grant_id limit 10000`,
)
const CLOSE = sql('access_close_review', 'update access.reviews set closed_at = $2 where id = $1')

/** Opens a review of all live grants; false when one is open already. */
export async function openReview(
  tx: Tx,
  now: Instant,
  id: ReviewId,
  by: string,
  dueAt: Instant,
): Promise<boolean> {
  const rows = await tx.query(INSERT, [id, iso(now), by, iso(dueAt)])
  if (rows.length > 0) tx.send(FILL, [id])
  return rows.length > 0
}

/** The open review under lock. */
export async function lockOpenReview(tx: Tx): Promise<Review | undefined> {
  return (await tx.query(LOCK_OPEN))[0]
}

export function listReviews(reads: Reads, before: string, limit: number): Promise<Review[]> {
  return reads.query(LIST, [before, limit])
}

export function reviewItems(
  reads: Reads,
  id: string,
  after: string,
  limit: number,
): Promise<ReviewItem[]> {
  return reads.query(ITEMS, [id, after, limit])
}

/** Writes what was decided and answers the grants that nobody had decided before. */
export async function decideItems(
  tx: Tx,
  now: Instant,
  id: ReviewId,
  grants: readonly GrantId[],
  decision: Decision,
  by: string,
): Promise<GrantId[]> {
  if (grants.length === 0) return []
  const rows = await tx.query(DECIDE, [id, grants, decision, by, iso(now)])
  return rows.map(row => row.grant_id)
}

export async function undecided(tx: Tx, id: ReviewId): Promise<GrantId[]> {
  return (await tx.query(UNDECIDED, [id])).map(row => row.grant_id)
}

export function closeReview(tx: Tx, now: Instant, id: ReviewId): void {
  tx.send(CLOSE, [id, iso(now)])
}
