import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const IdOf = (prefix: string) => Type.String({ pattern: idPattern(prefix) })
const Time = Type.String({ format: 'date-time' })
const Code = Type.String({ pattern: '^[a-z_]{1,40}$' })

const Of = { personId: IdOf('person') }
const Grant = { ...Of, grantId: IdOf('grant'), role: Code }
const Approval = { ...Of, approvalId: IdOf('approval'), operation: Code }
const Review = { reviewId: IdOf('accessreview') }

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object(data) })
}

/**
 * What happens to roles and to what takes two people. Reasons are free text and stay with the grant
 * or the approval. `personId` is whom it concerns: who has the role, who made the proposal.
 */
export const ACCESS_FACTS = [
  fact('access.role_granted', {
    ...Grant,
    expiresAt: Type.Union([Time, Type.Null()]),
    /** Nobody else in the market could approve: it had one administrator. */
    alone: Type.Boolean(),
  }),
  fact('access.role_ended', {
    ...Grant,
    why: Type.String({ enum: ['revoked', 'expired', 'not_confirmed'] }),
  }),
  fact('access.role_confirmed', { ...Grant, ...Review }),
  fact('access.role_kept', { ...Grant, ...Review }),
  fact('access.role_lapsing', { ...Grant, ...Review, until: Time }),
  fact('access.review_opened', { ...Review, until: Time, grants: Type.Integer() }),
  fact('access.review_reminded', { ...Review, until: Time, open: Type.Integer() }),
  fact('access.review_closed', { ...Review, ended: Type.Integer() }),
  fact('access.operation_proposed', { ...Approval, until: Time }),
  fact('access.operation_approved', { ...Approval, until: Time }),
  fact('access.operation_refused', Approval),
  fact('access.operation_expired', Approval),
  fact('access.operation_used', Approval),
] as const

export type AccessFact = Static<(typeof ACCESS_FACTS)[number]>
