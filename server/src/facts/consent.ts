import { type Static, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const PersonId = Type.String({ pattern: idPattern('person') })

function decided<K extends string>(kind: K) {
  const body = Type.Object({
    personId: PersonId,
    purpose: Type.String(),
    policyVersion: Type.String(),
  })
  return Type.Object({ kind: Type.Literal(kind), body })
}

/** What people allow, refuse and take back. A reader may act on it; nobody needs to wait for it. */
export const CONSENT_FACTS = [
  decided('consent.given'),
  decided('consent.refused'),
  decided('consent.withdrawn'),
  Type.Object({
    kind: Type.Literal('consent.accepted'),
    body: Type.Object({ personId: PersonId, terms: Type.String(), privacy: Type.String() }),
  }),
  Type.Object({
    kind: Type.Literal('consent.policy_published'),
    body: Type.Object({
      personId: PersonId,
      policy: Type.String(),
      version: Type.String(),
      digest: Type.String(),
    }),
  }),
] as const

export type ConsentFact = Static<(typeof CONSENT_FACTS)[number]>
