import { assert } from '../../kernel/assert.ts'
import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Delivery, ListingState } from './listing.ts'
import type { ListingSnapshot } from './snapshot.ts'

/** What a purchase needs to know of a listing, under lock. */
export interface LockedListing {
  readonly id: ListingId
  readonly sellerId: PersonId
  readonly state: ListingState
  readonly version: number
  readonly title: string
  /** Set on everything that was ever published; drafts cannot be bought. */
  readonly priceMinor: bigint
  readonly currency: string
  readonly shippingFeeMinor: bigint
  readonly delivery: readonly Delivery[]
}

const LOCK = sql<LockedListing>(
  'listings_lock',
  `select id, seller_id as "sellerId", state, version, title,
     coalesce(price_minor, 0) as "priceMinor", currency,
     shipping_fee_minor as "shippingFeeMinor", delivery
   from listings.listings where id = any($1::text[]) order by id for update`,
)
const SET_STATES = sql(
  'listings_set_states',
  `update listings.listings l set state = n.state, updated_at = $3
   from unnest($1::text[], $2::text[]) as n(id, state) where l.id = n.id`,
)
const UNLIST = sql(
  'listings_unlist',
  'delete from listings.search_entries where listing_id = any($1::text[])',
)
// The words of the version were kept, so goods that come back need no new segmentation; goods whose
// reservation ended still have their row.
const ENLIST = sql(
  'listings_enlist',
  `insert into listings.search_entries (listing_id, seller_id, category, top_category, grade,
     price_minor, currency, delivery, published_at, terms, fuzzy)
   select l.id, l.seller_id, l.category, v.snapshot ->> 'topCategory', l.grade, l.price_minor,
     l.currency, l.delivery, l.published_at, v.terms, v.fuzzy
   from listings.listings l join listings.versions v on v.listing_id = l.id and v.version = l.version
   where l.id = any($1::text[])
   on conflict (listing_id) do nothing`,
)
const SNAPSHOTS = sql<{ listing_id: ListingId; version: number; snapshot: ListingSnapshot }>(
  'listings_snapshots',
  `select v.listing_id, v.version, v.snapshot
   from unnest($1::text[], $2::integer[]) as asked(listing_id, version)
   join listings.versions v using (listing_id, version)`,
)

/** Locks listings in the order of their ids, so that two purchases never wait for each other. */
export async function lockListings(
  tx: Tx,
  ids: readonly ListingId[],
): Promise<Map<ListingId, LockedListing>> {
  const rows = await tx.query(LOCK, [ids])
  return new Map(rows.map(row => [row.id, row]))
}

/**
 * Moves locked listings to their next states. The caller has checked `canMove` on the locked rows.
 * Sold goods leave the search; goods that come back on sale enter it again.
 */
export function setListingStates(
  tx: Tx,
  now: Instant,
  changes: readonly { readonly id: ListingId; readonly state: ListingState }[],
): void {
  if (changes.length === 0) return
  const to = (state: ListingState) => changes.filter(c => c.state === state).map(c => c.id)
  tx.send(SET_STATES, [changes.map(c => c.id), changes.map(c => c.state), iso(now)])
  const gone = [...to('sold'), ...to('withdrawn')]
  if (gone.length > 0) tx.send(UNLIST, [gone])
  if (to('published').length > 0) tx.send(ENLIST, [to('published')])
}

/** A listing at one version. */
export interface VersionRef {
  readonly listingId: ListingId
  readonly version: number
}

/** What buyers saw, in the order asked. Every version that was ever published is kept. */
export async function readSnapshots(
  database: Pick<Database, 'query'>,
  refs: readonly VersionRef[],
): Promise<ListingSnapshot[]> {
  const rows = await database.query(SNAPSHOTS, [
    refs.map(ref => ref.listingId),
    refs.map(ref => ref.version),
  ])
  const byRef = new Map(rows.map(row => [`${row.listing_id} ${row.version}`, row.snapshot]))
  return refs.map(ref => {
    const snapshot = byRef.get(`${ref.listingId} ${ref.version}`)
    assert(snapshot, `listing version ${ref.listingId} ${ref.version} exists`)
    return snapshot
  })
}
