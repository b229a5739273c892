/** HTTP status of each refusal of this module. */
export const STATUS = {
  words_needed: 422,
  request_waiting: 409,
  request_ended: 409,
  own_request: 403,
  own_affair: 403,
  hold_until_invalid: 422,
  hold_ended: 409,
  approval_required: 403,
} as const satisfies Record<string, number>
