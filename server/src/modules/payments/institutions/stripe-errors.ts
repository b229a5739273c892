import type Stripe from 'stripe'
import { ANSWER_TOO_LONG } from './bounded-fetch.ts'
import type { Failed, Failure, Unknown, UnknownReason } from './institution.ts'
import { stripeSdk } from './stripe-sdk.ts'

/** Runs a call through the SDK and turns whatever it throws into an answer. Bugs are thrown on. */
export async function answered<T>(call: () => Promise<T>): Promise<T | Failed | Unknown> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof stripeSdk().errors.StripeError) return fromStripe(error)
    throw error
  }
}

export function failed(failure: Failure, retryable = false): Failed {
  return { state: 'failed', failure, retryable }
}

export function unknown(reason: UnknownReason): Unknown {
  return { state: 'unknown', reason }
}

type StripeError = InstanceType<typeof Stripe.errors.StripeError>

function fromStripe(error: StripeError): Failed | Unknown {
  const { errors } = stripeSdk()
  if (error instanceof errors.StripeConnectionError) return unknown(connectionReason(error))
  if (error instanceof errors.StripeRateLimitError) return unknown('busy')
  if (error instanceof errors.StripeAuthenticationError) return unknown('credentials_refused')
  if (error instanceof errors.StripePermissionError) return unknown('credentials_refused')
  if (error instanceof errors.StripeIdempotencyError) return failed('reference_reused')
  if (error.statusCode === undefined) return unknown('unreadable')
  if (error.statusCode >= 500) return unknown('unavailable')
  // The same call under the same key is under way at this moment.
  if (error.statusCode === 409) return unknown('busy')
  return refused(error)
}

function connectionReason({ message, detail }: StripeError): UnknownReason {
  const code = typeof detail === 'object' && 'code' in detail ? detail.code : undefined
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) return 'timed_out'
  return code === ANSWER_TOO_LONG ? 'unreadable' : 'unreachable'
}

const REFUSED: Readonly<Record<string, Failure>> = {
  amount_too_large: 'amount_refused',
  amount_too_small: 'amount_refused',
  parameter_invalid_integer: 'amount_refused',
  charge_already_refunded: 'refund_exceeds_pay_in',
  account_invalid: 'account_invalid',
  account_closed: 'account_closed',
  insufficient_funds: 'insufficient_funds',
}

/** A refusal in so many words: nothing moved. */
function refused(error: StripeError): Failed {
  const { code = '', decline_code = '', param = '' } = error
  if (code === 'balance_insufficient') return failed('balance_insufficient', true)
  if (code === 'resource_missing') {
    return failed(param === 'destination' ? 'account_invalid' : 'pay_in_not_found')
  }
  if (error instanceof stripeSdk().errors.StripeCardError) {
    return decline_code === 'insufficient_funds'
      ? failed('insufficient_funds', true)
      : failed('card_declined')
  }
  if (param === 'currency') return failed('currency_refused')
  if (/greater than (the )?(unrefunded|charge) amount/i.test(error.message)) {
    return failed('refund_exceeds_pay_in')
  }
  return failed(REFUSED[code] ?? 'refused')
}
