import type { Id } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sendRows, sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>
export type FurnisherId = Id<'furnisher'>
export type SubjectId = Id<'subject'>

const ADD_SUBJECTS = sql(
  'bureau_add_subjects',
  `insert into bureau.subjects (id, outside_id, furnisher_id, first_told_at)
   select id, outside_id, $3, $4 from unnest($1::text[], $2::text[]) as n(id, outside_id)
   on conflict (furnisher_id, outside_id) do nothing`,
)
const SUBJECTS = sql<{ id: SubjectId; outside_id: string }>(
  'bureau_subjects',
  `select id, outside_id from bureau.subjects
   where furnisher_id = $1 and outside_id = any($2::text[]) and not forgotten`,
)

/** Ids of these people of a market; whoever is new gets one. */
export async function ensureSubjects(
  tx: Tx,
  now: Instant,
  furnisherId: FurnisherId,
  names: ReadonlySet<string>,
): Promise<Map<string, SubjectId>> {
  // In one order everywhere, so that two sets never wait for each other the other way round.
  const sorted = [...names].sort()
  if (sorted.length === 0) return new Map()
  tx.send(ADD_SUBJECTS, [sorted.map(() => newId('subject')), sorted, furnisherId, iso(now)])
  return subjectsNamed(tx, furnisherId, sorted)
}

/** Ids of those of these people of whom the market told something. */
export async function subjectsNamed(
  reads: Reads,
  furnisherId: FurnisherId,
  names: readonly string[],
): Promise<Map<string, SubjectId>> {
  const rows = await reads.query(SUBJECTS, [furnisherId, names])
  return new Map(rows.map(row => [row.outside_id, row.id]))
}

/** A trade that was told, with the names of its sides. */
export interface ToldTrade {
  readonly id: Id<'outsidetrade'>
  readonly seller: string
  readonly buyer: string
  readonly amountMinor: number | null
  readonly digest: string
}

const TOLD_TRADES = sql<ToldTrade & { outside_id: string }>(
  'bureau_told_trades',
  `select t.id, t.outside_id, s.outside_id as seller, b.outside_id as buyer,
     t.amount_minor::float8 as "amountMinor", t.digest
   from bureau.trades t
   join bureau.subjects s on s.id = t.seller_id join bureau.subjects b on b.id = t.buyer_id
   where t.furnisher_id = $1 and t.outside_id = any($2::text[])`,
)
const TOLD_RATINGS = sql<{ outside_id: string; digest: string }>(
  'bureau_told_ratings',
  `select outside_id, digest from bureau.ratings
   where furnisher_id = $1 and outside_id = any($2::text[])`,
)

/** Which of these trades were told before, by the other market's id. */
export async function toldTrades(
  tx: Tx,
  furnisherId: FurnisherId,
  ids: readonly string[],
): Promise<Map<string, ToldTrade>> {
  const rows = await tx.query(TOLD_TRADES, [furnisherId, ids])
  return new Map(rows.map(({ outside_id, ...told }) => [outside_id, told]))
}

/** Digests of those of these ratings that were told before. */
export async function toldRatings(
  tx: Tx,
  furnisherId: FurnisherId,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query(TOLD_RATINGS, [furnisherId, ids])
  return new Map(rows.map(row => [row.outside_id, row.digest]))
}

export interface NewTrade {
  readonly id: Id<'outsidetrade'>
  readonly outsideId: string
  readonly sellerId: SubjectId
  readonly buyerId: SubjectId
  readonly amountMinor: number | null
  readonly digest: string
}
export interface NewRating {
  readonly id: Id<'outsiderating'>
  readonly outsideId: string
  readonly raterId: SubjectId
  readonly rateeId: SubjectId
  /** As what the ratee traded. */
  readonly role: 'seller' | 'buyer'
  /** From -1 (bad) to 1 (good). */
  readonly weight: number
  readonly happenedAt: string
  readonly digest: string
}

const ADD_TRADES = sql(
  'bureau_add_trades',
  `insert into bureau.trades
     (furnisher_id, told_at, id, outside_id, seller_id, buyer_id, amount_minor, digest)
   select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[],
     $6::text[], $7::bigint[], $8::text[])`,
)
const ADD_RATINGS = sql(
  'bureau_add_ratings',
  `insert into bureau.ratings (furnisher_id, told_at, id, outside_id, rater_id, ratee_id, role,
     weight, happened_at, digest)
   select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[],
     $6::text[], $7::text[], $8::float8[], $9::timestamptz[], $10::text[])`,
)

/** Keeps what was told, so that telling it again changes nothing. */
export function addReports(
  tx: Tx,
  now: Instant,
  furnisherId: FurnisherId,
  { trades, ratings }: { trades: readonly NewTrade[]; ratings: readonly NewRating[] },
): void {
  const at = iso(now)
  sendRows(tx, ADD_TRADES, trades, one => [
    furnisherId,
    at,
    one.id,
    one.outsideId,
    one.sellerId,
    one.buyerId,
    one.amountMinor,
    one.digest,
  ])
  sendRows(tx, ADD_RATINGS, ratings, one => [
    furnisherId,
    at,
    one.id,
    one.outsideId,
    one.raterId,
    one.rateeId,
    one.role,
    one.weight,
    one.happenedAt,
    one.digest,
  ])
}

/** Somebody of another market. */
export interface Subject {
  readonly id: SubjectId
  readonly name: string
}

const PAGE = sql<Subject>(
  'bureau_subjects_page',
  `select id, outside_id as name from bureau.subjects
   where furnisher_id = $1 and outside_id > $2 and not forgotten
   order by outside_id limit $3`,
)

/** People of a market by the names that it gives them, those after a name. */
export function subjectsAfter(
  reads: Reads,
  furnisherId: FurnisherId,
  name: string,
  limit: number,
): Promise<Subject[]> {
  return reads.query(PAGE, [furnisherId, name, limit])
}

const HOLD = sql<{ id: SubjectId; name: string; furnisherId: FurnisherId }>(
  'bureau_hold_subjects',
  `select id, outside_id as name, furnisher_id as "furnisherId" from bureau.subjects
   where id = any($1::text[]) and not forgotten for share`,
)

/**
 * Who these people are, and of which market; whoever was forgotten is missing. Forgetting waits for
 * the end of the transaction, so that it finds what is told of them.
 */
export async function holdSubjects(tx: Tx, ids: readonly string[]) {
  const rows = await tx.query(HOLD, [[...new Set(ids)]])
  return new Map<string, (typeof rows)[number]>(rows.map(row => [row.id, row]))
}

const TRADE_IDS = sql<{ id: string; outside_id: string }>(
  'bureau_outside_trade_ids',
  `select id, outside_id from bureau.trades
   where furnisher_id = $1 and id = any($2::text[])`,
)

/** What a market itself calls trades that it told. */
export function outsideTradeIds(furnisherId: FurnisherId) {
  return async (reads: Reads, ids: readonly string[]): Promise<Map<string, string>> => {
    const rows = await reads.query(TRADE_IDS, [furnisherId, ids])
    return new Map(rows.map(row => [row.id, row.outside_id]))
  }
}

const FORGET_NAME = sql(
  'bureau_forget_name',
  'update bureau.subjects set outside_id = id, forgotten = true where id = $1',
)

/** Leaves nothing of somebody's name; what was told of them can no longer be told apart. */
export function forgetName(tx: Tx, id: SubjectId): void {
  tx.send(FORGET_NAME, [id])
}
