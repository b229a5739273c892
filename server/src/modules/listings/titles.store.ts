import type { ListingId } from '../../kernel/id.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'

const TITLES = sql<{ id: ListingId; title: string }>(
  'listings_titles',
  'select id, title from listings.listings where id = any($1::text[])',
)

/** Present titles by listing id, to name goods in a sentence; unknown ids are missing. */
export async function listingTitles(
  reads: Pick<Database, 'query'> | Pick<Tx, 'query'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reads.query(TITLES, [ids])
  return new Map(rows.map(row => [row.id, row.title]))
}

const CATEGORIES = sql<{ id: ListingId; category: string }>(
  'listings_categories',
  `select id, category from listings.listings
   where id = any($1::text[]) and category is not null`,
)

/** What kind of goods listings are, by id; drafts without a category are missing. */
export async function listingCategories(
  reads: Pick<Database, 'query'> | Pick<Tx, 'query'>,
  ids: readonly ListingId[],
): Promise<Map<ListingId, string>> {
  const rows = await reads.query(CATEGORIES, [[...ids]])
  return new Map(rows.map(row => [row.id, row.category]))
}
