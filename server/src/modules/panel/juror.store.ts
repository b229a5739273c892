import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Asked } from './exam.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

/** Somebody who wants to decide as a peer, or did. */
export interface Juror {
  readonly willing: boolean
  readonly passedAt: Instant | null
  /** When the exam can be tried again. */
  readonly retryAt: Instant | null
}

export interface Attempt {
  readonly id: string
  readonly asked: readonly Asked[]
}

const JUROR = sql<Juror>(
  'panel_juror',
  `select willing, passed_at as "passedAt", retry_at as "retryAt" from panel.jurors
   where person_id = $1`,
)
const LOCK = sql(
  'panel_lock_juror',
  `insert into panel.jurors (person_id) values ($1)
   on conflict (person_id) do update set person_id = excluded.person_id`,
)
const SET_WILLING = sql(
  'panel_set_willing',
  'update panel.jurors set willing = $2 where person_id = $1',
)
const OPEN_ATTEMPT = sql<Attempt>(
  'panel_open_attempt',
  'select id, asked from panel.attempts where person_id = $1 and passed is null',
)
const BEGIN = sql(
  'panel_begin_attempt',
  'insert into panel.attempts (id, person_id, asked, begun_at) values ($1, $2, $3, $4)',
)
const END = sql(
  'panel_end_attempt',
  'update panel.attempts set right_answers = $2, passed = $3 where id = $1',
)
const EXAMINED = sql(
  'panel_examined',
  'update panel.jurors set passed_at = coalesce($2, passed_at), retry_at = $3 where person_id = $1',
)
const TRADES = sql<{ category: string; bought: number; sold: number }>(
  'panel_trades_of',
  `select category, bought, sold from panel.trading where person_id = $1
   order by bought + sold desc, category limit 200`,
)

const NOBODY: Juror = { willing: false, passedAt: null, retryAt: null }

export async function jurorOf(reads: Reads, personId: PersonId): Promise<Juror> {
  return (await reads.query(JUROR, [personId]))[0] ?? NOBODY
}

/** Holds somebody's standing as a juror until the end of the transaction. */
export async function lockJuror(tx: Tx, personId: PersonId): Promise<Juror> {
  await tx.query(LOCK, [personId])
  return jurorOf(tx, personId)
}

export function setWilling(tx: Tx, personId: PersonId, willing: boolean): void {
  tx.send(SET_WILLING, [personId, willing])
}

export async function openAttempt(reads: Reads, personId: PersonId): Promise<Attempt | undefined> {
  return (await reads.query(OPEN_ATTEMPT, [personId]))[0]
}

export function beginAttempt(tx: Tx, now: Instant, personId: PersonId, attempt: Attempt): void {
  tx.send(BEGIN, [attempt.id, personId, JSON.stringify(attempt.asked), iso(now)])
}

/** The end of an attempt: `passedAt` or `retryAt` is set. */
export function endAttempt(
  tx: Tx,
  personId: PersonId,
  attemptId: string,
  right: number,
  { passedAt, retryAt }: Pick<Juror, 'passedAt' | 'retryAt'>,
): void {
  tx.send(END, [attemptId, right, passedAt !== null])
  tx.send(EXAMINED, [personId, passedAt && iso(passedAt), retryAt && iso(retryAt)])
}

/** Finished trades of somebody by category. */
export function tradesOf(reads: Reads, personId: PersonId) {
  return reads.query(TRADES, [personId])
}
