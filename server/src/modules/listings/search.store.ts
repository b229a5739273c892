import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Instant, instant, iso } from '../../kernel/time.ts'
import { type Database, type SqlValue, type Statement, sql } from '../../platform/postgres.ts'
import type { Delivery, GradeCode, ListingState } from './listing.ts'

type Reading = Pick<Database, 'query'>

/** A listing as a list shows it. */
export interface CardRow {
  readonly id: ListingId
  readonly seller_id: PersonId
  readonly state: ListingState
  readonly title: string
  readonly price_minor: bigint | null
  readonly currency: string
  readonly grade: GradeCode | null
  readonly category: string | null
  readonly place: string | null
  /** Null on a draft that was never on sale. */
  readonly published_at: Instant | null
  readonly sha256: string | null
  readonly width: number | null
  readonly height: number | null
}

export interface Filters {
  readonly terms?: string | undefined
  readonly topCategory?: string | undefined
  readonly category?: string | undefined
  readonly grade?: GradeCode | undefined
  readonly minPriceMinor?: number | undefined
  readonly maxPriceMinor?: number | undefined
  readonly currency?: string | undefined
  readonly delivery?: Delivery | undefined
  readonly seller?: PersonId | undefined
}

/** The place in an order: the sort key (milliseconds or minor units) and the listing. */
export interface Place {
  readonly key: number
  readonly id: ListingId
}

/** What a search ranks: published up to `asOf`, and down to `floor` if there are more. */
export interface Window {
  readonly asOf: Instant
  readonly floor: Place | undefined
}

export interface RankedAfter {
  readonly rank: number
  readonly publishedAt: Instant
  readonly id: ListingId
  readonly window: Window
}

export interface Ranked {
  readonly rows: readonly (CardRow & { readonly rank: number })[]
  readonly window: Window | undefined
}

/** How many matches are ranked; the rest follow by age. */
const RANKED_MAX = 200

export const CARD = `l.id, l.seller_id, l.state, l.title, l.price_minor, l.currency, l.grade,
  l.category, l.place, l.published_at, f.sha256, f.width, f.height`
export const CARD_JOINS = `left join listings.photos p on p.id = l.photo_ids[1]
  left join listings.photo_files f on f.sha256 = p.sha256`

/**
 * Text and values of one search. Nothing of the caller stands in the text. The statement has no
 * name, so that PostgreSQL plans it for these very words: a rare word and a common one want
 * different plans, and a prepared statement would settle on one of them.
 */
function builder() {
  const values: SqlValue[] = []
  return {
    values,
    bind: (value: SqlValue) => `$${values.push(value)}`,
    statement: <R>(text: string): Statement<R> => ({ name: '', text }),
  }
}

type Bind = (value: SqlValue) => string

function conditions(bind: Bind, filters: Filters): string[] {
  const all: [value: SqlValue | undefined, (parameter: string) => string][] = [
    [filters.terms, at => `e.terms @@ ${at}::tsquery`],
    [filters.topCategory, at => `e.top_category = ${at}`],
    [filters.category, at => `e.category = ${at}`],
    [filters.grade, at => `e.grade = ${at}`],
    [filters.minPriceMinor, at => `e.price_minor >= ${at}::bigint`],
    [filters.maxPriceMinor, at => `e.price_minor <= ${at}::bigint`],
    [filters.currency, at => `e.currency = ${at}`],
    [filters.delivery, at => `${at} = any(e.delivery)`],
    [filters.seller, at => `e.seller_id = ${at}`],
  ]
  return all.flatMap(([value, condition]) => (value === undefined ? [] : [condition(bind(value))]))
}

function where(parts: readonly string[]): string {
  return parts.length > 0 ? `where ${parts.join(' and ')}` : ''
}

const ORDERS = {
  newest: { column: 'published_at', direction: 'desc', compare: '<' },
  price_asc: { column: 'price_minor', direction: 'asc', compare: '>' },
  price_desc: { column: 'price_minor', direction: 'desc', compare: '<' },
} as const

/** Matches in a fixed order, from after a place on; also those that are reserved at the moment. */
export function sorted(
  database: Reading,
  filters: Filters,
  order: keyof typeof ORDERS,
  after: Place | undefined,
  limit: number,
): Promise<CardRow[]> {
  const { values, bind, statement } = builder()
  const { column, direction, compare } = ORDERS[order]
  const parts = conditions(bind, filters)
  if (after) {
    const key =
      order === 'newest'
        ? `${bind(iso(instant(after.key)))}::timestamptz`
        : `${bind(after.key)}::bigint`
    parts.push(`(e.${column}, e.listing_id) ${compare} (${key}, ${bind(after.id)})`)
  }
  const text = `select ${CARD} from (
      select e.listing_id, e.${column} as key from listings.search_entries e ${where(parts)}
      order by e.${column} ${direction}, e.listing_id ${direction} limit ${bind(limit)}
    ) as page
    join listings.listings l on l.id = page.listing_id ${CARD_JOINS}
    order by page.key ${direction}, page.listing_id ${direction}`
  return database.query(statement<CardRow>(text), values)
}

