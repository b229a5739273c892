/** HTTP status of each refusal of this module. */
export const STATUS = {
  about_unknown: 422,
  too_many_tickets: 409,
  ticket_full: 409,
  photo_unknown: 422,
  ticket_step_impossible: 409,
  acceptance_first: 409,
  reopened_before: 409,
  reopen_too_late: 409,
  rated_before: 409,
  not_assigned: 409,
  own_affair: 403,
  colleague_unknown: 422,
} as const satisfies Record<string, number>
