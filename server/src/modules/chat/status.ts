/** HTTP status of each refusal of this module. */
export const STATUS = {
  own_listing: 409,
  listing_unavailable: 409,
  too_many_conversations: 409,
  conversation_closed: 409,
  nothing_said: 422,
  photo_unknown: 422,
  already_retracted: 409,
  already_reported: 409,
  report_decided: 409,
  own_affair: 403,
  offer_alive: 409,
  offer_over: 409,
  offer_out_of_range: 422,
  too_many_offers: 409,
} as const satisfies Record<string, number>
