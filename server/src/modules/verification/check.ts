import type { Level } from '../../kernel/limit.ts'
import type { Transitions } from '../../kernel/machine.ts'
import type { VerifierResult } from './verifiers/verifier.ts'

/** What can be confirmed of a person. The phone is confirmed by signing in with a code. */
export const PROOFS = ['phone', 'document', 'card', 'business'] as const
export type Proof = (typeof PROOFS)[number]
export type CheckedProof = Exclude<Proof, 'phone'>

/** A check: somebody asks to have something confirmed. */
export const CHECK_STATES = [
  'due',
  'awaiting_document',
  'in_review',
  'matched',
  'mismatched',
  'not_found',
  'card_abnormal',
  'taken',
  'unanswered',
  'rejected',
  'lapsed',
] as const
export type CheckState = (typeof CHECK_STATES)[number]

export const CHECK_FINAL = [
  'matched',
  'mismatched',
  'not_found',
  'card_abnormal',
  'taken',
  'unanswered',
  'rejected',
  'lapsed',
] as const satisfies CheckState[]

/** The process; `taken` is a match that another account has already. */
export const CHECK_NEXT = {
  match: { from: ['due'], to: ['matched', 'taken'], by: ['verifier'] },
  mismatch: { from: ['due'], to: ['mismatched'], by: ['verifier'] },
  card_abnormal: { from: ['due'], to: ['card_abnormal'], by: ['verifier'] },
  no_record: { from: ['due'], to: ['awaiting_document', 'not_found'], by: ['verifier'] },
  no_answer: { from: ['due'], to: ['due', 'unanswered', 'awaiting_document'], by: ['system'] },
  submit: { from: ['awaiting_document'], to: ['in_review'], by: ['person'] },
  // Nobody went on with it, or the consent was taken back: then from wherever it stands.
  lapse: { from: ['due', 'awaiting_document', 'in_review'], to: ['lapsed'], by: ['system'] },
  accept: { from: ['in_review'], to: ['matched', 'taken'], by: ['reviewer'] },
  reject: { from: ['in_review'], to: ['rejected'], by: ['reviewer'] },
} as const satisfies Transitions<CheckState, 'person' | 'verifier' | 'reviewer' | 'system'>

/** Asked this often without an answer, the verifier is given up. */
export const ASKS_MAX = 6

/**
 * Where an answer of the verifier leads. An unknown document is no accusation: many registers do
 * not know every card, so a person looks at it. A card that nobody knows cannot be looked at.
 */
export function afterAnswer(proof: CheckedProof, result: VerifierResult, asks: number): CheckState {
  switch (result) {
    case 'match':
      return 'matched'
    case 'mismatch':
      return 'mismatched'
    case 'card_abnormal':
      return 'card_abnormal'
    case 'no_record':
      return proof === 'document' ? 'awaiting_document' : 'not_found'
    case 'rate_limited':
    case 'unavailable':
      if (asks + 1 < ASKS_MAX) return 'due'
      return proof === 'document' ? 'awaiting_document' : 'unanswered'
  }
}

/** Whether nothing more will happen to a check. */
export function isFinal(state: CheckState): boolean {
  return (CHECK_FINAL as readonly CheckState[]).includes(state)
}

/**
 * The level that confirmed things make: 1 a phone, 2 an identity document too, 3 a bank card or a
 * checked business besides. A step that is missing holds back those above it.
 */
export function levelFrom(proofs: ReadonlySet<Proof>): Level {
  if (!proofs.has('phone')) return 0
  if (!proofs.has('document')) return 1
  return proofs.has('card') || proofs.has('business') ? 3 : 2
}
