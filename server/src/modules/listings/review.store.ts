import type { ListingId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Review } from './review.ts'
import { CARD, CARD_JOINS, type CardRow } from './search.store.ts'

const REVIEW = `r.listing_id as "listingId", r.state, r.price_minor as "priceMinor",
  r.asked_at as "askedAt", r.due_at as "dueAt", r.reason, r.decided_by as "decidedBy",
  r.decided_at as "decidedAt"`

const OF = sql<Review>(
  'listings_review_of',
  `select ${REVIEW} from listings.reviews r where r.listing_id = $1`,
)
const SAVE = sql(
  'listings_save_review',
  `insert into listings.reviews
     (listing_id, state, price_minor, asked_at, due_at, reason, decided_by, decided_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (listing_id) do update set state = excluded.state,
     price_minor = excluded.price_minor, asked_at = excluded.asked_at, due_at = excluded.due_at,
     reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at`,
)
const TAKE_BACK = sql(
  'listings_take_review_back',
  `update listings.reviews set state = 'taken_back', decided_at = $2
   where listing_id = $1 and state = 'waiting'`,
)
/** Goods that wait, as a list shows them. */
export interface WaitingRow extends CardRow {
  readonly askedAt: Instant
  readonly dueAt: Instant
}

const WAITING = sql<WaitingRow>(
  'listings_reviews_waiting',
  `select r.asked_at as "askedAt", r.due_at as "dueAt", ${CARD} from listings.reviews r
   join listings.listings l on l.id = r.listing_id ${CARD_JOINS}
   where r.state = 'waiting' and (r.due_at, r.listing_id) > ($1::timestamptz, $2::text)
   order by r.due_at, r.listing_id limit $3`,
)

/** The look that was last asked for; its listing is locked before it. */
export async function reviewOf(
  reads: Pick<Database, 'query'> | Pick<Tx, 'query'>,
  id: ListingId,
): Promise<Review | undefined> {
  return (await reads.query(OF, [id]))[0]
}

export function saveReview(tx: Tx, review: Review): void {
  tx.send(SAVE, [
    review.listingId,
    review.state,
    review.priceMinor,
    iso(review.askedAt),
    iso(review.dueAt),
    review.reason,
    review.decidedBy,
    review.decidedAt === null ? null : iso(review.decidedAt),
  ])
}

/** Ends a look that waits: what would be looked at is not what it was. */
export function takeReviewBack(tx: Tx, now: Instant, id: ListingId): void {
  tx.send(TAKE_BACK, [id, iso(now)])
}

/** Goods that wait after (`at`, `id`), the one that is due first first. */
export function reviewsWaiting(
  database: Pick<Database, 'query'>,
  at: Instant,
  id: string,
  limit: number,
): Promise<WaitingRow[]> {
  return database.query(WAITING, [iso(at), id, limit])
}
