import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql } from '../../platform/postgres.ts'
import type { GradeCode, ListingState } from './listing.ts'
import { MERITS, PARTS, type Part, type SearchRules } from './search-rules.ts'

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

/** A card with its entry's number: the later it went on sale, the higher. */
export interface FoundRow extends CardRow {
  readonly number: number
}

export const CARD = `l.id, l.seller_id, l.state, l.title, l.price_minor, l.currency, l.grade,
  l.category, l.place, l.published_at, f.sha256, f.width, f.height`
export const CARD_JOINS = `left join listings.photos p on p.id = l.photo_ids[1]
  left join listings.photo_files f on f.sha256 = p.sha256`

/** What no mark can say exactly. Prices in the smallest unit, both bounds included. */
export interface Bounds {
  readonly currency: string | null
  readonly fromMinor: number
  readonly toMinor: number
}

/** The place in an order: the sort key (number or price) and the number. */
export interface Place {
  readonly key: number
  readonly number: number
}

/** A `tsquery` and the marks of the stretches to look at, in their order. */
export interface Match {
  readonly query: string
  readonly blocks: readonly string[]
}

// The index on words must lead, so the other conditions are written such that no index fits them:
// PostgreSQL knows nothing of words that come as a parameter, and would guess that those help.
const WITHIN = `($1::text is null or e.currency || '' = $1)
  and e.price_minor + 0 between $2::bigint and $3::bigint`

// Numbers lie in the table as they were given, so a block is a condition of its own: the index then
// leaps over what lies outside. Prices lie anywhere, and one query with their band is cheaper.
const LEAPING = 'e.terms @@ block.mark::tsquery and e.terms @@ $8::tsquery'
const TOGETHER = 'e.terms @@ (block.mark::tsquery && $8::tsquery)'
const ORDERS = {
  newest: { key: 'number', direction: 'desc', compare: '<', fits: LEAPING },
  price_asc: { key: 'price_minor', direction: 'asc', compare: '>', fits: TOGETHER },
  price_desc: { key: 'price_minor', direction: 'desc', compare: '<', fits: TOGETHER },
} as const

export type Order = keyof typeof ORDERS

// Blocks come in their order, and through `ordinality` PostgreSQL knows it: its incremental sort
// opens no more blocks than fill the page.
const foundIn = (order: Order) => {
  const { key, direction, compare, fits } = ORDERS[order]
  return sql<FoundRow>(
    `listings_found_${order}`,
    `select ${CARD}, page.number::float8 as number from (
       select entry.*, block.at from unnest($7::text[]) with ordinality as block(mark, at)
       cross join lateral (
         select e.listing_id, e.number, e.${key} as key from listings.search_entries e
         where ${fits} and ${WITHIN}
           and (e.${key} + 0, e.number + 0) ${compare} ($4::bigint, $5::bigint)
         order by e.${key} ${direction}, e.number ${direction} limit $6
       ) as entry
       order by block.at, entry.key ${direction}, entry.number ${direction} limit $6
     ) as page
     join listings.listings l on l.id = page.listing_id ${CARD_JOINS}
     order by page.at, page.key ${direction}, page.number ${direction}`,
  )
}
const FOUND = {
  newest: foundIn('newest'),
  price_asc: foundIn('price_asc'),
  price_desc: foundIn('price_desc'),
}

const everything = (order: Order) => {
  const { key, direction, compare } = ORDERS[order]
  const within = key === 'number' ? WITHIN : 'e.currency = $1 and e.price_minor between $2 and $3'
  return sql<FoundRow>(
    `listings_everything_${order}`,
    `select ${CARD}, page.number::float8 as number from (
       select e.listing_id, e.number, e.${key} as key from listings.search_entries e
       where ${within} and (e.${key}, e.number) ${compare} ($4::bigint, $5::bigint)
       order by e.${key} ${direction}, e.number ${direction} limit $6
     ) as page
     join listings.listings l on l.id = page.listing_id ${CARD_JOINS}
     order by page.key ${direction}, page.number ${direction}`,
  )
}
const EVERYTHING = {
  newest: everything('newest'),
  price_asc: everything('price_asc'),
  price_desc: everything('price_desc'),
}

/**
 * Matches in a fixed order, from after a place on; also those that are reserved at the moment.
 * Without `match` there is no word or filter to fit.
 */
export function sorted(
  database: Reading,
  order: Order,
  match: Match | undefined,
  { currency, fromMinor, toMinor }: Bounds,
  after: Place,
  limit: number,
): Promise<FoundRow[]> {
  const values = [currency, fromMinor, toMinor, after.key, after.number, limit]
  return match
    ? database.query(FOUND[order], [...values, match.blocks, match.query])
    : database.query(EVERYTHING[order], values)
}

