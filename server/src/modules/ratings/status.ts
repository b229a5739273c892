/** HTTP status of each refusal of this module. */
export const STATUS = {
  already_rated: 409,
  rating_over: 409,
  points_missing: 422,
  photo_unknown: 422,
  not_revealed: 409,
  already_said: 409,
  answer_over: 409,
  part_missing: 409,
  already_reported: 409,
  case_decided: 409,
  appeal_over: 409,
  own_affair: 403,
  second_person_needed: 403,
} as const satisfies Record<string, number>
