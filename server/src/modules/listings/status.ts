/** HTTP status of each refusal of this module. */
export const STATUS = {
  category_unknown: 422,
  attribute_invalid: 422,
  currency_not_accepted: 422,
  photo_unknown: 422,
  listing_incomplete: 422,
  price_out_of_bounds: 422,
  limit_reached: 409,
  wrong_state: 409,
  listing_locked: 409,
  photo_type_unsupported: 415,
  photo_animated: 422,
  photo_too_large: 422,
  photo_too_small: 422,
  photo_damaged: 422,
} as const satisfies Record<string, number>
