import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Of = { personId: Type.String({ pattern: idPattern('person') }) }
const BatchId = Type.String({ pattern: idPattern('creditbatch') })

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Of, ...data }) })
}

/** What happens to credit that people take along: never to whom they showed it, or what. */
export const CREDENTIAL_FACTS = [
  fact('credential.issued', {
    batchId: BatchId,
    copies: Type.Integer({ minimum: 1, maximum: 50 }),
    expiresAt: Type.String(),
  }),
  fact('credential.revoked', { batchId: BatchId }),
] as const

export type CredentialFact = Static<(typeof CREDENTIAL_FACTS)[number]>

/** The body of one kind of fact. */
export type CredentialBody<K extends CredentialFact['kind']> = Extract<
  CredentialFact,
  { readonly kind: K }
>['body']
