import type Stripe from 'stripe'
import { type Currency, currency } from '../../../kernel/money.ts'
import { boundedFetch } from './bounded-fetch.ts'
import type { Institution } from './institution.ts'
import { openSession } from './stripe-checkout.ts'
import { answered } from './stripe-errors.ts'
import {
  createRefund,
  createTransfer,
  findRefund,
  findTransfer,
  payInOf,
} from './stripe-movements.ts'
import { stripeSdk } from './stripe-sdk.ts'
import { readStatement } from './stripe-statement.ts'
import { verifyStripeWebhook } from './stripe-webhooks.ts'

export interface StripeOptions {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly currencies?: readonly Currency[]
  readonly timeout_ms?: number
  /** Another address than Stripe's own, for a locally served contract. */
  readonly host?: string
  readonly port?: number
  readonly protocol?: 'http' | 'https'
}

/** The version whose shapes this adapter was written against; Stripe serves it for good. */
export const STRIPE_API_VERSION = '2026-10-28.endive'

/** Currencies whose smallest unit is the same for Stripe and for ISO 4217. */
const CURRENCIES = ['CNY', 'TWD', 'HKD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'BRL']

/** Stripe takes at most eight digits. */
const STRIPE_AMOUNT_MINOR_MAX = 99_999_999n

/**
 * Stripe through its own SDK. A pay-in is a Checkout Session, a refund is a Refund, and a payout is
 * a Connect transfer to the seller's account (`acct_…`, kept as the payout account's number); when
 * that account pays out to its bank is between the seller and Stripe.
 *
 * The interface was held against Alipay too. What would differ there: the pay link is signed
 * locally, with RSA; a pay-in is asked for by our own `out_trade_no`; a refund is named by our
 * `out_request_no` and answers at once or must be queried; a payout is a
 * `fund.trans.uni.transfer`; notifications are signed forms that want the answer `success` in
 * place of a 2xx; and the statement is a zipped CSV of a Beijing day, fetched the next morning.
 */
export function createStripeInstitution(options: StripeOptions): Institution {
  const stripe = createStripe(options)
  const currencies = options.currencies ?? CURRENCIES.map(currency)
  return {
    name: 'stripe',
    currencies,
    checkout: async request => {
      const { amount } = request
      const failed = { state: 'failed', retryable: false } as const
      if (!currencies.includes(amount.currency)) return { ...failed, failure: 'currency_refused' }
      const sound = amount.amountMinor > 0n && amount.amountMinor <= STRIPE_AMOUNT_MINOR_MAX
      if (!sound) return { ...failed, failure: 'amount_refused' }
      return answered(() => openSession(stripe, request))
    },
    payIn: key => answered(() => payInOf(stripe, key)),
    refund: request => answered(() => createRefund(stripe, request)),
    refundStatus: key => answered(() => findRefund(stripe, key)),
    payout: request => answered(() => createTransfer(stripe, request)),
    payoutStatus: key => answered(() => findTransfer(stripe, key)),
    statement: (day, cursor) => answered(() => readStatement(stripe, day, cursor)),
    verifyWebhook: (headers, rawBody) =>
      verifyStripeWebhook(stripe, options.webhookSecret, headers, rawBody),
  }
}

/** One repetition by the SDK, under the same idempotency key; everything longer is the caller's. */
function createStripe(options: StripeOptions): Stripe {
  const { secretKey, host, port, protocol, timeout_ms = 10_000 } = options
  const Sdk = stripeSdk()
  return new Sdk(secretKey, {
    apiVersion: STRIPE_API_VERSION,
    maxNetworkRetries: 1,
    timeout: timeout_ms,
    telemetry: false,
    httpClient: Sdk.createFetchHttpClient(boundedFetch),
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(protocol === undefined ? {} : { protocol }),
  })
}