/** How many match, counted no further than `most`. */
export async function countUpTo(
  database: Reading,
  filters: Filters,
  most: number,
): Promise<number> {
  const { values, bind, statement } = builder()
  const text = `select count(*)::integer as count from (
      select 1 from listings.search_entries e
      ${where(conditions(bind, filters))} limit ${bind(most)}
    ) as few`
  const [row] = await database.query(statement<{ count: number }>(text), values)
  return row?.count ?? 0
}

interface RankedRow extends CardRow {
  readonly rank: number
  readonly as_of: Instant
  readonly floor_at: Instant | null
  readonly floor_id: ListingId | null
}

/**
 * The best of the newest matches, also those that are reserved at the moment. A rank is a whole
 * number, the same at every reading.
 */
export async function ranked(
  database: Reading,
  filters: Filters,
  terms: string,
  after: RankedAfter | undefined,
  limit: number,
): Promise<Ranked> {
  const { values, bind, statement } = builder()
  const parts = conditions(bind, filters)
  if (after) {
    const { asOf, floor } = after.window
    parts.push(`e.published_at <= ${bind(iso(asOf))}::timestamptz`)
    if (floor) {
      const from = `${bind(iso(instant(floor.key)))}::timestamptz`
      parts.push(`(e.published_at, e.listing_id) >= (${from}, ${bind(floor.id)})`)
    }
  }
  const later = after
    ? `where (r.rank, r.published_at, r.listing_id) < (${bind(after.rank)}::integer,
        ${bind(iso(after.publishedAt))}::timestamptz, ${bind(after.id)})`
    : ''
  const text = `with candidates as materialized (
      select e.listing_id, e.published_at, e.terms from listings.search_entries e
      ${where(parts)}
      order by e.published_at desc, e.listing_id desc
      limit ${bind(after ? 2 * RANKED_MAX : RANKED_MAX)}
    ), edges as materialized (
      select max(published_at) as as_of, count(*) as count from candidates
    ), floor as materialized (
      select published_at, listing_id from candidates order by published_at, listing_id limit 1
    ), ranks as (
      select listing_id, published_at,
        round(ts_rank('{0.1,0.3,0.5,1}', terms, ${bind(terms)}::tsquery) * 1000000)::integer as rank
      from candidates
    ), page as (
      select r.* from ranks r ${later}
      order by r.rank desc, r.published_at desc, r.listing_id desc limit ${bind(limit)}
    )
    select ${CARD}, page.rank, edges.as_of,
      case when edges.count = ${RANKED_MAX} then floor.published_at end as floor_at,
      case when edges.count = ${RANKED_MAX} then floor.listing_id end as floor_id
    from edges cross join floor left join page on true
    left join listings.listings l on l.id = page.listing_id ${CARD_JOINS}
    order by page.rank desc, page.published_at desc, page.listing_id desc`
  const rows = await database.query(statement<RankedRow>(text), values)
  const [first] = rows
  return { rows: rows.filter(row => row.id !== null), window: after?.window ?? windowOf(first) }
}

function windowOf(row: RankedRow | undefined): Window | undefined {
  if (!row) return undefined
  const { as_of: asOf, floor_at: key, floor_id: id } = row
  return { asOf, floor: key !== null && id !== null ? { key, id } : undefined }
}

const SIMILAR = sql<{ asked: string; word: string }>(
  'listings_similar_words',
  `select asked.word as asked, near.word from unnest($1::text[]) as asked(word)
   cross join lateral (
     select w.word from listings.search_words w
     where w.word % asked.word and w.word <> asked.word and similarity(w.word, asked.word) >= 0.4
     order by similarity(w.word, asked.word) desc, w.word limit 3
   ) as near`,
)

/** Words of titles that look like the asked ones, the most alike first. */
export async function similarWords(
  database: Reading,
  asked: readonly string[],
): Promise<Map<string, string[]>> {
  const long = asked.filter(word => word.length >= 4)
  const rows = long.length > 0 ? await database.query(SIMILAR, [long]) : []
  const groups = Map.groupBy(rows, row => row.asked)
  return new Map([...groups].map(([word, near]) => [word, near.map(row => row.word)]))
}
