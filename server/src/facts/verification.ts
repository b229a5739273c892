import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Of = { personId: Type.String({ pattern: idPattern('person') }) }
const Proof = Type.String({ enum: ['phone', 'document', 'card', 'business'] })
const CheckId = Type.String({ pattern: idPattern('check') })

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Of, ...data }) })
}

/** What happens to real names: that something was confirmed, never what. */
export const VERIFICATION_FACTS = [
  fact('verification.check_ended', {
    checkId: CheckId,
    proof: Proof,
    outcome: Type.String({ description: 'the state in which the check ended' }),
    reasons: Type.Array(Type.String()),
  }),
  fact('verification.document_asked', { checkId: CheckId, proof: Proof, until: Type.String() }),
  fact('verification.document_submitted', { checkId: CheckId, proof: Proof }),
  fact('verification.review_overdue', { checkId: CheckId, proof: Proof }),
  fact('verification.level_changed', {
    level: Type.Integer({ minimum: 0, maximum: 3 }),
    before: Type.Integer({ minimum: 0, maximum: 3 }),
  }),
  fact('verification.renewal_due', { proof: Proof, until: Type.String() }),
  fact('verification.credential_expired', { proof: Proof }),
  fact('verification.seller_class_changed', { sellerClass: Type.String() }),
  fact('verification.documents_deleted', { checkId: CheckId }),
] as const

export type VerificationFact = Static<(typeof VERIFICATION_FACTS)[number]>
