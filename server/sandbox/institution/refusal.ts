import type { Outcome } from '../../src/kernel/outcome.ts'

/** Everything that this institution refuses, with the HTTP status that says so. */
export const STATUS = {
  bad_request: 400,
  pay_link_wrong: 400,
  not_authorised: 401,
  wrong_origin: 403,
  operator_only: 403,
  pay_in_not_found: 404,
  refund_not_found: 404,
  payout_not_found: 404,
  webhook_not_found: 404,
  route_not_found: 404,
  reference_reused: 409,
  pay_in_not_paid: 409,
  refund_exceeds_pay_in: 409,
  pay_link_expired: 410,
  body_too_large: 413,
  currency_unknown: 422,
  currency_differs: 422,
  internal_error: 500,
} as const

export type RefusalCode = keyof typeof STATUS

export type Decided<T> = Outcome<T, { readonly code: RefusalCode }>

/** For people who read logs and terminals; programs go by the code. */
export const MESSAGE: Readonly<Record<RefusalCode, string>> = {
  bad_request: 'The request is not well formed.',
  pay_link_wrong: 'The pay link is incomplete, changed, or signed with another secret.',
  not_authorised: 'Send the merchant secret as "Authorization: Bearer <secret>".',
  wrong_origin: 'Forms of this institution are only accepted from its own pages.',
  operator_only: 'The operator page answers to this machine only.',
  pay_in_not_found: 'No pay-in has this reference.',
  refund_not_found: 'No refund has this reference.',
  payout_not_found: 'No payout has this reference.',
  webhook_not_found: 'No webhook has this id.',
  route_not_found: 'There is nothing at this address.',
  reference_reused: 'This reference was used before with other content.',
  pay_in_not_paid: 'The pay-in has not succeeded, so it cannot be refunded.',
  refund_exceeds_pay_in: 'The refunds together would exceed the pay-in.',
  pay_link_expired: 'The pay link has expired.',
  body_too_large: 'The request is too large.',
  currency_unknown: 'The currency is not an ISO 4217 code known here.',
  currency_differs: 'The currency is not the currency of the pay-in.',
  internal_error: 'The institution failed; ask again with the same reference.',
}
