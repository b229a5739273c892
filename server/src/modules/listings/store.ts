import { assert } from '../../kernel/assert.ts'
import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { enlist, rememberWords, renewEntries, unlist } from './entries.store.ts'
import type { Delivery, Listing, ListingContent, ListingState } from './listing.ts'
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
const LOCK_OWN = sql<Listing>(
  'listings_lock_own',
  `select id, seller_id as "sellerId", state, version, title, description, category, grade,
     defects, attributes, price_minor as "priceMinor", currency,
     shipping_fee_minor as "shippingFeeMinor", delivery, place, photo_ids as "photoIds",
     returns_within_days as "returnsWithin_days"
   from listings.listings where id = $1 for update`,
)
const INSERT = sql(
  'listings_insert',
  `insert into listings.listings (id, seller_id, state, title, description, category, grade,
     defects, attributes, price_minor, currency, shipping_fee_minor, delivery, place, photo_ids,
     returns_within_days, created_at, updated_at)
   values ($1, $2, 'draft', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)`,
)
const UPDATE = sql(
  'listings_update',
  `update listings.listings set state = $2, version = $3, title = $4, description = $5,
     category = $6, grade = $7, defects = $8, attributes = $9, price_minor = $10, currency = $11,
     shipping_fee_minor = $12, delivery = $13, place = $14, photo_ids = $15, returns_within_days = $16,
     updated_at = $17, published_at = case when $18 then $17 else published_at end
   where id = $1`,
)
const INSERT_VERSION = sql(
  'listings_insert_version',
  `insert into listings.versions (listing_id, version, snapshot, terms, created_at)
   values ($1, $2, $3, $4::tsvector, $5)`,
)
const SET_STATES = sql(
  'listings_set_states',
  `update listings.listings l set state = n.state, updated_at = $3
   from unnest($1::text[], $2::text[]) as n(id, state)
   where l.id = n.id and l.state = any (case n.state
     when 'reserved' then array['published']
     when 'withdrawn' then array['published']
     when 'sold' then array['reserved']
     when 'published' then array['reserved', 'sold'] end)`,
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
 * Moves listings as the table in listing.ts allows: a trade reserves, releases, sells and brings
 * back, a seller takes down. One that somebody else has moved meanwhile stays where it is.
 * Sold goods leave the search; goods that come back on sale enter it again.
 */
export function setListingStates(
  tx: Tx,
  now: Instant,
  changes: readonly { readonly id: ListingId; readonly state: ListingState }[],
): void {
  if (changes.length === 0) return
  const to = (state: ListingState) => changes.filter(c => c.state === state).map(c => c.id)
  const sorted = changes.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  tx.send(SET_STATES, [sorted.map(c => c.id), sorted.map(c => c.state), iso(now)])
  const gone = [...to('sold'), ...to('withdrawn')]
  if (gone.length > 0) unlist(tx, gone)
  if (to('published').length > 0) enlist(tx, to('published'))
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

/** A listing for its seller's command, under lock. */
export async function lockListing(tx: Tx, id: ListingId): Promise<Listing | undefined> {
  return (await tx.query(LOCK_OWN, [id]))[0]
}

export function insertDraft(tx: Tx, now: Instant, listing: Listing): void {
  tx.send(INSERT, [listing.id, listing.sellerId, ...contentValues(listing), iso(now)])
}

/** Saves a locked listing. `published` says that it goes on sale now. */
export function saveListing(tx: Tx, now: Instant, listing: Listing, published = false): void {
  const { id, state, version } = listing
  tx.send(UPDATE, [id, state, version, ...contentValues(listing), iso(now), published])
}

function contentValues(content: ListingContent) {
  return [
    content.title,
    content.description,
    content.category,
    content.grade,
    content.defects,
    JSON.stringify(content.attributes),
    content.priceMinor,
    content.currency,
    content.shippingFeeMinor,
    content.delivery,
    content.place,
    content.photoIds,
    content.returnsWithin_days,
  ]
}

/** A version with its words for search. */
export interface NewVersion {
  readonly listingId: ListingId
  readonly version: number
  readonly snapshot: ListingSnapshot
  readonly terms: string
  readonly memorable: readonly string[]
}

/** Keeps a version for ever and puts it into the search in place of the one before. */
export function insertVersion(tx: Tx, now: Instant, next: NewVersion): void {
  const { listingId, version, snapshot, terms, memorable } = next
  tx.send(INSERT_VERSION, [listingId, version, JSON.stringify(snapshot), terms, iso(now)])
  rememberWords(tx, memorable)
  renewEntries(tx, [listingId])
  enlist(tx, [listingId])
}
