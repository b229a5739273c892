import { LABEL_STATUS, SHIPPING_STATUS } from '../logistics/index.ts'

/** HTTP status of each refusal of this module. */
export const STATUS = {
  wrong_state: 409,
  case_open: 409,
  aftersale_open: 409,
  already_decided: 409,
  asked_before: 409,
  too_many_aftersales: 409,
  not_entitled: 409,
  cause_missing: 422,
  amount_wrong: 422,
  owed: 409,
  address_required: 422,
  photo_unknown: 422,
  ...SHIPPING_STATUS,
  ...LABEL_STATUS,
  service_rated: 409,
  wrong_moment: 409,
  serial_wrong: 422,
  evidence_full: 409,
} as const satisfies Record<string, number>
