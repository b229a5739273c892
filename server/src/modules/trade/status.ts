/** HTTP status of each refusal of this module. */
export const STATUS = {
  listing_unavailable: 409,
  own_listing: 409,
  listing_changed: 409,
  delivery_unavailable: 409,
  address_required: 422,
  wrong_state: 409,
  not_due: 409,
  pickup_code_missing: 409,
  pickup_code_wrong: 409,
  amounts_differ: 422,
  refund_too_large: 422,
  carrier_unknown: 422,
  tracking_number_wrong: 422,
  tracking_number_taken: 409,
  not_payable: 409,
  institution_unavailable: 502,
} as const satisfies Record<string, number>
