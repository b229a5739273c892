/** HTTP status of each refusal of this module. */
export const STATUS = {
  deposit_not_asked: 409,
  deposit_in_use: 409,
  wrong_state: 409,
  not_payable: 409,
  institution_unavailable: 502,
} as const satisfies Record<string, number>
