import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { monthOf } from './counting.ts'
import { type Rating, type Round, type RoundId, SIDES, type Side } from './round.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

const INSERT = sql<{ id: RoundId }>(
  'ratings_insert_rounds',
  `insert into ratings.rounds (id, trade_id, listing_id, buyer_id, seller_id, delivery,
     amount_minor, currency, goods_key, rule_book, opened_at, until, state)
   select *, 'open' from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
     $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::timestamptz[],
     $12::timestamptz[])
   on conflict do nothing returning id`,
)

/** Opens rounds; answers which of them were not open before. */
export async function insertRounds(tx: Tx, rounds: readonly Round[]): Promise<Set<RoundId>> {
  const rows = await tx.query(INSERT, [
    rounds.map(one => one.id),
    rounds.map(one => one.tradeId),
    rounds.map(one => one.listingId),
    rounds.map(one => one.buyerId),
    rounds.map(one => one.sellerId),
    rounds.map(one => one.delivery),
    rounds.map(one => one.amountMinor),
    rounds.map(one => one.currency),
    rounds.map(one => one.goodsKey),
    rounds.map(one => one.ruleBook),
    rounds.map(one => iso(one.openedAt)),
    rounds.map(one => iso(one.until)),
  ])
  return new Set(rows.map(row => row.id))
}

type RoundRow = Omit<Round, 'ratings'>

export interface RatingRow extends Omit<Rating, 'reply' | 'addition'> {
  readonly roundId: RoundId
  readonly reply: string | null
  readonly repliedAt: Instant | null
  readonly addition: string | null
  readonly addedAt: Instant | null
}

const ROUND = `id, trade_id as "tradeId", listing_id as "listingId", buyer_id as "buyerId",
  seller_id as "sellerId", delivery, amount_minor as "amountMinor", currency,
  goods_key as "goodsKey", rule_book as "ruleBook", opened_at as "openedAt", until, state,
  revealed_at as "revealedAt"`

export const RATING = `r.id, r.round_id as "roundId", r.side, r.rater_id as "raterId",
  r.ratee_id as "rateeId", r.points, r.overall, r.words, r.photos, r.written_at as "writtenAt",
  r.counts, r.uncounted, r.reply, r.replied_at as "repliedAt", r.addition,
  r.added_at as "addedAt"`

const LOCK_OF_TRADE = sql<RoundRow>(
  'ratings_lock_round_of_trade',
  `select ${ROUND} from ratings.rounds where trade_id = $1 for update`,
)
const LOCK_OF_RATING = sql<RoundRow>(
  'ratings_lock_round_of_rating',
  `select ${ROUND} from ratings.rounds
   where id = (select round_id from ratings.ratings where id = $1) for update`,
)
const LOCK = sql<RoundRow>(
  'ratings_lock_round',
  `select ${ROUND} from ratings.rounds where id = $1 for update`,
)
const OF_TRADE = sql<RoundRow>(
  'ratings_round_of_trade',
  `select ${ROUND} from ratings.rounds where trade_id = $1`,
)
const RATINGS = sql<RatingRow>(
  'ratings_of_round',
  `select ${RATING} from ratings.ratings r where r.round_id = $1 order by r.side`,
)

const LOCKS = { trade: LOCK_OF_TRADE, rating: LOCK_OF_RATING, round: LOCK } as const

/** Locks the round that a trade, a rating or its own id leads to, with what was written in it. */
export async function lockRound(
  tx: Tx,
  by: keyof typeof LOCKS,
  id: string,
): Promise<Round | undefined> {
  const [row] = await tx.query(LOCKS[by], [id])
  return row && withRatings(tx, row)
}

/** The round of a trade as it stands. */
export async function readRound(reads: Reads, tradeId: string): Promise<Round | undefined> {
  const [row] = await reads.query(OF_TRADE, [tradeId])
  return row && withRatings(reads, row)
}

async function withRatings(reads: Reads, row: RoundRow): Promise<Round> {
  const rows = await reads.query(RATINGS, [row.id])
  const ratings = Object.fromEntries(rows.map(rating => [rating.side, ratingOf(rating)]))
  return { ...row, ratings: ratings as Partial<Record<Side, Rating>> }
}

