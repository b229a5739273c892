/** HTTP status of each refusal of this module. */
export const STATUS = {
  number_invalid: 422,
  name_invalid: 422,
  check_open: 409,
  too_many_tries: 429,
  proof_missing: 409,
  document_differs: 422,
  verifier_missing: 409,
  not_awaited: 409,
  side_missing: 409,
  check_decided: 409,
  own_check: 403,
  photo_type_unsupported: 415,
  photo_animated: 422,
  photo_too_large: 422,
  photo_too_small: 422,
  photo_damaged: 422,
} as const satisfies Record<string, number>
