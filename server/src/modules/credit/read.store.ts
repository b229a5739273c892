import type { PersonId, TradeId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { AXES, type Axis, type Dimension, type Grade } from './axes.ts'
import type { Said } from './report.ts'
import type { Inputs } from './state.ts'
import type { Reads } from './store.ts'

/** A finding as its person may see it. */
export interface FindingRow {
  readonly factId: string
  readonly code: string
  readonly dimension: Dimension
  readonly tradeId: TradeId
  readonly outcome: number
  readonly weight: number
  readonly at: Instant
  readonly struckAt: Instant | null
}

const COLUMNS = `fact_id as "factId", code, dimension, trade_id as "tradeId", outcome, weight, at,
  struck_at as "struckAt"`

const FINDINGS = sql<FindingRow>(
  'credit_findings',
  `select ${COLUMNS} from credit.findings
   where person_id = $1 and role = $2 and ($3::text is null or dimension = $3)
     and (at, fact_id, code) < ($4::timestamptz, $5, $6)
   order by at desc, fact_id desc, code desc limit $7`,
)

export interface Before {
  readonly at: Instant
  readonly factId: string
  readonly code: string
}

/** What facts told of a person, the newest first. */
export function findingsOf(
  reads: Reads,
  personId: PersonId,
  { axis, dimension }: { readonly axis: Axis; readonly dimension: Dimension | undefined },
  before: Before,
  limit: number,
): Promise<FindingRow[]> {
  const { at, factId, code } = before
  return reads.query(FINDINGS, [personId, axis, dimension ?? null, iso(at), factId, code, limit])
}

const FINDING = sql<FindingRow>(
  'credit_finding',
  `select ${COLUMNS} from credit.findings
   where person_id = $1 and role = $2 and fact_id = $3 and code = $4`,
)

/** One finding; undefined when there is none. */
export async function findFinding(
  reads: Reads,
  personId: PersonId,
  axis: Axis,
  factId: string,
  code: string,
): Promise<FindingRow | undefined> {
  return (await reads.query(FINDING, [personId, axis, factId, code]))[0]
}

const LATEST = sql<{ axis: Axis; code: string; at: Instant }>(
  'credit_latest_findings',
  `select role as axis, code, at from credit.findings
   where person_id = $1 and role = any($2::text[]) and code = any($3::text[]) and at > $4
     and struck_at is null
   order by at desc, fact_id desc limit $5`,
)

/** What facts of these codes told of a person since then, the newest first. */
export function latestOf(
  reads: Reads,
  personId: PersonId,
  codes: readonly string[],
  since: Instant,
  limit: number,
): Promise<{ readonly axis: Axis; readonly code: string; readonly at: Instant }[]> {
  return reads.query(LATEST, [personId, AXES, codes, iso(since), limit])
}

export interface HistoryRow {
  readonly at: Instant
  readonly factId: string
  readonly score: number
  readonly grade: Grade | null
  readonly model: string
}

const HISTORY = sql<HistoryRow>(
  'credit_history',
  `select at, fact_id as "factId", score, grade, model from credit.history
   where person_id = $1 and axis = $2 and (at, fact_id) < ($3::timestamptz, $4)
   order by at desc, fact_id desc limit $5`,
)

/** How a score came to be, the newest first. */
export function historyOf(
  reads: Reads,
  personId: PersonId,
  axis: Axis,
  before: Pick<Before, 'at' | 'factId'>,
  limit: number,
): Promise<HistoryRow[]> {
  return reads.query(HISTORY, [personId, axis, iso(before.at), before.factId, limit])
}

/** A judged trade with whom the prediction was about, and what it rested on. */
export interface JudgedRow extends Said {
  readonly tradeId: TradeId
  readonly personId: PersonId
  readonly madeAt: Instant
  readonly known: Inputs | null
}

const JUDGED = sql<JudgedRow>(
  'credit_judged',
  `select trade_id as "tradeId", chance, wrong, "personId", "madeAt", known from (
     select p.chance, p.went_wrong as wrong, p.person_id as "personId", p.made_at as "madeAt",
       p.ended_at, p.trade_id, i.known
     from credit.predictions p left join credit.inputs i using (trade_id, axis)
     where p.model = $1 and p.axis = $2 and p.went_wrong is not null
     order by p.ended_at desc, p.trade_id desc limit $3
   ) as latest order by ended_at, trade_id`,
)

/** The same as `saidBy`, with everything that groups and drift are seen by. */
export function judgedBy(reads: Reads, model: string, axis: Axis): Promise<JudgedRow[]> {
  return reads.query(JUDGED, [model, axis, JUDGED_MAX])
}

const SAID = sql<Said>(
  'credit_said',
  `select chance, wrong from (
     select chance, went_wrong as wrong, ended_at, trade_id from credit.predictions
     where model = $1 and axis = $2 and went_wrong is not null
     order by ended_at desc, trade_id desc limit $3
   ) as latest order by ended_at, trade_id`,
)
/** So many of the latest trades judge a model. */
const JUDGED_MAX = 20_000

/** What a model said of the latest trades that ended, the oldest first. */
export function saidBy(reads: Reads, model: string, axis: Axis): Promise<Said[]> {
  return reads.query(SAID, [model, axis, JUDGED_MAX])
}
