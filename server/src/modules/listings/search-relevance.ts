import { assert } from '../../kernel/assert.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import { decodeCursor, instantKey } from '../../platform/http/page.ts'
import * as store from './search.store.ts'
import { blocksBetween } from './search-marks.ts'
import {
  cut,
  type Found,
  fitting,
  known,
  numberKey,
  onSale,
  type Points,
  type Search,
  sorted,
} from './search-pages.ts'
import type { Filters } from './search-query.ts'
import { PARTS } from './search-rules.ts'
import type { Strictness } from './terms.ts'
import type { Word } from './words.ts'

/**
 * Ranks the newest matches by how well they fit and how their sellers deal; what is older follows
 * by age. A rank for every match would make common words slow, and so far down nobody compares
 * ranks. Nothing of whoever searches is in it.
 */
export async function byRelevance(
  search: Search,
  filters: Filters,
  asked: readonly Word[],
  cursor: string | undefined,
  limit: number,
): Promise<Found> {
  const at = relevanceCursor(cursor)
  const start = at?.window ?? { asOf: await store.newestNumber(search.database), floor: 0 }
  const now = search.clock.now()
  const since = at?.since ?? plus(now, -BEING_WRITTEN_MS)
  const rules = search.rulesAt(now)
  let window = start
  const { strictness, rows } = await fitting(search, asked, at?.strictness, async terms => {
    assert(terms, 'relevance is to words that were asked')
    const parts = [...filters.marks, terms.match]
    const ranking = { terms: terms.rank, at: since, rules }
    const page = await rankedPage(search, filters, ranking, parts, start, at, limit + 1)
    window = page.window
    const missing = window.floor > 0 ? limit + 1 - page.rows.length : 0
    const place = at && at.rank < 0 ? at.number : window.floor
    const below = { key: place, number: place }
    const older = missing > 0 ? await sorted(search, filters, parts, 'newest', below, missing) : []
    return {
      rows: [
        ...page.rows.map(row => ({ ...row, points: pointsOf(row) })),
        ...older.map(row => ({ ...row, rank: -1 })),
      ],
      found: page.candidates,
    }
  })
  const { asOf, floor } = window
  return cut(rows, limit, row => [strictness, row.rank, row.number, asOf, floor, since])
}

// What is being written while a search begins would turn up between its pages.
const BEING_WRITTEN_MS = 10_000

function pointsOf(row: store.RankedRow): Points {
  return Object.fromEntries(PARTS.map(part => [part, row[part]])) as Points
}

async function rankedPage(
  search: Search,
  filters: Filters,
  ranking: store.Ranking,
  parts: readonly string[],
  start: store.Window,
  at: RelevancePlace | undefined,
  limit: number,
) {
  let window = start
  let candidates = 0
  if (at && at.rank < 0) return { rows: [], window, candidates }
  const match = {
    query: parts.join(' & '),
    blocks: blocksBetween(Math.max(start.floor, 1), start.asOf),
  }
  const first = at ? { key: at.rank, number: at.number } : RANKED_FIRST
  const rows = await onSale(limit, first, async (after, most) => {
    const { database } = search
    const page = await store.ranked(database, ranking, match, filters.bounds, window, after, most)
    window = page.window
    candidates = Math.max(candidates, page.candidates)
    return page.rows.map(row => ({ row, after: { key: row.rank, number: row.number } }))
  })
  return { rows, window, candidates }
}

const RANKED_FIRST = { key: 2 ** 31 - 1, number: 0 }

interface RelevancePlace {
  readonly strictness: Strictness | undefined
  /** -1 of what is older than the ranked ones. */
  readonly rank: number
  readonly number: number
  readonly window: store.Window
  /** When the search began. */
  readonly since: Instant
}

function relevanceCursor(cursor: string | undefined): RelevancePlace | undefined {
  const keys = decodeCursor(cursor, ['string', 'number', 'number', 'number', 'number', 'number'])
  if (!keys) return undefined
  const [, rank, number, asOf, floor, since] = keys
  return {
    strictness: known(keys[0]),
    rank: Number(rank),
    number: numberKey(number),
    window: { asOf: numberKey(asOf), floor: numberKey(floor) },
    since: instantKey(since),
  }
}
