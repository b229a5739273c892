/** HTTP status of each refusal of this module. */
export const STATUS = {
  approval_required: 403,
  not_payable: 409,
  institution_unavailable: 502,
  institution_unknown: 404,
  webhook_signature_wrong: 401,
  webhook_malformed: 400,
  payout_account_missing: 409,
  balance_too_small: 409,
  person_balance_too_small: 409,
  limit_reached: 409,
  payout_while_owing: 409,
  day_not_over: 409,
  not_retryable: 409,
  not_settleable: 409,
  not_correctable: 409,
} as const satisfies Record<string, number>