/** A rating from its row. */
export function ratingOf(row: RatingRow): Rating {
  const { roundId: _round, reply, repliedAt, addition, addedAt, ...rating } = row
  return {
    ...rating,
    reply: reply === null || repliedAt === null ? null : { words: reply, at: repliedAt },
    addition: addition === null || addedAt === null ? null : { words: addition, at: addedAt },
  }
}

const SAVE = sql(
  'ratings_save_round',
  `update ratings.rounds set state = $2, revealed_at = $3
   where id = $1 and state in ('open', 'one_sided')`,
)
const WRITE = sql(
  'ratings_write',
  `insert into ratings.ratings (id, round_id, trade_id, listing_id, side, rater_id, ratee_id,
     points, overall, words, photos, written_at, ended_at, month, goods_key)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
)
const REVEAL = sql(
  'ratings_reveal',
  `update ratings.ratings set revealed_at = $2, counts = $3, uncounted = $4
   where id = $1 and revealed_at is null`,
)
// What was said once cannot be said again, whatever the program believes.
const SAY = {
  reply: sql(
    'ratings_reply',
    `update ratings.ratings set reply = $2, replied_at = $3 where id = $1 and reply is null`,
  ),
  addition: sql(
    'ratings_add',
    `update ratings.ratings set addition = $2, added_at = $3 where id = $1 and addition is null`,
  ),
} as const

/** Writes what a step changed; nothing that stands there already can change by it. */
export function save(tx: Tx, before: Round, after: Round, timeZone: string): void {
  for (const side of SIDES) {
    const [old, rating] = [before.ratings[side], after.ratings[side]]
    if (!rating) continue
    if (!old) write(tx, after, rating, timeZone)
    if (rating.counts !== (old?.counts ?? null) && after.revealedAt !== null) {
      tx.send(REVEAL, [rating.id, iso(after.revealedAt), rating.counts, rating.uncounted])
    }
    for (const part of ['reply', 'addition'] as const) {
      const said = rating[part]
      if (said && !old?.[part]) tx.send(SAY[part], [rating.id, said.words, iso(said.at)])
    }
  }
  if (after.state === before.state) return
  const revealed = after.revealedAt === null ? null : iso(after.revealedAt)
  tx.send(SAVE, [after.id, after.state, revealed])
}

function write(tx: Tx, round: Round, rating: Rating, timeZone: string): void {
  const { id, side, raterId, rateeId, points, overall, words, photos, writtenAt } = rating
  tx.send(WRITE, [
    id,
    round.id,
    round.tradeId,
    round.listingId,
    side,
    raterId,
    rateeId,
    JSON.stringify(points),
    overall,
    words,
    JSON.stringify(photos),
    iso(writtenAt),
    iso(round.openedAt),
    monthOf(round.openedAt, timeZone),
    round.goodsKey,
  ])
}

const SEEN = sql<{ same_month: number; same_goods: boolean }>(
  'ratings_seen_of_pair',
  `select (count(*) filter (where month = $3))::int as same_month,
     coalesce(bool_or(goods_key = $4 and ended_at > $5::timestamptz and ended_at < $6::timestamptz),
       false) as same_goods
   from ratings.ratings
   where rater_id = $1 and ratee_id = $2 and ended_at > $7::timestamptz and counts`,
)

const MONTH_MS_MAX = 31 * 86_400_000

export interface Pair {
  readonly raterId: string
  readonly rateeId: string
  readonly month: string
  readonly goodsKey: string
  readonly endedAt: Instant
  readonly sameGoodsWithin_ms: number
}

/** What one person has said about another that counts: in that month, and of the same goods. */
export async function seenOf(tx: Tx, pair: Pair) {
  const { endedAt, sameGoodsWithin_ms } = pair
  const at = (offset: number) => new Date(endedAt + offset).toISOString()
  const [row] = await tx.query(SEEN, [
    pair.raterId,
    pair.rateeId,
    pair.month,
    pair.goodsKey,
    at(-sameGoodsWithin_ms),
    at(sameGoodsWithin_ms),
    at(-Math.max(sameGoodsWithin_ms, MONTH_MS_MAX)),
  ])
  return { sameMonth: row?.same_month ?? 0, sameGoods: row?.same_goods ?? false }
}
