/** HTTP status of each refusal of this module. */
export const STATUS = {
  wrong_stage: 409,
  exam_too_soon: 409,
  exam_unknown: 404,
  exam_needed: 409,
  already_voted: 409,
  not_committed: 409,
  vote_differs: 422,
  rule_unknown: 422,
} as const satisfies Record<string, number>
