import type { Clock } from '../../platform/clock.ts'
import { encodeCursor } from '../../platform/http/page.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Catalogue } from './catalogue.ts'
import * as store from './search.store.ts'
import { bandsBetween, blocksBetween } from './search-marks.ts'
import type { Filters } from './search-query.ts'
import type { Part, SearchRulesAt } from './search-rules.ts'
import { queryOf, rankOf, STRICTNESS, type Strictness } from './terms.ts'
import type { Word, Words } from './words.ts'

export interface Search {
  readonly database: Pick<Database, 'query'>
  readonly catalogue: Catalogue
  readonly words: Words
  /** Prices are compared within one currency: this one, unless the query names another. */
  readonly currency: string
  readonly clock: Clock
  readonly rulesAt: SearchRulesAt
}

/** A row, and where the words decided its place, the points that it stands there for. */
export interface FoundRow extends store.FoundRow {
  readonly points?: Points
}
export type Points = Readonly<Record<Part, number>>

export interface Found {
  readonly rows: readonly FoundRow[]
  readonly nextCursor: string | null
}

/** Fewer hits than this make the search look for words that may have been meant. */
export const FEW = 3

export function keyOf(order: store.Order, row: store.FoundRow): number {
  return order === 'newest' ? row.number : Number(row.price_minor)
}

const BEFORE_ALL = { key: -1, number: -1 }
const AFTER_ALL = { key: Number.MAX_SAFE_INTEGER, number: Number.MAX_SAFE_INTEGER }

/** Matches of all `parts` after a place of that order, those that can be bought now. */
export async function sorted(
  search: Search,
  { bounds }: Filters,
  parts: readonly string[],
  order: store.Order,
  place: store.Place | undefined,
  limit: number,
): Promise<store.FoundRow[]> {
  const { database } = search
  const first = order === 'price_asc' ? BEFORE_ALL : AFTER_ALL
  const match =
    parts.length > 0
      ? { query: parts.join(' & '), blocks: await blocksOf(database, order, bounds, place) }
      : undefined
  return onSale(limit, place ?? first, async (after, most) => {
    const rows = await store.sorted(database, order, match, bounds, after, most)
    return rows.map(row => ({ row, after: { key: keyOf(order, row), number: row.number } }))
  })
}

/** The stretches of the market from a place on, in their order. */
async function blocksOf(
  database: Search['database'],
  order: store.Order,
  { currency, fromMinor, toMinor }: store.Bounds,
  after: store.Place | undefined,
): Promise<string[]> {
  if (order === 'newest') {
    return blocksBetween(1, after ? after.number - 1 : await store.newestNumber(database))
  }
  const there = await store.priceRange(database, currency)
  if (!there) return []
  const [from, to] = [Math.max(fromMinor, there.from), Math.min(toMinor, there.to)]
  return order === 'price_asc'
    ? bandsBetween(Math.max(from, after?.key ?? 0), to)
    : bandsBetween(from, Math.min(to, after?.key ?? to)).reverse()
}

// Few of a page's matches are reserved at any moment, so a little more is read than is asked.
const SPARE = 4

/**
 * The first `limit` matches that can be bought now. The index keeps goods that are reserved,
 * because most of them come back within minutes; they are passed over here.
 */
export async function onSale<R extends store.CardRow, A>(
  limit: number,
  start: A,
  read: (after: A, most: number) => Promise<{ row: R; after: A }[]>,
): Promise<R[]> {
  const rows: R[] = []
  let after = start
  while (rows.length < limit) {
    const most = limit - rows.length + SPARE
    const found = await read(after, most)
    rows.push(...found.map(({ row }) => row).filter(row => row.state === 'published'))
    const last = found.at(-1)
    if (found.length < most || !last) break
    after = last.after
  }
  return rows.slice(0, limit)
}

/** Asked words as `tsquery`s: what must be there, and what tells better matches from worse. */
export interface Terms {
  readonly match: string
  readonly rank: string
}

/** What was read, and how many matches there were as far as that was looked at. */
interface Read<R> {
  readonly rows: readonly R[]
  readonly found: number
}

/**
 * Takes the words as strictly as they can be taken so that something is found; a cursor carries
 * that on. `read` gets the words as two `tsquery`s, undefined when nothing was asked.
 */
export async function fitting<R>(
  search: Search,
  asked: readonly Word[],
  fixed: Strictness | undefined,
  read: (terms: Terms | undefined) => Promise<Read<R>>,
): Promise<{ strictness: Strictness; rows: readonly R[] }> {
  const as = async (strictness: Strictness, similar?: ReadonlyMap<string, readonly string[]>) => ({
    strictness,
    ...(await read(
      asked.length > 0
        ? { match: `(${queryOf(asked, strictness, similar)})`, rank: rankOf(asked, similar) }
        : undefined,
    )),
  })
  const lookAlikes = () =>
    store.similarWords(
      search.database,
      asked.map(({ word }) => word),
    )
  if (fixed) return as(fixed, fixed === 'all' ? undefined : await lookAlikes())
  const exactly = await as('all')
  if (exactly.found >= FEW || asked.length === 0) return exactly
  const similar = await lookAlikes()
  const nearly = similar.size > 0 ? await as('near', similar) : exactly
  if (nearly.found > exactly.found) return nearly
  return exactly.found === 0 && asked.length > 1 ? as('any', similar) : exactly
}

export function cut<R extends store.FoundRow>(
  rows: readonly R[],
  limit: number,
  keys: (row: R) => readonly (string | number)[],
): Found {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, nextCursor: last ? encodeCursor(keys(last)) : null }
}

export function known(strictness: string | number | undefined): Strictness | undefined {
  return STRICTNESS.find(one => one === strictness)
}

// A made-up cursor must not lead further than any market: its blocks would be too many to look at.
const NUMBER_MAX = 2 ** 31 - 1

/** The number of an entry, out of a cursor. */
export function numberKey(key: string | number | undefined): number {
  return Math.min(Math.max(Number(key), 0), NUMBER_MAX)
}
