import { LABEL_STATUS, SHIPPING_STATUS } from '../logistics/index.ts'

/** HTTP status of each refusal of this module. */
export const STATUS = {
  approval_required: 403,
  listing_unavailable: 409,
  own_listing: 409,
  listing_changed: 409,
  delivery_unavailable: 409,
  address_required: 422,
  wrong_state: 409,
  case_open: 409,
  not_due: 409,
  pickup_code_missing: 409,
  pickup_code_wrong: 409,
  amounts_differ: 422,
  refund_too_large: 422,
  refund_too_late: 409,
  debt_too_large: 409,
  too_many_unpaid: 409,
  limit_reached: 409,
  offer_over: 409,
  ...SHIPPING_STATUS,
  ...LABEL_STATUS,
  not_payable: 409,
  institution_unavailable: 502,
} as const satisfies Record<string, number>
