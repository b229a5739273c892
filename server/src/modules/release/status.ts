/** HTTP status of each refusal of this module. */
export const STATUS = {
  period_wrong: 422,
  period_not_over: 409,
  columns_wrong: 422,
  weaker_than_profile: 422,
  too_many_under_way: 409,
  release_moved_on: 409,
  release_file_gone: 410,
  approval_required: 403,
} as const satisfies Record<string, number>

/** Why a calculation ended without a release; told by the release itself, not by an answer. */
export const REFUSALS = [
  'too_few_rows',
  'too_many_rows',
  'too_many_values',
  'too_many_cells',
  'nothing_fits',
  'data_changed',
  'budget_spent',
  'calculation_failed',
] as const
