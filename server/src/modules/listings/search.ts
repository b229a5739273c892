import { AMOUNT_MINOR_MAX } from '../../kernel/money.ts'
import { decodeCursor } from '../../platform/http/page.ts'
import type * as store from './search.store.ts'
import {
  cut,
  FEW,
  type Found,
  fitting,
  keyOf,
  known,
  numberKey,
  type Search,
  sorted,
} from './search-pages.ts'
import { type Filters, filtersOf, type SearchQuery } from './search-query.ts'
import { byRelevance } from './search-relevance.ts'
import type { Word } from './words.ts'

export type { Found, Search } from './search-pages.ts'
export { type SearchQuery, SORTS } from './search-query.ts'

const NOTHING: Found = { rows: [], nextCursor: null }
const LIMIT = 24
const WORDS_MAX = 12

/** Finds what is on sale. Pages of one search never repeat or skip what stays on sale meanwhile. */
export async function searchListings(search: Search, query: SearchQuery): Promise<Found> {
  const { q = '', sort = 'relevance', limit = LIMIT, cursor } = query
  const filters = filtersOf(search.catalogue, search.currency, query)
  if (!filters) return NOTHING
  const asked = search.words.cut(q).slice(0, WORDS_MAX)
  if (q.trim() !== '' && asked.length === 0) return NOTHING
  if (asked.length > 0 && sort === 'relevance') {
    return byRelevance(search, filters, asked, cursor, limit)
  }
  return inOrder(search, filters, asked, sort === 'relevance' ? 'newest' : sort, cursor, limit)
}

/** The newest, the cheapest or the dearest first. */
async function inOrder(
  search: Search,
  filters: Filters,
  asked: readonly Word[],
  order: store.Order,
  cursor: string | undefined,
  limit: number,
): Promise<Found> {
  const at = decodeCursor(cursor, ['string', 'number', 'number'])
  const after = at && {
    key: Math.min(Math.max(Number(at[1]), 0), AMOUNT_MINOR_MAX),
    number: numberKey(at[2]),
  }
  const { strictness, rows } = await fitting(search, asked, known(at?.[0]), async terms => {
    const parts = terms ? [...filters.marks, terms.match] : filters.marks
    const rows = await sorted(search, filters, parts, order, after, Math.max(limit + 1, FEW))
    return { rows, found: rows.length }
  })
  return cut(rows, limit, row => [strictness, keyOf(order, row), row.number])
}
