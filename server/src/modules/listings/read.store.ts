import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Database, sql } from '../../platform/postgres.ts'
import type { AttributeValue, Delivery, ListingState, PhotoId } from './listing.ts'
import type { PhotoRow } from './photo.ts'
import { CARD, CARD_JOINS, type CardRow } from './search.store.ts'

type Reading = Pick<Database, 'query'>

/** A listing as its page shows it. */
export interface ListingRow extends CardRow {
  readonly description: string
  readonly defects: readonly string[]
  readonly attributes: Readonly<Record<string, AttributeValue>>
  readonly shipping_fee_minor: bigint
  readonly delivery: readonly Delivery[]
  readonly version: number
  readonly returns_within_days: number
  readonly photo_ids: readonly PhotoId[]
  /** Complete rows of its photos, in no order. */
  readonly photos: readonly PhotoRow[]
}

const READ = sql<ListingRow>(
  'listings_read',
  `select ${CARD}, l.description, l.defects, l.attributes, l.shipping_fee_minor, l.delivery,
     l.version, l.photo_ids, l.returns_within_days,
     coalesce((select jsonb_agg(jsonb_build_object('id', ps.id, 'sha256', ps.sha256,
         'width', fs.width, 'height', fs.height))
       from listings.photos ps join listings.photo_files fs using (sha256)
       where ps.id = any(l.photo_ids)), '[]') as photos
   from listings.listings l ${CARD_JOINS} where l.id = $1`,
)
const MINE = sql<CardRow>(
  'listings_mine',
  `select ${CARD} from listings.listings l ${CARD_JOINS}
   where l.seller_id = $1 and ($2::text is null or l.state = $2)
     and ($3::text is null or l.id < $3)
   order by l.id desc limit $4`,
)

export async function readListing(database: Reading, id: ListingId) {
  return (await database.query(READ, [id]))[0]
}

/** A seller's own listings in every state, the newest first. */
export function readMine(
  database: Reading,
  sellerId: PersonId,
  state: ListingState | undefined,
  after: ListingId | undefined,
  limit: number,
): Promise<CardRow[]> {
  return database.query(MINE, [sellerId, state ?? null, after ?? null, limit])
}
