/** Everything that can be wrong with what somebody shows. Codes are stable. */
export const FAULTS = [
  'malformed',
  'too_large',
  'type_unexpected',
  'algorithm_not_allowed',
  'header_not_allowed',
  'issuer_unknown',
  'key_unknown',
  'signature_invalid',
  'hash_not_allowed',
  'disclosure_malformed',
  'disclosure_repeated',
  'disclosure_unreferenced',
  'digest_repeated',
  'digest_malformed',
  'claim_reserved',
  'claim_collides',
  'claim_not_disclosable',
  'claim_malformed',
  'not_yet_valid',
  'expired',
  'life_too_long',
  'holder_key_malformed',
  'holder_proof_missing',
  'holder_proof_malformed',
  'holder_signature_invalid',
  'holder_proof_stale',
  'audience_differs',
  'nonce_differs',
  'shown_differs',
  'status_missing',
  'status_list_unknown',
  'status_list_malformed',
  'status_list_stale',
  'revoked',
] as const

export type FaultCode = (typeof FAULTS)[number]

/** Thrown inside of the library; `verifyPresentation` answers its code. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode

  constructor(code: FaultCode) {
    super(code)
    this.code = code
  }
}

/** Throws the fault unless the condition holds. */
export function demand(condition: unknown, code: FaultCode): asserts condition {
  if (!condition) throw new Fault(code)
}
