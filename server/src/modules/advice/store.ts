import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Reason, Side } from '../disputes/index.ts'
import type { Arm } from './coin.ts'
import type { Past } from './model/case-facts.ts'
import type { Sketch } from './sketch.ts'

export type Reads = Pick<Database | Tx, 'query'>

/** What was taken of the words of a case. */
export interface Heard {
  /** The version of the model that listened; null before the first word. */
  readonly model: string | null
  readonly said: Readonly<Record<Side, { readonly mean: number; readonly texts: number }>>
  readonly sketch: Sketch | null
}

/** How a case ended. */
export interface Ended {
  readonly reason: Reason
  readonly numbers: readonly number[]
  /** Of what was at issue, back to the buyer. */
  readonly refundShare: number
  readonly withReturn: boolean
  readonly settledBy: string
  /** Cited by the decision; null where nobody had to decide. */
  readonly rule: string | null
  readonly closedAt: Instant
}

/** The same as it is kept, with who won by the measure of disputes. */
export interface Kept extends Ended {
  readonly winner: Side
}

export interface Whose {
  readonly id: string
  readonly buyerId: PersonId
  readonly sellerId: PersonId
}

const HEARD = sql<{
  model: string | null
  buyer_said: number
  buyer_texts: number
  seller_said: number
  seller_texts: number
  sketch: number[] | null
}>(
  'advice_heard',
  `select model, buyer_said, buyer_texts, seller_said, seller_texts, sketch from advice.cases
   where dispute_id = $1`,
)
const KEEP_HEARD = sql(
  'advice_keep_heard',
  `insert into advice.cases (dispute_id, buyer_id, seller_id, model, buyer_said, buyer_texts,
     seller_said, seller_texts, sketch)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (dispute_id) do update set model = excluded.model, buyer_said = excluded.buyer_said,
     buyer_texts = excluded.buyer_texts, seller_said = excluded.seller_said,
     seller_texts = excluded.seller_texts, sketch = excluded.sketch`,
)
const KEEP_ENDED = sql(
  'advice_keep_ended',
  `insert into advice.cases (dispute_id, buyer_id, seller_id, reason, numbers, refund_share,
     with_return, settled_by, rule, closed_at, winner)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
   on conflict (dispute_id) do update set reason = excluded.reason, numbers = excluded.numbers,
     refund_share = excluded.refund_share, with_return = excluded.with_return,
     settled_by = excluded.settled_by, rule = excluded.rule, closed_at = excluded.closed_at,
     winner = excluded.winner`,
)
const DROP = sql('advice_drop', 'delete from advice.cases where dispute_id = $1')
const PAST = sql<Past & { side: Side }>(
  'advice_past',
  `select p.side,
     (count(*) filter (where (c.buyer_id = p.id) = (c.winner = 'buyer')))::int as won,
     (count(*) filter (where (c.buyer_id = p.id) <> (c.winner = 'buyer')))::int as lost
   from unnest($1::text[], array['buyer', 'seller']) as p(id, side)
   join advice.cases c on c.buyer_id = p.id or c.seller_id = p.id
   where c.settled_by in ('decision', 'appeal') and c.closed_at < $2 group by p.side`,
)
/** As many are looked at one by one, however many there are. */
const COMPARED_MAX = 500
// As JSON, because reading arrays is most of the work otherwise.
const CLOSED_LIKE = sql<Ended & Pick<Heard, 'sketch'>>(
  'advice_closed_like',
  `select reason, to_json(numbers) as numbers, refund_share as "refundShare",
     with_return as "withReturn", settled_by as "settledBy", rule, closed_at as "closedAt",
     to_json(sketch) as sketch
   from advice.cases where reason = $1 and closed_at is not null and dispute_id <> $2
   order by closed_at desc limit ${COMPARED_MAX}`,
)
const KEEP_TRIAL = sql(
  'advice_keep_trial',
  `insert into advice.trials (dispute_id, arm, proposed, decided, confidence, model, at)
   values ($1, $2, $3, $4, $5, $6, $7) on conflict (dispute_id) do nothing returning dispute_id`,
)
/** Of an arm: of `of` proposals the decision agreed with `n`; in `unsure` cases there was none. */
export interface TrialCount {
  readonly arm: Arm
  readonly unsure: number
  readonly of: number
  readonly n: number
}
const TRIALS = sql<TrialCount>(
  'advice_trials',
  `select arm, (count(*) filter (where proposed = 'unsure'))::int as unsure,
     (count(*) filter (where proposed <> 'unsure'))::int as of,
     (count(*) filter (where proposed = decided))::int as n
   from advice.trials group by arm`,
)

const NOBODY: Heard['said'] = { buyer: { mean: 0, texts: 0 }, seller: { mean: 0, texts: 0 } }

/** What was taken of a case's words so far. */
export async function heardOf(reads: Reads, disputeId: string): Promise<Heard> {
  const [row] = await reads.query(HEARD, [disputeId])
  if (!row) return { model: null, said: NOBODY, sketch: null }
  const buyer = { mean: row.buyer_said, texts: row.buyer_texts }
  const seller = { mean: row.seller_said, texts: row.seller_texts }
  return { model: row.model, said: { buyer, seller }, sketch: row.sketch }
}

export function keepHeard(tx: Tx, whose: Whose, { model, said, sketch }: Heard): void {
  const { buyer, seller } = said
  tx.send(KEEP_HEARD, [
    ...[whose.id, whose.buyerId, whose.sellerId, model],
    ...[buyer.mean, buyer.texts, seller.mean, seller.texts, sketch],
  ])
}

export function keepEnded(tx: Tx, whose: Whose, ended: Kept): void {
  tx.send(KEEP_ENDED, [
    ...[whose.id, whose.buyerId, whose.sellerId, ended.reason, ended.numbers],
    ...[ended.refundShare, ended.withReturn, ended.settledBy, ended.rule, iso(ended.closedAt)],
    ended.winner,
  ])
}

/** Forgets what was taken of a case that was withdrawn: nobody compares anything with it. */
export function drop(tx: Tx, disputeId: string): void {
  tx.send(DROP, [disputeId])
}

/** How disputes of the two ended that somebody decided before `until`. */
export async function pastOf(
  reads: Reads,
  { buyerId, sellerId }: Whose,
  until: Instant,
): Promise<Record<Side, Past>> {
  const rows = await reads.query(PAST, [[buyerId, sellerId], iso(until)])
  const of = (side: Side): Past => {
    const { won, lost } = rows.find(row => row.side === side) ?? { won: 0, lost: 0 }
    return { won, lost }
  }
  return { buyer: of('buyer'), seller: of('seller') }
}

/** The latest closed cases of a kind, without the one that is asked about. */
export function closedLike(
  reads: Reads,
  disputeId: string,
  reason: Reason,
): Promise<(Ended & Pick<Heard, 'sketch'>)[]> {
  return reads.query(CLOSED_LIKE, [reason, disputeId])
}

export interface Trial {
  readonly disputeId: string
  readonly arm: Arm
  readonly proposed: Side | 'unsure'
  readonly decided: Side
  readonly confidence: number
  readonly model: string
  readonly at: Instant
}

/** False when the case was counted before. */
export async function keepTrial(tx: Tx, trial: Trial): Promise<boolean> {
  const { disputeId, arm, proposed, decided, confidence, model, at } = trial
  const values = [disputeId, arm, proposed, decided, confidence, model, iso(at)]
  return (await tx.query(KEEP_TRIAL, values)).length > 0
}

export function trialCounts(reads: Reads): Promise<TrialCount[]> {
  return reads.query(TRIALS, [])
}
