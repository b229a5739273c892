import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Instant, instant, iso } from '../../kernel/time.ts'
import { type Database, sendRows, sql, type Tx } from '../../platform/postgres.ts'
import type { Dimension, Grade, Role } from './axes.ts'
import type { Dealing } from './dealing.ts'
import { forgottenAmong } from './forgotten.store.ts'
import type { Evidence } from './model/evidence.ts'
import {
  FIRST_PLACES,
  type Model,
  type Place,
  type Places,
  placed,
  type Trained,
} from './models.ts'
import { evidenceOf, pairOf, type Standing, type State, standingOf, type Told } from './state.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

interface EvidenceRow {
  readonly person_id: PersonId
  readonly role: Role
  readonly dimension: Dimension
  readonly good: number
  readonly bad: number
  readonly at: Instant
}
interface PairRow {
  readonly one_id: PersonId
  readonly other_id: PersonId
  readonly trades: number
  readonly at: Instant
}

const EVIDENCE_COLUMNS = 'person_id, role, dimension, good, bad, at'

const DEALINGS = sql<Dealing>(
  'credit_dealings',
  `select trade_id as "tradeId", seller_id as "sellerId", buyer_id as "buyerId", weight, novelty,
     problem, reporter
   from credit.dealings where trade_id = any($1::text[])`,
)
const PAIRS = sql<PairRow>(
  'credit_pairs',
  `select one_id, other_id, trades, at from credit.pairs
   join unnest($1::text[], $2::text[]) as asked(one, other) on one_id = one and other_id = other`,
)
const EVIDENCE = sql<EvidenceRow>(
  'credit_evidence',
  `select ${EVIDENCE_COLUMNS} from credit.evidence where person_id = any($1::text[])`,
)
const STANDINGS = sql<Standing>(
  'credit_standings',
  `select person_id as "personId", axis, score, grade, model, at from credit.standings
   where person_id = any($1::text[])`,
)
const CREDIBILITY = sql<{ personId: PersonId; credibility: number }>(
  'credit_credibility',
  `select person_id as "personId", credibility from credit.credibility
   where person_id = any($1::text[])`,
)
const MODEL_PLACES = sql<{ place: Place; version: string; model: Model | null }>(
  'credit_model_places',
  `select m.place, m.version, t.model
   from credit.models m left join credit.trained_models t using (version)`,
)

/** Which model stands where. */
export async function placesOf(reads: Reads): Promise<Places> {
  const rows = await reads.query(MODEL_PLACES)
  const trained = new Map(rows.flatMap(row => (row.model ? [[row.version, row.model]] : [])))
  return rows.reduce(
    (places, { place, version }) => placed(places, place, version, trained),
    FIRST_PLACES,
  )
}

const TRAINED = sql<{ version: string; model: Model }>(
  'credit_trained',
  `select version, model from credit.trained_models
   where $1::text[] is null or version = any($1) order by at`,
)

const KEEP_TRAINED = sql(
  'credit_keep_trained',
  `insert into credit.trained_models (version, model, at, training)
   select version, model, $3, $4 from unnest($1::text[], $2::jsonb[]) as n(version, model)`,
)

/** Keeps trained models as JSON, with what their training came to. They never change. */
export function keepTrained(
  tx: Tx,
  now: Instant,
  versions: readonly string[],
  models: readonly string[],
  training: string,
): void {
  tx.send(KEEP_TRAINED, [versions, models, iso(now), training])
}

/** Models that this market trained, these or all. */
export async function trainedModels(
  reads: Reads,
  versions: readonly string[] | null = null,
): Promise<Trained> {
  if (versions?.length === 0) return new Map()
  return new Map((await reads.query(TRAINED, [versions])).map(row => [row.version, row.model]))
}

