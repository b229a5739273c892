import { assert } from '../../kernel/assert.ts'
import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Instant, instant } from '../../kernel/time.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/page.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Catalogue } from './catalogue.ts'
import type { Delivery, GradeCode } from './listing.ts'
import * as store from './search.store.ts'
import { queryOf, STRICTNESS, type Strictness } from './terms.ts'
import type { Word, Words } from './words.ts'

export const SORTS = ['relevance', 'newest', 'price_asc', 'price_desc'] as const
export type Sort = (typeof SORTS)[number]

/** What a reader asks for. Amounts are in the smallest unit of `currency`. */
export interface SearchQuery {
  readonly q?: string
  readonly category?: string
  readonly grade?: GradeCode
  readonly minPriceMinor?: number
  readonly maxPriceMinor?: number
  readonly currency?: string
  readonly delivery?: Delivery
  readonly seller?: PersonId
  readonly sort?: Sort
  readonly cursor?: string
  readonly limit?: number
}

export interface Search {
  readonly database: Pick<Database, 'query'>
  readonly catalogue: Catalogue
  readonly words: Words
  /** Prices are compared within one currency: this one, unless the query names another. */
  readonly currency: string
}

export interface Found {
  readonly rows: readonly store.CardRow[]
  readonly nextCursor: string | null
}

const NOTHING: Found = { rows: [], nextCursor: null }
const LIMIT = 24
const WORDS_MAX = 12

/** Fewer hits than this make the search look for words that may have been meant. */
const FEW = 3

/** Finds what is on sale. Pages of one search never repeat or skip what stays on sale meanwhile. */
export async function searchListings(search: Search, query: SearchQuery): Promise<Found> {
  const { q = '', sort = 'relevance', limit = LIMIT } = query
  const filters = filtersOf(search, query)
  if (!filters) return NOTHING
  const asked = search.words.cut(q).slice(0, WORDS_MAX)
  if (q.trim() !== '' && asked.length === 0) return NOTHING
  if (asked.length > 0 && sort === 'relevance') {
    return byRelevance(search, filters, asked, query.cursor, limit)
  }
  const order = sort === 'relevance' ? 'newest' : sort
  const cursor = decodeCursor(query.cursor, ['string', 'number', 'string'])
  const strictness = asked.length === 0 ? 'all' : known(cursor?.[0])
  const chosen = strictness ?? (await choose(search, filters, asked))
  const terms = asked.length > 0 ? await termsFor(search, asked, chosen) : undefined
  const key = order === 'newest' ? time(cursor?.[1]) : Number(cursor?.[1])
  const after = cursor && { key, id: fullId(cursor[2]) }
  const rows = await inOrder(search, { ...filters, terms }, order, after, limit + 1)
  return cut(rows, limit, row => [
    chosen,
    Number(order === 'newest' ? row.published_at : row.price_minor),
    shortId(row.id),
  ])
}

type Order = 'newest' | 'price_asc' | 'price_desc'

function inOrder(
  search: Search,
  filters: store.Filters,
  order: Order,
  start: store.Place | undefined,
  limit: number,
): Promise<store.CardRow[]> {
  return onSale(limit, start, async (after, count) => {
    const rows = await store.sorted(search.database, filters, order, after, count)
    const key = (row: store.CardRow) =>
      Number(order === 'newest' ? row.published_at : row.price_minor)
    return rows.map(row => ({ row, after: { key: key(row), id: row.id } }))
  })
}

// Few of a page's matches are reserved at any moment, so a little more is read than is asked.
const SPARE = 8

/**
 * The first `limit` matches that can be bought now. The index keeps goods that are reserved,
 * because most of them come back within minutes; they are passed over here.
 */
async function onSale<R extends store.CardRow, A>(
  limit: number,
  start: A | undefined,
  read: (after: A | undefined, count: number) => Promise<{ row: R; after: A }[]>,
): Promise<R[]> {
  const rows: R[] = []
  let after = start
  while (rows.length < limit) {
    const count = limit - rows.length + SPARE
    const found = await read(after, count)
    rows.push(...found.map(({ row }) => row).filter(row => row.state === 'published'))
    if (found.length < count) break
    after = found.at(-1)?.after
  }
  return rows.slice(0, limit)
}

