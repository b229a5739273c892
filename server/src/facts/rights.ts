import { type Static, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

function fact<K extends string>(kind: K) {
  const body = Type.Object({
    personId: Type.String({ pattern: idPattern('person') }),
    request: Type.String({ description: 'the kind of request, e.g. `copy`' }),
    reasons: Type.Array(Type.String()),
  })
  return Type.Object({ kind: Type.Literal(kind), body })
}

function clocked<K extends string>(kind: K) {
  const { body } = fact(kind).properties
  const until = Type.String({ format: 'date-time', description: 'when it must be answered' })
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...body.properties, until }) })
}

function hold<K extends string>(kind: K) {
  const body = Type.Object({
    personId: Type.String({ pattern: idPattern('person') }),
    reason: Type.String({ description: 'why nothing may be destroyed, as a code' }),
    until: Type.String({ format: 'date-time' }),
  })
  return Type.Object({ kind: Type.Literal(kind), body })
}

/** What people ask about their own data, and what comes of it. Words stay in the vault. */
export const RIGHTS_FACTS = [
  clocked('rights.asked'),
  fact('rights.held'),
  fact('rights.answered'),
  fact('rights.refused'),
  fact('rights.refused_after_hold'),
  fact('rights.withdrawn'),
  clocked('rights.due_soon'),
  clocked('rights.overdue'),
  hold('rights.hold_placed'),
  hold('rights.hold_ended'),
] as const

export type RightsFact = Static<(typeof RIGHTS_FACTS)[number]>
