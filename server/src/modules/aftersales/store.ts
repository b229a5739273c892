import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { PhotoView } from '../listings/index.ts'
import type { Aftersale } from './aftersale.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

/** What the buyer said of the service in the end. */
export interface ServiceRating {
  readonly stars: number | null
  readonly ratingWords: string | null
  readonly ratedAt: Instant | null
}

const COLUMNS = `a.id, a.trade_id as "tradeId", a.listing_id as "listingId",
  a.buyer_id as "buyerId", a.seller_id as "sellerId", a.remedy, a.ground, a.cause,
  a.amount_minor as "amountMinor", a.currency, a.rule_book as "ruleBook", a.case_id as "caseId",
  a.state, a.until, a.asked_at as "askedAt", a.owing_since as "owingSince",
  a.ended_at as "endedAt", a.refusal, a.flag, a.address_ref as "addressRef",
  a.return_parcel as "returnParcel", a.again_parcel as "againParcel"`
const RATED = 'a.stars, a.rating_words as "ratingWords", a.rated_at as "ratedAt"'

const LOCK = sql<Aftersale & ServiceRating>(
  'aftersales_lock',
  `select ${COLUMNS}, ${RATED} from aftersales.aftersales a where a.id = $1 for update`,
)
const LOCK_BY_PARCELS = sql<Aftersale>(
  'aftersales_lock_by_parcels',
  `select ${COLUMNS} from aftersales.aftersales a
   where a.id in (
     select id from aftersales.aftersales where return_parcel = any($1::text[]) union
     select id from aftersales.aftersales where again_parcel = any($1::text[]))
   order by a.id for update`,
)
const ONE = sql<Aftersale & ServiceRating>(
  'aftersales_one',
  `select ${COLUMNS}, ${RATED} from aftersales.aftersales a where a.id = $1`,
)
const OF_TRADE = sql<Aftersale & ServiceRating>(
  'aftersales_of_trade',
  `select ${COLUMNS}, ${RATED} from aftersales.aftersales a
   where a.trade_id = $1 order by a.id desc limit 50`,
)
const INSERT = sql<{ id: string }>(
  'aftersales_insert',
  `insert into aftersales.aftersales (id, trade_id, listing_id, buyer_id, seller_id, remedy, ground,
     cause, amount_minor, currency, rule_book, case_id, state, until, asked_at, address_ref)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
   on conflict (trade_id) where ended_at is null do nothing returning id`,
)
const SAVE = sql(
  'aftersales_save',
  `update aftersales.aftersales set state = $2, until = $3, owing_since = $4, ended_at = $5,
     refusal = $6, flag = $7, address_ref = $8, return_parcel = $9, again_parcel = $10
   where id = $1`,
)
const RATE = sql(
  'aftersales_rate',
  `update aftersales.aftersales set stars = $2, rating_words = $3, rated_at = $4
   where id = $1 and stars is null`,
)

/** Locks a request; undefined when there is none. Lock it after parcels and before its trade. */
export async function lock(tx: Tx, id: string): Promise<(Aftersale & ServiceRating) | undefined> {
  return (await tx.query(LOCK, [id]))[0]
}

/** Locks the requests that these parcels travel for. */
export function lockByParcels(tx: Tx, parcelIds: readonly string[]): Promise<Aftersale[]> {
  return tx.query(LOCK_BY_PARCELS, [[...parcelIds]])
}

export async function read(
  reads: Reads,
  id: string,
): Promise<(Aftersale & ServiceRating) | undefined> {
  return (await reads.query(ONE, [id]))[0]
}

/** The requests of a trade, the newest first. */
export function ofTrade(reads: Reads, tradeId: string): Promise<(Aftersale & ServiceRating)[]> {
  return reads.query(OF_TRADE, [tradeId])
}

const time = (at: Instant | null) => (at === null ? null : iso(at))

/** Writes a new request; false when the trade has an open one already. */
export async function insert(tx: Tx, one: Aftersale): Promise<boolean> {
  const rows = await tx.query(INSERT, [
    one.id,
    one.tradeId,
    one.listingId,
    one.buyerId,
    one.sellerId,
    one.remedy,
    one.ground,
    one.cause,
    one.amountMinor,
    one.currency,
    one.ruleBook,
    one.caseId,
    one.state,
    time(one.until),
    iso(one.askedAt),
    one.addressRef,
  ])
  return rows.length > 0
}

/** Writes what a step may change. */
export function save(tx: Tx, one: Aftersale): void {
  tx.send(SAVE, [
    one.id,
    one.state,
    time(one.until),
    time(one.owingSince),
    time(one.endedAt),
    one.refusal,
    one.flag,
    one.addressRef,
    one.returnParcel,
    one.againParcel,
  ])
}

const OPEN_OF_TRADE = sql<{ id: string }>(
  'aftersales_open_of_trade',
  'select id from aftersales.aftersales where trade_id = $1 and ended_at is null',
)

/** The request about a trade that is not over yet; null when there is none. */
export async function openAftersale(reads: Reads, tradeId: string): Promise<string | null> {
  return (await reads.query(OPEN_OF_TRADE, [tradeId]))[0]?.id ?? null
}

/** What was rated once stays. */
export function rate(tx: Tx, now: Instant, id: string, stars: number, words: string | null): void {
  tx.send(RATE, [id, stars, words, iso(now)])
}

/** What somebody wrote and showed at a step; the words lie in the vault. */
export interface Said {
  readonly step: 'asked' | 'refused' | 'flagged'
  readonly by_id: string
  readonly ref: string | null
  readonly photos: readonly PhotoView[]
  readonly at: Instant
}

const SAY = sql(
  'aftersales_say',
  `insert into aftersales.said (aftersale_id, step, by_id, ref, photos, at)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (aftersale_id, step) do nothing`,
)
const SAID = sql<Said>(
  'aftersales_said',
  `select step, by_id, ref, photos, at from aftersales.said where aftersale_id = $1 order by at`,
)

export function say(tx: Tx, aftersaleId: string, said: Said): void {
  const { step, by_id, ref, photos, at } = said
  tx.send(SAY, [aftersaleId, step, by_id, ref, JSON.stringify(photos), iso(at)])
}

export function saidOf(reads: Reads, aftersaleId: string): Promise<Said[]> {
  return reads.query(SAID, [aftersaleId])
}

const CLAIMED = sql<{ seller_id: PersonId }>(
  'aftersales_claimed_sellers',
  `select distinct seller_id from aftersales.aftersales
   where seller_id = any($1::text[]) and ended_at is null`,
)

/** Those of these people of whom a buyer asks for something, or is owed it. */
export async function sellersAsked(reads: Reads, ids: readonly PersonId[]): Promise<PersonId[]> {
  return (await reads.query(CLAIMED, [[...ids]])).map(row => row.seller_id)
}

const OWING = sql<{ seller_id: PersonId }>(
  'aftersales_owing_sellers',
  `select distinct seller_id from aftersales.aftersales
   where seller_id = any($1::text[]) and state = 'owing'`,
)

/** Those of these people who owe a buyer money, so that what comes in is not paid out first. */
export async function sellersWhoOwe(
  reads: Reads,
  ids: readonly PersonId[],
): Promise<Set<PersonId>> {
  const rows = ids.length === 0 ? [] : await reads.query(OWING, [[...ids]])
  return new Set(rows.map(row => row.seller_id))
}
