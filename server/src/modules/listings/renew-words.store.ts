import type { ListingId } from '../../kernel/id.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { ListingSnapshot } from './snapshot.ts'

interface VersionRow {
  readonly id: ListingId
  readonly version: number
  readonly snapshot: ListingSnapshot
}

const ANY = sql<{ any: boolean }>(
  'listings_any',
  'select exists (select from listings.listings) as any',
)
const LOCK_AFTER = sql<VersionRow>(
  'listings_lock_versions_after',
  `select l.id, l.version, v.snapshot from listings.listings l
   join listings.versions v on v.listing_id = l.id and v.version = l.version
   where l.id > $1 order by l.id limit $2 for update of l`,
)
const RENEW = sql(
  'listings_renew_terms',
  `update listings.versions v set terms = n.terms::tsvector
   from unnest($1::text[], $2::integer[], $3::text[]) as n(id, version, terms)
   where v.listing_id = n.id and v.version = n.version`,
)

export async function hasListings(database: Pick<Database, 'query'>): Promise<boolean> {
  return (await database.query(ANY))[0]?.any ?? false
}

/** Locks the next listings that were ever on sale, by id, and reads what buyers see of them. */
export function lockVersionsAfter(tx: Tx, after: string, limit: number): Promise<VersionRow[]> {
  return tx.query(LOCK_AFTER, [after, limit])
}

/** Keeps words beside the versions that they were found in. */
export function renewTerms(
  tx: Tx,
  rows: readonly (Omit<VersionRow, 'snapshot'> & { readonly terms: string })[],
): void {
  tx.send(RENEW, [
    rows.map(row => row.id),
    rows.map(row => row.version),
    rows.map(row => row.terms),
  ])
}
