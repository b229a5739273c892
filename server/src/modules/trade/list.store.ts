import type { PersonId, TradeId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { COLUMNS, type TradeRow } from './store.ts'

export interface CardRow extends TradeRow {
  readonly buyer_name: string
  readonly seller_name: string
  readonly title: string
  readonly photo: {
    id: string
    url: string
    thumbUrl: string
    width: number
    height: number
  } | null
}

const CARD = `select ${COLUMNS}, b.display_name as buyer_name, s.display_name as seller_name,
   v.snapshot ->> 'title' as title, v.snapshot -> 'photos' -> 0 as photo
 from trade.trades t
 join identity.people b on b.id = t.buyer_id
 join identity.people s on s.id = t.seller_id
 join listings.versions v on v.listing_id = t.listing_id and v.version = t.listing_version`

// One statement for each side, so that each walks the index made for it.
const OF_SIDE = {
  buyer: sql<CardRow>(
    'trade_cards_buyer',
    `${CARD} where t.buyer_id = $1 and t.id < $2
     and ($3::boolean is null or (t.until is not null) = $3) order by t.id desc limit $4`,
  ),
  seller: sql<CardRow>(
    'trade_cards_seller',
    `${CARD} where t.seller_id = $1 and t.id < $2
     and ($3::boolean is null or (t.until is not null) = $3) order by t.id desc limit $4`,
  ),
}

export interface Slice {
  readonly before: string
  readonly limit: number
}

/** A person's trades on one side, newest first. */
export function cardsOf(
  database: Database,
  side: 'buyer' | 'seller',
  personId: string,
  open: boolean | undefined,
  { before, limit }: Slice,
): Promise<CardRow[]> {
  return database.query(OF_SIDE[side], [personId, before, open ?? null, limit])
}

const ALL = sql<CardRow>(
  'trade_cards_all',
  `${CARD} where t.id < $1 and ($2::text is null or t.state = $2)
   and ($3::text is null or t.id = $3 or t.listing_id = $3 or b.display_name ilike '%' || $3 || '%'
     or s.display_name ilike '%' || $3 || '%' or v.snapshot ->> 'title' ilike '%' || $3 || '%')
   order by t.id desc limit $4`,
)

/** Every trade, newest first, for the operator; `text` looks at ids, names and titles. */
export function allCards(
  database: Database,
  filter: { state?: string | undefined; text?: string | undefined },
  { before, limit }: Slice,
): Promise<CardRow[]> {
  const text = filter.text?.replace(/[\\%_]/g, '\\$&')
  return database.query(ALL, [before, filter.state ?? null, text ?? null, limit])
}

const BY_IDS = sql<CardRow>('trade_cards_by_ids', `${CARD} where t.id = any($1::text[])`)

/** These trades by id; an unknown id is missing. */
export async function cardsById(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, CardRow>> {
  const rows = ids.length === 0 ? [] : await database.query(BY_IDS, [ids])
  return new Map(rows.map(row => [row.id, row]))
}

const HELD_FOR_SELLER = sql<{ currency: string; held_minor: bigint }>(
  'trade_held_for_seller',
  `select currency, sum(held_minor)::bigint as held_minor from trade.trades
   where seller_id = $1 and held_minor > 0 group by currency`,
)

/** What is held for a seller in trades that are not settled yet, by currency. */
export function heldForSeller(
  database: Database,
  personId: string,
): Promise<{ currency: string; held_minor: bigint }[]> {
  return database.query(HELD_FOR_SELLER, [personId])
}

const COUNTS = sql<{ state: string; trades: number }>(
  'trade_counts',
  'select state, count(*)::int as trades from trade.trades group by state order by state',
)

/** How many trades stand in each state. */
export function countByState(database: Database): Promise<{ state: string; trades: number }[]> {
  return database.query(COUNTS)
}

const COMPLETED = sql<{ sales: number; purchases: number }>(
  'trade_completed_counts',
  `select (select count(*) from trade.trades where seller_id = $1 and state = 'completed')::int
     as sales,
   (select count(*) from trade.trades where buyer_id = $1 and state = 'completed')::int
     as purchases`,
)

/** How many purchases a person has completed on either side. */
export async function completedCounts(
  database: Pick<Database, 'query'> | Pick<Tx, 'query'>,
  personId: string,
): Promise<{ completedSales: number; completedPurchases: number }> {
  const [row] = await database.query(COMPLETED, [personId])
  return { completedSales: row?.sales ?? 0, completedPurchases: row?.purchases ?? 0 }
}

const ACTIVE = sql<{ id: TradeId }>(
  'trade_active',
  `select id from trade.trades where listing_id = $1 and until is not null
   and (buyer_id = $2 or seller_id = $2) order by id desc limit 1`,
)

/** The open trade in which a person buys or sells a listing, if there is one. */
export async function activeTrade(
  database: Pick<Database, 'query'> | Pick<Tx, 'query'>,
  listingId: string,
  personId: string,
): Promise<TradeId | null> {
  return (await database.query(ACTIVE, [listingId, personId]))[0]?.id ?? null
}

const TURNOVER = sql<{ minor: bigint }>(
  'trade_turnover',
  `select coalesce(sum(released_minor), 0)::bigint as minor from trade.trades
   where seller_id = $1 and created_at > $2 and currency = $3`,
)

/** What was released to a seller of trades since a time, the fee included. */
export async function turnoverOf(
  reads: Pick<Database, 'query'>,
  sellerId: PersonId,
  since: Instant,
  currency: string,
): Promise<bigint> {
  return (await reads.query(TURNOVER, [sellerId, iso(since), currency]))[0]?.minor ?? 0n
}

const TITLES = sql<{ id: TradeId; title: string }>(
  'trade_titles',
  `select t.id, v.snapshot ->> 'title' as title from trade.trades t
   join listings.versions v on v.listing_id = t.listing_id and v.version = t.listing_version
   where t.id = any($1::text[])`,
)

/** Titles of what was traded, as the buyer saw them, by trade id; unknown ids are missing. */
export async function tradeTitles(
  reads: Pick<Database, 'query'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = ids.length === 0 ? [] : await reads.query(TITLES, [ids])
  return new Map(rows.map(row => [row.id, row.title]))
}

const TRADED_WITH = sql(
  'trade_traded_with',
  `select 1 from trade.trades where buyer_id = $1 and seller_id = any($2::text[])
   union all select 1 from trade.trades where seller_id = $1 and buyer_id = any($2::text[])
   limit 1`,
)

/** Whether somebody ever bought of or sold to one of these people, however it ended. */
export async function hasTradedWith(
  reads: Pick<Database, 'query'>,
  personId: PersonId,
  others: readonly PersonId[],
): Promise<boolean> {
  return (await reads.query(TRADED_WITH, [personId, [...others]])).length > 0
}
