import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const PersonId = Type.String({ pattern: idPattern('person') })
const Axis = Type.String({ enum: ['seller', 'buyer'] })
const Version = Type.String({ pattern: '^[a-z0-9.-]{1,60}$' })
/** Null: too little is known to say. */
const Grade = Type.Union([Type.String({ pattern: '^[a-z]{1,20}$' }), Type.Null()])

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object(data) })
}

/** What happens to people's credit, beside the facts that it is made of. */
export const CREDIT_FACTS = [
  fact('credit.grade_changed', {
    personId: PersonId,
    axis: Axis,
    from: Grade,
    to: Grade,
    direction: Type.String({ enum: ['first', 'up', 'down', 'none'] }),
    model: Version,
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
] as const

export type CreditFact = Static<(typeof CREDIT_FACTS)[number]>
