import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Of = { personId: Type.String({ pattern: idPattern('person') }) }
const ImportId = Type.String({ pattern: idPattern('creditimport') })
const Evidence = Type.Object({
  axis: Type.Unsafe<'seller' | 'buyer'>(Type.String({ enum: ['seller', 'buyer'] })),
  dimension: Type.String({ pattern: '^[a-z_]{1,40}$' }),
  outcome: Type.Number({ minimum: 0, maximum: 1 }),
  weight: Type.Number({ minimum: 0, maximum: 50 }),
})
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
  /** What another market says of somebody counts here from now on, as this evidence. */
  fact('credential.brought', {
    importId: ImportId,
    issuer: Type.String({ maxLength: 200 }),
    evidence: Type.Array(Evidence, { maxItems: 2 }),
    expiresAt: Type.String(),
  }),
  /** It counts no more: the evidence of then is taken off again. */
  fact('credential.bringing_ended', {
    importId: ImportId,
    why: Type.String({ enum: ['expired', 'revoked', 'withdrawn', 'replaced', 'distrusted'] }),
    evidence: Type.Array(Evidence, { maxItems: 2 }),
    broughtAt: Type.String(),
  }),
] as const

export type CredentialFact = Static<(typeof CREDENTIAL_FACTS)[number]>

/** The body of one kind of fact. */
export type CredentialBody<K extends CredentialFact['kind']> = Extract<
  CredentialFact,
  { readonly kind: K }
>['body']