/** Undefined when nothing can match, e.g. a category that does not exist. */
function filtersOf(search: Search, query: SearchQuery): store.Filters | undefined {
  const { category, minPriceMinor, maxPriceMinor, sort } = query
  if (category !== undefined && !search.catalogue.has(category)) return undefined
  const leaf = category !== undefined && search.catalogue.leaf(category) !== undefined
  const priced = (minPriceMinor ?? maxPriceMinor) !== undefined || /^price/.test(sort ?? '')
  return {
    topCategory: leaf ? undefined : category,
    category: leaf ? category : undefined,
    grade: query.grade,
    minPriceMinor,
    maxPriceMinor,
    currency: query.currency ?? (priced ? search.currency : undefined),
    delivery: query.delivery,
    seller: query.seller,
  }
}

/** How strictly the words can be taken so that something is found; the cursor carries it on. */
async function choose(
  search: Search,
  filters: store.Filters,
  asked: readonly Word[],
): Promise<Strictness> {
  const count = async (strictness: Strictness) => {
    const terms = await termsFor(search, asked, strictness)
    return store.countUpTo(search.database, { ...filters, terms }, FEW)
  }
  const hits = await count('all')
  if (hits >= FEW) return 'all'
  if ((await count('near')) > hits) return 'near'
  return hits === 0 && asked.length > 1 ? 'any' : 'all'
}

async function termsFor(search: Search, asked: readonly Word[], strictness: Strictness) {
  if (strictness === 'all') return queryOf(asked, strictness)
  const similar = await store.similarWords(
    search.database,
    asked.map(({ word }) => word),
  )
  return queryOf(asked, strictness, similar)
}

/**
 * Ranks the newest two hundred matches by how well they fit; what is older follows by age. A rank
 * for every match would make common words slow, and so far down nobody compares ranks.
 */
async function byRelevance(
  search: Search,
  filters: store.Filters,
  asked: readonly Word[],
  text: string | undefined,
  limit: number,
): Promise<Found> {
  const cursor = decodeCursor(text, CURSOR_KINDS)
  const strictness = known(cursor?.[0]) ?? (await choose(search, filters, asked))
  const terms = await termsFor(search, asked, strictness)
  const matching = { ...filters, terms }
  const at = cursor && relevanceCursor(cursor)
  let window = at?.window
  const ranked = await onSale(limit + 1, at, async (after, count) => {
    if (after && after.rank < 0) return []
    const found = await store.ranked(search.database, matching, terms, after, count)
    window ??= found.window
    return found.rows.map(row => ({ row, after: rankedAfter(row, found.window) }))
  })
  const floor = window?.floor
  const below = at && at.rank < 0 ? { key: at.publishedAt, id: at.id } : floor
  const missing = floor ? limit + 1 - ranked.length : 0
  const older = await inOrder(search, matching, 'newest', below, missing)
  const rows = [...ranked, ...older.map(row => ({ ...row, rank: -1 }))]
  return cut(rows, limit, row => [
    strictness,
    row.rank,
    Number(row.published_at),
    shortId(row.id),
    window?.asOf ?? 0,
    floor?.key ?? 0,
    floor ? shortId(floor.id) : '',
  ])
}

function rankedAfter(
  row: store.CardRow & { readonly rank: number },
  window: store.Window | undefined,
): store.RankedAfter {
  assert(window, 'rows come with the window that they were ranked in')
  return { rank: row.rank, publishedAt: time(Number(row.published_at)), id: row.id, window }
}

const CURSOR_KINDS = ['string', 'number', 'number', 'string', 'number', 'number', 'string'] as const

function relevanceCursor(keys: readonly (string | number)[]): store.RankedAfter {
  const [, rank, publishedAt, id, asOf, floorAt, floorId] = keys
  const floor = floorId === '' ? undefined : { key: time(floorAt), id: fullId(floorId) }
  return {
    rank: Number(rank),
    publishedAt: time(publishedAt),
    id: fullId(id),
    window: { asOf: time(asOf), floor },
  }
}

function cut<R extends store.CardRow>(
  rows: readonly R[],
  limit: number,
  keys: (row: R) => readonly (string | number)[],
): Found {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, nextCursor: last ? encodeCursor(keys(last)) : null }
}

function known(strictness: string | number | undefined): Strictness | undefined {
  return STRICTNESS.find(one => one === strictness)
}

// A made-up cursor must not become a time that cannot be written: up to the year 9999.
const TIME_MAX = 253_402_300_799_999

function time(key: string | number | undefined): Instant {
  const ms = Number(key)
  return instant(ms >= 0 && ms <= TIME_MAX ? ms : 0)
}

function shortId(id: ListingId): string {
  return id.slice('listing_'.length)
}

function fullId(suffix: string | number | undefined): ListingId {
  return `listing_${suffix}`
}
