import type { ListingId, TradeId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql } from '../../platform/postgres.ts'
import type { MaskReason, Part } from './case.ts'
import type { Side } from './round.ts'
import { RATING, type RatingRow, type Reads } from './store.ts'

export type Masks = Readonly<Partial<Record<Part, { readonly reason: MaskReason; at: string }>>>

/** A rating as lists show it. */
export interface ListedRating extends RatingRow {
  readonly tradeId: TradeId
  readonly listingId: ListingId
  readonly revealedAt: Instant
  readonly masks: Masks
}

const LISTED = `${RATING}, r.trade_id as "tradeId", r.listing_id as "listingId",
  r.revealed_at as "revealedAt", r.masks`

// One statement for each question, so that each walks the index made for it.
const OF_PERSON = sql<ListedRating>(
  'ratings_of_person',
  `select ${LISTED} from ratings.ratings r
   where r.ratee_id = $1 and r.side = $2 and r.revealed_at is not null
     and (r.revealed_at, r.id) < ($3::timestamptz, $4::text)
   order by r.revealed_at desc, r.id desc limit $5`,
)
const OF_PERSON_STARS = sql<ListedRating>(
  'ratings_of_person_stars',
  `select ${LISTED} from ratings.ratings r
   where r.ratee_id = $1 and r.side = $2 and r.revealed_at is not null
     and (r.revealed_at, r.id) < ($3::timestamptz, $4::text) and r.overall = $6
   order by r.revealed_at desc, r.id desc limit $5`,
)
const BY_IDS = sql<ListedRating>(
  'ratings_by_ids',
  `select ${LISTED} from ratings.ratings r where r.id = any($1::text[])`,
)
const MASKS_OF_TRADE = sql<{ id: string; masks: Masks }>(
  'ratings_masks_of_trade',
  `select r.id, r.masks from ratings.rounds o join ratings.ratings r on r.round_id = o.id
   where o.trade_id = $1`,
)

export interface Slice {
  readonly at: Instant
  readonly id: string
  readonly limit: number
}

/** What was said of a person by those who took part as `side`, newest first; only what is open. */
export function ratingsOf(
  reads: Reads,
  personId: string,
  side: Side,
  stars: number | undefined,
  { at, id, limit }: Slice,
): Promise<ListedRating[]> {
  const values = [personId, side, iso(at), id, limit]
  return stars === undefined
    ? reads.query(OF_PERSON, values)
    : reads.query(OF_PERSON_STARS, [...values, stars])
}

/** These ratings, sealed or not; for those who may see them. */
export async function ratingsById(
  reads: Reads,
  ids: readonly string[],
): Promise<Map<string, ListedRating>> {
  const rows = ids.length === 0 ? [] : await reads.query(BY_IDS, [[...ids]])
  return new Map(rows.map(row => [row.id, row]))
}

/** What of a trade's ratings is covered, by the rating's id. */
export async function masksOfTrade(reads: Reads, tradeId: string): Promise<Map<string, Masks>> {
  const rows = await reads.query(MASKS_OF_TRADE, [tradeId])
  return new Map(rows.map(row => [row.id, row.masks]))
}

export interface ToWrite {
  readonly tradeId: TradeId
  readonly listingId: ListingId
  readonly side: Side
  readonly until: Instant
  readonly otherRated: boolean
  readonly id: string
}

const TO_WRITE_ON = (side: Side) => `select o.trade_id as "tradeId", o.listing_id as "listingId",
    '${side}' as side, o.until, o.state = 'one_sided' as "otherRated", o.id
  from ratings.rounds o
  where o.${side}_id = $1 and o.state in ('open', 'one_sided') and o.until > $2
    and not exists (select 1 from ratings.ratings r where r.round_id = o.id and r.side = '${side}')
    and (o.until, o.id) > ($3::timestamptz, $4::text)`

const TO_WRITE = sql<ToWrite>(
  'ratings_to_write',
  `select * from (${TO_WRITE_ON('buyer')} union all ${TO_WRITE_ON('seller')}) as o
   order by until, id limit $5`,
)

/** Trades that a person may still rate, the one that ends first first. */
export function toWrite(
  database: Database,
  personId: string,
  now: Instant,
  { at, id, limit }: Slice,
): Promise<ToWrite[]> {
  return database.query(TO_WRITE, [personId, iso(now), iso(at), id, limit])
}