/** What a pass found the words of these people to count; whoever it found nothing of is missing. */
export async function credibilityOf(
  reads: Reads,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, number>> {
  const rows = await reads.query(CREDIBILITY, [personIds])
  return new Map(rows.map(row => [row.personId, row.credibility]))
}

/** What is known of these people, by `evidenceOf`. */
export async function evidenceAbout(
  reads: Reads,
  personIds: readonly string[],
): Promise<Map<string, Evidence>> {
  return new Map((await reads.query(EVIDENCE, [personIds])).map(toEvidence))
}

function toEvidence({ person_id, role, dimension, good, bad, at }: EvidenceRow) {
  return [evidenceOf(person_id, role, dimension), { good, bad, at_s: at / 1000 }] as const
}

/** Where these people stood after the last fact about them, by `standingOf`. */
export async function standingsOf(
  reads: Reads,
  personIds: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await reads.query(STANDINGS, [personIds])
  return new Map(rows.map(row => [standingOf(row.personId, row.axis), row]))
}

const PEOPLE = sql<{ person_id: PersonId }>(
  'credit_people_standing',
  `select distinct person_id from credit.standings where person_id > $1
   order by person_id limit $2`,
)

/** Who stands anywhere, by id after `after`. */
export async function peopleStanding(
  reads: Reads,
  after: string,
  limit: number,
): Promise<PersonId[]> {
  return (await reads.query(PEOPLE, [after, limit])).map(row => row.person_id)
}

const GRADES = sql<{ key: PersonId | ListingId; grade: Grade | null }>(
  'credit_grades',
  `select person_id as key, grade from credit.standings
   where person_id = any($1::text[]) and axis = 'buyer'
   union all
   select l.id, s.grade from listings.listings l
   join credit.standings s on s.person_id = l.seller_id and s.axis = 'seller'
   where l.id = any($2::text[])`,
)

/** The kept grades of buyers, and by listing of its seller. Purchases wait: it is one statement. */
export async function lastGradesOf(
  reads: Reads,
  buyerIds: readonly PersonId[],
  listingIds: readonly ListingId[],
): Promise<Map<PersonId | ListingId, Grade | null>> {
  const rows = await reads.query(GRADES, [buyerIds, listingIds])
  return new Map(rows.map(({ key, grade }) => [key, grade]))
}

/** Everything that reading facts about these trades and people needs, in one round trip. */
export async function loadState(
  tx: Tx,
  tradeIds: readonly string[],
  personIds: readonly PersonId[],
  pairs: readonly (readonly [string, string])[],
  versions: readonly string[],
): Promise<State> {
  // All in one wait: a promise that is waited for after another ends the process when both fail.
  const [dealings, near, ...people] = await Promise.all([
    tx.query(DEALINGS, [tradeIds]),
    tx.query(PAIRS, [pairs.map(([one]) => one), pairs.map(([, other]) => other)]),
    evidenceAbout(tx, personIds),
    standingsOf(tx, personIds),
    credibilityOf(tx, personIds),
    forgottenAmong(tx, personIds),
    trainedModels(tx, versions),
    placesOf(tx),
  ])
  const [evidence, standings, credibility, forgotten, trained, places] = people
  const toPair = ({ one_id, other_id, trades, at }: PairRow) =>
    [pairOf(one_id, other_id), { good: trades, bad: 0, at_s: at / 1000 }] as const
  return {
    dealings: new Map(dealings.map(one => [one.tradeId, one])),
    pairs: new Map(near.map(toPair)),
    evidence,
    standings,
    credibility,
    forgotten,
    trained,
    places,
  }
}

const SAVE_DEALINGS = sql(
  'credit_save_dealings',
  `insert into credit.dealings
     (trade_id, seller_id, buyer_id, weight, novelty, problem, reporter)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::float8[],
     $6::text[], $7::text[])
   on conflict (trade_id) do update set problem = excluded.problem, reporter = excluded.reporter`,
)
const SAVE_PAIRS = sql(
  'credit_save_pairs',
  `insert into credit.pairs (one_id, other_id, trades, at)
   select * from unnest($1::text[], $2::text[], $3::float8[], $4::timestamptz[])
   on conflict (one_id, other_id) do update set trades = excluded.trades, at = excluded.at`,
)
const SAVE_EVIDENCE = sql(
  'credit_save_evidence',
  `insert into credit.evidence (${EVIDENCE_COLUMNS})
   select * from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::float8[],
     $6::timestamptz[])
   on conflict (person_id, role, dimension) do update set good = excluded.good,
     bad = excluded.bad, at = excluded.at`,
)
const SAVE_STANDINGS = sql(
  'credit_save_standings',
  `insert into credit.standings (person_id, axis, score, grade, model, at)
   select * from unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::text[],
     $6::timestamptz[])
   on conflict (person_id, axis) do update set score = excluded.score, grade = excluded.grade,
     model = excluded.model, at = excluded.at`,
)
const PLACE = sql(
  'credit_place_models',
  `insert into credit.models (place, version, since)
   select place, version, $3 from unnest($1::text[], $2::text[]) as n(place, version)
   on conflict (place) do update set version = excluded.version, since = excluded.since
   where models.version <> excluded.version`,
)

/** The instant of evidence, whose own clock runs in seconds. */
const timeOf = ({ at_s }: Evidence) => iso(instant(Math.round(at_s * 1000)))

/** Writes state as sets. Only what was loaded or came to be is in it, so all of it is written. */
export function saveState(tx: Tx, state: State): void {
  const dealings = [...state.dealings.values()]
  sendRows(tx, SAVE_DEALINGS, dealings, one => [
    one.tradeId,
    one.sellerId,
    one.buyerId,
    one.weight,
    one.novelty,
    one.problem,
    one.reporter,
  ])
  const pairs = [...state.pairs].map(([key, value]) => ({ ids: key.split(' '), value }))
  sendRows(tx, SAVE_PAIRS, pairs, ({ ids, value }) => [
    ids[0] ?? '',
    ids[1] ?? '',
    value.good,
    timeOf(value),
  ])
  const evidence = [...state.evidence].map(([key, value]) => ({ of: key.split(' '), value }))
  sendRows(tx, SAVE_EVIDENCE, evidence, ({ of, value }) => [
    of[0] ?? '',
    of[1] ?? '',
    of[2] ?? '',
    value.good,
    value.bad,
    timeOf(value),
  ])
  const standings = [...state.standings.values()]
  sendRows(tx, SAVE_STANDINGS, standings, one => [
    one.personId,
    one.axis,
    one.score,
    one.grade,
    one.model,
    iso(one.at),
  ])
}

const ADD_FINDINGS = sql(
  'credit_add_findings',
  `insert into credit.findings
     (person_id, role, dimension, fact_id, code, trade_id, outcome, weight, at)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
     $7::float8[], $8::float8[], $9::timestamptz[])`,
)
const STRIKE = sql(
  'credit_strike_findings',
  `update credit.findings f set struck_at = n.at
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
     as n(person_id, role, fact_id, code, at)
   where f.person_id = n.person_id and f.role = n.role and f.fact_id = n.fact_id
     and f.code = n.code`,
)
const ADD_MOVES = sql(
  'credit_add_history',
  `insert into credit.history (person_id, axis, at, fact_id, score, grade, model)
   select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::smallint[],
     $6::text[], $7::text[])`,
)
const ADD_PREDICTIONS = sql(
  'credit_add_predictions',
  `insert into credit.predictions (trade_id, axis, model, person_id, chance, made_at)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[],
     $6::timestamptz[])
   on conflict do nothing`,
)
const ADD_INPUTS = sql(
  'credit_add_inputs',
  `insert into credit.inputs (trade_id, axis, known)
   select * from unnest($1::text[], $2::text[], $3::jsonb[]) on conflict do nothing`,
)
// The first ending counts: what a seller gives back later is kindness, not failure.
const END_PREDICTIONS = sql(
  'credit_end_predictions',
  `update credit.predictions p set went_wrong = n.wrong, ended_at = n.at
   from unnest($1::text[], $2::text[], $3::boolean[], $4::timestamptz[])
     as n(trade_id, axis, wrong, at)
   where p.trade_id = n.trade_id and p.axis = n.axis and p.ended_at is null`,
)

const SAVE_VOUCHINGS = sql(
  'credit_save_vouchings',
  `insert into credit.vouchings (trade_id, side, from_id, to_id, weight, rated, at)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[],
     $6::boolean[], $7::timestamptz[])
   on conflict (trade_id, side) do update set weight = excluded.weight, rated = excluded.rated,
     at = excluded.at`,
)
const SAVE_CREDIBILITY = sql(
  'credit_save_credibility',
  `insert into credit.credibility (person_id, credibility, trust, pass_id, at)
   select * from unnest($1::text[], $2::float8[], $3::float8[], $4::text[], $5::timestamptz[])
   on conflict (person_id) do update set credibility = excluded.credibility,
     trust = excluded.trust, pass_id = excluded.pass_id, at = excluded.at`,
)

/** What a pass works with, and what it found before. The last word on each counts. */
function saveForPasses(tx: Tx, { vouchings, credibility }: Told): void {
  const lastVouchings = new Map(vouchings.map(one => [`${one.tradeId} ${one.side}`, one]))
  sendRows(tx, SAVE_VOUCHINGS, [...lastVouchings.values()], one => [
    one.tradeId,
    one.side,
    one.fromId,
    one.toId,
    one.weight,
    one.rated,
    iso(one.at),
  ])
  const lastFound = new Map(credibility.map(one => [one.personId, one]))
  sendRows(tx, SAVE_CREDIBILITY, [...lastFound.values()], one => [
    one.personId,
    one.credibility,
    one.trust,
    one.passId,
    iso(one.at),
  ])
}

/** Keeps what came of facts beside the state. */
export function saveTold(tx: Tx, now: Instant, told: Told, { places }: State): void {
  const { findings, struck, moves, predictions, inputs, ended } = told
  saveForPasses(tx, told)
  sendRows(tx, ADD_FINDINGS, findings, one => [
    one.personId,
    one.role,
    one.dimension,
    one.factId,
    one.code,
    one.tradeId,
    one.outcome,
    one.weight,
    iso(one.at),
  ])
  sendRows(tx, STRIKE, struck, one => [one.personId, one.role, one.factId, one.code, iso(one.at)])
  sendRows(tx, ADD_MOVES, moves, one => [
    one.personId,
    one.axis,
    iso(one.at),
    one.factId,
    one.score,
    one.grade,
    one.model,
  ])
  sendRows(tx, ADD_PREDICTIONS, predictions, one => [
    one.tradeId,
    one.axis,
    one.model,
    one.personId,
    one.chance,
    iso(one.at),
  ])
  sendRows(tx, ADD_INPUTS, inputs, one => [one.tradeId, one.axis, JSON.stringify(one.known)])
  sendRows(tx, END_PREDICTIONS, ended, one => [one.tradeId, one.axis, one.wrong, iso(one.at)])
  if (!told.placed) return
  const standing = Object.entries(places)
  const versions = standing.map(([, { version }]) => version)
  tx.send(PLACE, [standing.map(([place]) => place), versions, iso(now)])
}