const PRICES = sql<{ from: number | null; to: number | null }>(
  'listings_price_range',
  `select min(price_minor)::float8 as "from", max(price_minor)::float8 as "to"
   from listings.search_entries where currency = $1`,
)

/** The lowest and the highest price in a currency; undefined when nothing is on sale in it. */
export async function priceRange(database: Reading, currency: string | null) {
  const [{ from, to } = { from: null, to: null }] = await database.query(PRICES, [currency])
  return from === null || to === null ? undefined : { from, to }
}

const NEWEST = sql<{ number: number }>(
  'listings_newest_number',
  'select coalesce(max(number), 0)::float8 as number from listings.search_entries',
)

/** The number of what went on sale last; 0 on an empty market. */
export async function newestNumber(database: Reading): Promise<number> {
  return (await database.query(NEWEST))[0]?.number ?? 0
}

/** How many matches are ranked; the rest follow by age. */
export const RANKED_MAX = 120
const MOST = (part: Part) => `($13::integer[])[${PARTS.indexOf(part) + 1}]`
const MERIT_POINTS = MERITS.map(
  merit => `(coalesce(m.${merit}, $14::integer) * ${MOST(merit)} + 500) / 1000 as ${merit}`,
)

// Sellers are looked up for the candidates alone, however many the market has.
const RANKED = sql<RankedRow & { readonly candidates: number; readonly floor: number }>(
  'listings_ranked',
  `with candidates as materialized (
     select entry.* from unnest($7::text[]) with ordinality as block(mark, at)
     cross join lateral (
       select e.listing_id, e.number, e.seller_id, e.terms from listings.search_entries e
       where ${LEAPING} and ${WITHIN}
         and e.number + 0 between $4::bigint and $5::bigint
       order by e.number desc limit ${RANKED_MAX}
     ) as entry
     order by block.at, entry.number desc limit ${RANKED_MAX}
   ), edges as materialized (
     select count(*)::integer as candidates, min(number)::float8 as floor from candidates
   ), parts as materialized (
     select c.listing_id, c.number,
       round(ts_rank('{0.1,0.3,0.5,1}', c.terms, $9::tsquery) * ${MOST('relevance')})::integer
         as relevance, ${MERIT_POINTS.join(', ')}
     from candidates c left join lateral (
       select * from listings.seller_merits m
       where m.seller_id = c.seller_id and m.since <= $12::timestamptz
       order by m.since desc limit 1
     ) as m on true
   ), ranks as materialized (select *, ${PARTS.join(' + ')} as rank from parts), page as (
     select * from ranks where (rank, number) < ($10::integer, $11::bigint)
     order by rank desc, number desc limit $6
   )
   select ${CARD}, page.number::float8 as number, page.rank, ${PARTS.map(part => `page.${part}`).join(', ')},
     edges.candidates, edges.floor
   from page cross join edges
   join listings.listings l on l.id = page.listing_id ${CARD_JOINS}
   order by page.rank desc, page.number desc`,
)

/** A row with the points of each part; their sum is its rank. */
export interface RankedRow extends FoundRow, Readonly<Record<Part, number>> {
  readonly rank: number
}
/** What a search ranks: the entries numbered `floor` to `asOf`. */
export interface Window {
  readonly asOf: number
  readonly floor: number
}
/** What makes a rank. */
export interface Ranking {
  /** What tells better matches from worse, as a `tsquery`. */
  readonly terms: string
  /** Sellers' merits of this time, whatever happens while pages are turned. */
  readonly at: Instant
  readonly rules: Pick<SearchRules, 'points' | 'newcomer'>
}
export interface Ranked {
  readonly rows: readonly RankedRow[]
  /** How many matches were ranked. */
  readonly candidates: number
  /** What later pages rank: down to the oldest of these, or to the first entry if there are no more. */
  readonly window: Window
}

/**
 * The best of the newest matches, also those that are reserved at the moment. A rank is a whole
 * number, the same at every reading.
 */
export async function ranked(
  database: Reading,
  { terms, at, rules }: Ranking,
  { query, blocks }: Match,
  { currency, fromMinor, toMinor }: Bounds,
  { asOf, floor }: Window,
  after: Place,
  limit: number,
): Promise<Ranked> {
  const rows = await database.query(RANKED, [
    ...[currency, fromMinor, toMinor, floor, asOf, limit],
    ...[blocks, query, terms, after.key, after.number],
    ...[iso(at), PARTS.map(part => rules.points[part]), Math.round(rules.newcomer * 1_000)],
  ])
  const candidates = rows[0]?.candidates ?? 0
  const lowest = candidates === RANKED_MAX ? (rows[0]?.floor ?? 0) : floor
  return { rows, candidates, window: { asOf, floor: lowest } }
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
