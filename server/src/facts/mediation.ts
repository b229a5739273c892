import { type Static, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

/** What happens to the register of bodies; subject is the body. What is mediated is a dispute's. */
export const MEDIATION_FACTS = [
  Type.Object({ kind: Type.Literal('mediation.body_saved'), body: Type.Object({}) }),
  Type.Object({ kind: Type.Literal('mediation.body_ended'), body: Type.Object({}) }),
  Type.Object({
    kind: Type.Literal('mediation.bound'),
    body: Type.Object({
      bodyId: Type.String({ pattern: idPattern('mediationbody') }),
      personId: Type.String({ pattern: idPattern('person') }),
      bound: Type.Boolean(),
    }),
  }),
] as const

export type MediationFact = Static<(typeof MEDIATION_FACTS)[number]>
