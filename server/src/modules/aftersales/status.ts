/** HTTP status of each refusal of this module. */
export const STATUS = {
  wrong_state: 409,
  case_open: 409,
  aftersale_open: 409,
  not_entitled: 409,
  cause_missing: 422,
  amount_wrong: 422,
  owed: 409,
  address_required: 422,
  photo_unknown: 422,
  carrier_unknown: 422,
  tracking_number_wrong: 422,
  tracking_number_taken: 409,
  service_rated: 409,
  wrong_moment: 409,
  serial_wrong: 422,
  evidence_full: 409,
} as const satisfies Record<string, number>
