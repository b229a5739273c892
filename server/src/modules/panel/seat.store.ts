import type { PanelDraw } from '../../../../verifier/src/index.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './juror.store.ts'

/** A place on a panel: who sits there, and what they handed in. */
export interface Seat {
  readonly disputeId: string
  readonly round: number
  readonly pseudonym: string
  /** Null once the person was forgotten. */
  readonly personId: PersonId | null
  readonly side: 'buyer' | 'seller'
  readonly commitment: string | null
  readonly vote: 'claimant' | 'respondent' | null
  readonly rule: string | null
  readonly salt: string | null
  readonly reasonsDigest: string | null
  readonly reasonsRef: string | null
}

/** A draw without its seed, which stays apart until the panel is over. */
export type Drawn = Omit<PanelDraw, 'seed' | 'format'>

const COLUMNS = `dispute_id as "disputeId", round, pseudonym, person_id as "personId", side,
  commitment, vote, rule, salt, reasons_digest as "reasonsDigest", reasons_ref as "reasonsRef"`

const SEED = sql<{ seed: string }>(
  'panel_seed',
  'select seed from panel.seeds where dispute_id = $1',
)
const KEEP_SEED = sql(
  'panel_keep_seed',
  'insert into panel.seeds (dispute_id, seed) values ($1, $2)',
)
const KEEP_DRAW = sql(
  'panel_keep_draw',
  'insert into panel.draws (dispute_id, round, draw, called_at) values ($1, $2, $3, $4)',
)
const DRAWS = sql<{ draw: Drawn }>(
  'panel_draws',
  'select draw from panel.draws where dispute_id = $1 order by round',
)
const SEAT = sql(
  'panel_seat',
  `insert into panel.seats (dispute_id, round, pseudonym, person_id, side)
   select $1, $2, * from unnest($3::text[], $4::text[], $5::text[])`,
)
const SEATS = sql<Seat>(
  'panel_seats',
  `select ${COLUMNS} from panel.seats where dispute_id = $1 and round = $2 order by pseudonym`,
)
const MINE = sql<Seat>(
  'panel_seat_of',
  `select ${COLUMNS} from panel.seats where dispute_id = $1 and person_id = $2`,
)
const OF_PERSON = sql<Seat>(
  'panel_seats_of',
  `select ${COLUMNS} from panel.seats where person_id = $1 and dispute_id < $2
   order by dispute_id desc limit $3`,
)
const COMMIT = sql(
  'panel_commit',
  `update panel.seats set commitment = $4, committed_at = $5
   where dispute_id = $1 and round = $2 and pseudonym = $3 and commitment is null`,
)
const SHOW = sql(
  'panel_show',
  `update panel.seats set vote = $4, rule = $5, salt = $6, reasons_digest = $7, reasons_ref = $8,
     shown_at = $9
   where dispute_id = $1 and round = $2 and pseudonym = $3 and vote is null
     and commitment is not null`,
)

export async function seedOf(reads: Reads, disputeId: string): Promise<string | undefined> {
  return (await reads.query(SEED, [disputeId]))[0]?.seed
}

export function keepSeed(tx: Tx, disputeId: string, seed: string): void {
  tx.send(KEEP_SEED, [disputeId, seed])
}

/** Keeps a draw, and a seat for everybody who was drawn. */
export function keepDraw(
  tx: Tx,
  now: Instant,
  draw: Drawn,
  people: ReadonlyMap<string, PersonId>,
): void {
  const { caseId, round, drawn, pool } = draw
  const sides = new Map(pool.map(one => [one.pseudonym, one.side]))
  tx.send(KEEP_DRAW, [caseId, round, JSON.stringify(draw), iso(now)])
  tx.send(SEAT, [
    ...[caseId, round, drawn, drawn.map(name => people.get(name) ?? null)],
    drawn.map(name => sides.get(name) ?? null),
  ])
}

export async function drawsOf(reads: Reads, disputeId: string): Promise<Drawn[]> {
  return (await reads.query(DRAWS, [disputeId])).map(row => row.draw)
}

/** Everybody on one panel. */
export function seatsOf(reads: Reads, disputeId: string, round: number): Promise<Seat[]> {
  return reads.query(SEATS, [disputeId, round])
}

/** Somebody's seat in a case; they sit there once at most. */
export async function seatOf(
  reads: Reads,
  disputeId: string,
  personId: PersonId,
): Promise<Seat | undefined> {
  return (await reads.query(MINE, [disputeId, personId]))[0]
}

/** Somebody's seats before a case, the newest case first. */
export function seatsOfPerson(
  reads: Reads,
  personId: PersonId,
  before: string,
  limit: number,
): Promise<Seat[]> {
  return reads.query(OF_PERSON, [personId, before, limit])
}

type Place = Pick<Seat, 'disputeId' | 'round' | 'pseudonym'>

export function keepCommitment(tx: Tx, now: Instant, seat: Place, commitment: string): void {
  tx.send(COMMIT, [seat.disputeId, seat.round, seat.pseudonym, commitment, iso(now)])
}

export interface Shown {
  readonly vote: 'claimant' | 'respondent'
  readonly rule: string
  readonly salt: string
  readonly reasonsDigest: string
  readonly reasonsRef: string
}

export function keepVote(tx: Tx, now: Instant, seat: Place, shown: Shown): void {
  const { vote, rule, salt, reasonsDigest, reasonsRef } = shown
  tx.send(SHOW, [
    ...[seat.disputeId, seat.round, seat.pseudonym],
    ...[vote, rule, salt, reasonsDigest, reasonsRef, iso(now)],
  ])
}
