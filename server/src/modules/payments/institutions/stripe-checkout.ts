import type Stripe from 'stripe'
import { minorJson } from '../../../kernel/money.ts'
import { instant, MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts'
import type { CheckoutRequest, CheckoutResult } from './institution.ts'
import { unknown } from './stripe-errors.ts'
import { stripeSdk } from './stripe-sdk.ts'

/** Stripe keeps a pay page open for at least half an hour from its making. */
const OPEN_MS_MIN = 30 * MINUTE_MS
const SLACK_MS = MINUTE_MS

/**
 * Opens the pay page, or finds the one that was opened before under the same reference: two pages
 * for one pay-in could both be paid. The page closes when it should, or half an hour later when
 * less than half an hour is left. A repeated request may fall on the other side of that line, so
 * both times are tried before the reference counts as used for something else. The page speaks the
 * browser's language: one that came with the request would make it another request.
 */
export async function openSession(
  stripe: Stripe,
  request: CheckoutRequest,
): Promise<CheckoutResult> {
  const soon = request.expiresAt - request.now < OPEN_MS_MIN + SLACK_MS
  const times = [request.expiresAt, request.expiresAt + OPEN_MS_MIN + SLACK_MS]
  const [first, second] = soon ? times.toReversed() : times
  try {
    return await create(stripe, request, first ?? request.expiresAt)
  } catch (error) {
    if (!(error instanceof stripeSdk().errors.StripeIdempotencyError)) throw error
    return create(stripe, request, second ?? request.expiresAt)
  }
}

async function create(
  stripe: Stripe,
  { reference, amount, subject, returnUrl }: CheckoutRequest,
  closes_ms: number,
): Promise<CheckoutResult> {
  const metadata = { reference }
  const price_data = {
    currency: amount.currency.toLowerCase(),
    unit_amount: minorJson(amount.amountMinor),
    product_data: { name: subject },
  }
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      client_reference_id: reference,
      expires_at: Math.floor(closes_ms / SECOND_MS),
      success_url: returnUrl,
      cancel_url: returnUrl,
      line_items: [{ quantity: 1, price_data }],
      metadata,
      payment_intent_data: { metadata, transfer_group: reference },
      locale: 'auto',
    },
    { idempotencyKey: `checkout:${reference}` },
  )
  if (typeof session.url !== 'string') return unknown('unreadable')
  const expiresAt = instant(session.expires_at * SECOND_MS)
  return { state: 'open', url: session.url, expiresAt, institutionRef: session.id }
}
