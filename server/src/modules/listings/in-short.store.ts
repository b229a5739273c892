import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { ListingState } from './listing.ts'
import { thumbName } from './photo.ts'

/** A listing in short, as it stands now. */
export interface ListingInShort {
  readonly id: ListingId
  readonly sellerId: PersonId
  readonly state: ListingState
  readonly title: string
  readonly priceMinor: bigint
  readonly currency: string
  readonly thumbUrl: string | null
}

const IN_SHORT = sql<Omit<ListingInShort, 'thumbUrl'> & { readonly sha256: string | null }>(
  'listings_in_short',
  `select l.id, l.seller_id as "sellerId", l.state, l.title,
     coalesce(l.price_minor, 0) as "priceMinor", l.currency, p.sha256
   from listings.listings l left join listings.photos p on p.id = l.photo_ids[1]
   where l.id = any($1::text[])`,
)

/** Listings in short by id, without a lock; unknown ones are missing. */
export async function listingsInShort(
  reads: Pick<Database, 'query'> | Pick<Tx, 'query'>,
  ids: readonly ListingId[],
): Promise<Map<ListingId, ListingInShort>> {
  const rows = ids.length === 0 ? [] : await reads.query(IN_SHORT, [[...new Set(ids)]])
  return new Map(
    rows.map(({ sha256, ...row }) => {
      const thumbUrl = sha256 === null ? null : `/api/v1/files/${thumbName(sha256)}`
      return [row.id, { ...row, thumbUrl }]
    }),
  )
}
