import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const PersonId = Type.String({ pattern: idPattern('person') })
const SubjectId = Type.String({ pattern: idPattern('subject') })
const Axis = Type.String({ enum: ['seller', 'buyer'] })
const Version = Type.String({ pattern: '^[a-z0-9.-]{1,60}$' })
const GroupId = Type.String({ pattern: idPattern('creditgroup') })
const Count = Type.Integer({ minimum: 0 })
/** Null: too little is known to say. */
const Grade = Type.Union([Type.String({ pattern: '^[a-z]{1,20}$' }), Type.Null()])
const GradeChange = {
  axis: Axis,
  from: Grade,
  to: Grade,
  direction: Type.String({ enum: ['first', 'up', 'down', 'none'] }),
  /** What moved it most: what the fact was about, or why it was looked at again. */
  mainly: Type.String({ pattern: '^[a-z_]{1,40}$' }),
  model: Version,
}

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object(data) })
}

/** What happens to people's credit, beside the facts that it is made of. */
export const CREDIT_FACTS = [
  fact('credit.grade_changed', { personId: PersonId, ...GradeChange }),
  /** The same of somebody who is a member of another market, not of this one. */
  fact('credit.subject_grade_changed', { personId: SubjectId, ...GradeChange }),
  /** Nothing happened, and yet somebody stands elsewhere now than where the last fact left them. */
  fact('credit.regraded', {
    personId: Type.Union([PersonId, SubjectId]),
    axis: Axis,
    why: Type.String({ enum: ['time', 'model', 'rules'] }),
  }),
  /** Somebody looked at a finding again and took it back; it counts for nothing from then on. */
  fact('credit.finding_struck', {
    personId: PersonId,
    axis: Axis,
    dimension: Type.String({ pattern: '^[a-z_]{1,40}$' }),
    code: Type.String({ pattern: '^[a-z_]{1,40}$' }),
    factId: Type.String({ pattern: idPattern('fact') }),
    reason: Type.String({ pattern: '^[a-z_]{1,40}$' }),
    weight: Type.Number({ minimum: 0 }),
    outcome: Type.Number({ minimum: 0, maximum: 1 }),
    foundAt: Type.String({ format: 'date-time' }),
  }),
  fact('credit.model_placed', {
    version: Version,
    place: Type.String({ enum: ['champion', 'challenger', 'shadow'] }),
    instead: Type.Union([Version, Type.Null()]),
  }),
  /** The model itself is a row that never changes; this is its digest. */
  fact('credit.model_trained', {
    version: Version,
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    trades: Count,
  }),
  /** What somebody's word counts as a rater from now on, by a pass or by who decided on a group. */
  fact('credit.credibility_set', {
    personId: PersonId,
    credibility: Type.Number({ minimum: 0, maximum: 1 }),
    trust: Type.Number({ minimum: 0, description: 'in shares of the average' }),
    passId: Type.String(),
  }),
  fact('credit.group_found', {
    groupId: GroupId,
    passId: Type.String(),
    members: Count,
    ties: Count,
  }),
  fact('credit.group_decided', {
    groupId: GroupId,
    decision: Type.String({ enum: ['discounted', 'nothing_found'] }),
    reason: Type.String({ pattern: '^[a-z_]{1,40}$' }),
    members: Count,
  }),
  fact('credit.pass_completed', {
    id: Type.String({ pattern: idPattern('creditpass') }),
    model: Version,
    people: Count,
    vouchings: Count,
    changed: Count,
    groups: Count,
    fresh: Count,
    took_ms: Count,
  }),
] as const

export type CreditFact = Static<(typeof CREDIT_FACTS)[number]>
