import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Body, FeeStep, Terms } from './body.ts'

export type Reads = Pick<Database | Tx, 'query'>

interface BodyRow {
  readonly id: string
  readonly names: Pick<Terms, 'nameCn' | 'nameTw' | 'nameEn'>
  readonly place: string
  readonly contact: string
  readonly days: number
  readonly bears: Terms['bears']
  readonly fees: readonly FeeStep[]
  readonly ended: boolean
}

const COLUMNS = `id, names, place, contact, answer_within_days as days, bears, fees,
  ended_at is not null as ended`
const BODIES = sql<BodyRow>(
  'mediation_bodies',
  `select ${COLUMNS} from mediation.bodies where id > $1 order by id limit $2`,
)
const BODY = sql<BodyRow>('mediation_body', `select ${COLUMNS} from mediation.bodies where id = $1`)
const SAVE = sql(
  'mediation_save_body',
  `insert into mediation.bodies
     (id, names, place, contact, answer_within_days, bears, fees, changed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (id) do update set names = $2, place = $3, contact = $4, answer_within_days = $5,
     bears = $6, fees = $7, changed_at = $8, ended_at = null`,
)
const END = sql<{ id: string }>(
  'mediation_end_body',
  `update mediation.bodies set ended_at = $2, changed_at = $2
   where id = $1 and ended_at is null returning id`,
)

/** Bodies after an id, those that ended included. */
export async function bodies(reads: Reads, after: string, limit: number): Promise<Body[]> {
  return (await reads.query(BODIES, [after, limit])).map(bodyIn)
}

/** A body, also one that ended. */
export async function body(reads: Reads, id: string): Promise<Body | undefined> {
  const [row] = await reads.query(BODY, [id])
  return row && bodyIn(row)
}

function bodyIn({ names, days, ...row }: BodyRow): Body {
  return { ...names, ...row, answerWithin_days: days }
}

export function saveBody(tx: Tx, now: Instant, one: Omit<Body, 'ended'>): void {
  const { id, nameCn, nameTw, nameEn, place, contact, answerWithin_days, bears, fees } = one
  const names = JSON.stringify({ nameCn, nameTw, nameEn })
  const terms = [place, contact, answerWithin_days, bears, JSON.stringify(fees)]
  tx.send(SAVE, [id, names, ...terms, iso(now)])
}

/** No case goes there any more; false when that was so. */
export async function endBody(tx: Tx, now: Instant, id: string): Promise<boolean> {
  return (await tx.query(END, [id, iso(now)])).length > 0
}

const BIND = sql(
  'mediation_bind',
  `insert into mediation.members (person_id, body_id, added_at) values ($1, $2, $3)
   on conflict (person_id) do update set body_id = $2, added_at = $3`,
)
const UNBIND = sql('mediation_unbind', 'delete from mediation.members where person_id = $1')
const MEMBER = sql<{ body_id: string }>(
  'mediation_member',
  'select body_id from mediation.members where person_id = $1',
)
const MEMBERS = sql<{ person_id: PersonId; body_id: string }>(
  'mediation_members',
  `select person_id, body_id from mediation.members where body_id = any($1::text[])
   order by body_id, person_id limit 1000`,
)

/** Somebody mediates for this body and no other. */
export function bind(tx: Tx, now: Instant, personId: PersonId, bodyId: string): void {
  tx.send(BIND, [personId, bodyId, iso(now)])
}

export function unbind(tx: Tx, personId: PersonId): void {
  tx.send(UNBIND, [personId])
}

/** The body that somebody mediates for. */
export async function bodyOf(reads: Reads, personId: PersonId): Promise<string | undefined> {
  return (await reads.query(MEMBER, [personId]))[0]?.body_id
}

export function membersOf(reads: Reads, bodyIds: readonly string[]) {
  return reads.query(MEMBERS, [[...bodyIds]])
}

/** A case that both sides referred to a body, and what it costs. */
export interface Referred {
  readonly disputeId: string
  readonly bodyId: string
  readonly currency: string
  readonly feeMinor: bigint
  readonly bears: Terms['bears']
  readonly mediatorId: PersonId | null
}

const REFERRED = `dispute_id as "disputeId", body_id as "bodyId", currency,
  fee_minor as "feeMinor", bears, mediator_id as "mediatorId"`
const REFER = sql(
  'mediation_refer',
  `insert into mediation.referrals (dispute_id, body_id, currency, fee_minor, bears, referred_at)
   values ($1, $2, $3, $4, $5, $6)`,
)
const TAKE = sql(
  'mediation_take',
  'update mediation.referrals set mediator_id = $2, taken_at = $3 where dispute_id = $1',
)
const OF_BODY = sql<Referred>(
  'mediation_of_body',
  `select ${REFERRED} from mediation.referrals where body_id = $1 and dispute_id < $2
   order by dispute_id desc limit $3`,
)
const ONE = sql<Referred>(
  'mediation_referred',
  `select ${REFERRED} from mediation.referrals where dispute_id = $1`,
)
const TAKEN = sql<Omit<Referred, 'disputeId' | 'mediatorId'> & { cases: number }>(
  'mediation_taken',
  `select body_id as "bodyId", currency, bears, count(*)::int as cases,
     sum(fee_minor)::bigint as "feeMinor"
   from mediation.referrals where taken_at >= $1 and taken_at < $2
   group by body_id, currency, bears order by body_id, currency, bears limit 1000`,
)

export function refer(tx: Tx, now: Instant, one: Omit<Referred, 'mediatorId'>): void {
  const { disputeId, bodyId, currency, feeMinor, bears } = one
  tx.send(REFER, [disputeId, bodyId, currency, feeMinor, bears, iso(now)])
}

export function take(tx: Tx, now: Instant, disputeId: string, mediatorId: PersonId): void {
  tx.send(TAKE, [disputeId, mediatorId, iso(now)])
}

/** The cases of a body before an id, the newest first. */
export function ofBody(reads: Reads, bodyId: string, before: string, limit: number) {
  return reads.query(OF_BODY, [bodyId, before, limit])
}

export async function referred(reads: Reads, disputeId: string): Promise<Referred | undefined> {
  return (await reads.query(ONE, [disputeId]))[0]
}

/** What bodies took in a span, summed: a fee is owed once somebody has taken the case. */
export function takenIn(reads: Reads, from: Instant, to: Instant) {
  return reads.query(TAKEN, [iso(from), iso(to)])
}
