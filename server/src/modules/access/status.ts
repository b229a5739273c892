/** HTTP status of each refusal of this module. */
export const STATUS = {
  approval_required: 403,
  approval_not_needed: 409,
  already_proposed: 409,
  nobody_to_approve: 409,
  own_proposal: 403,
  own_grant: 403,
  own_affair: 403,
  role_held: 409,
  expiry_past: 422,
  wrong_state: 409,
  review_open: 409,
  not_under_review: 409,
  purpose_unfit: 422,
  case_unknown: 404,
  case_closed: 409,
} as const satisfies Record<string, number>
