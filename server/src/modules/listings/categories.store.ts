import type { ListingId } from '../../kernel/id.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'

const CATEGORIES = sql<{ id: ListingId; category: string }>(
  'listings_categories',
  'select id, category from listings.listings where id = any($1::text[]) and category is not null',
)

/** Present categories by listing id; unknown ids and listings without one are missing. */
export async function categoriesOf(
  reads: Pick<Database, 'query'> | Pick<Tx, 'query'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reads.query(CATEGORIES, [[...new Set(ids)]])
  return new Map(rows.map(row => [row.id, row.category]))
}
