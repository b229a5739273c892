/** HTTP status of each refusal of this module. */
export const STATUS = {
  consent_required: 403,
  holder_proof_wrong: 422,
  holder_keys_repeat: 422,
  too_many_credentials: 429,
  credential_refused: 422,
  credential_not_yours: 403,
  too_many_shares: 409,
  share_gone: 410,
  issuer_address_wrong: 422,
  issuer_unavailable: 502,
  request_gone: 410,
  pairwise_missing: 422,
  credential_used_here: 409,
  import_ended: 409,
} as const satisfies Record<string, number>
