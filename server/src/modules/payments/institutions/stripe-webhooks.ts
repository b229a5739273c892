import type Stripe from 'stripe'
import { money } from '../../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { instant, SECOND_MS } from '../../../kernel/time.ts'
import type { InstitutionEvent, WebhookHeaders, WebhookRefusal } from './institution.ts'
import { declineOf } from './stripe-movements.ts'

type Read = Omit<InstitutionEvent, 'eventId' | 'at'> | null

/** The SDK compares signatures in constant time and refuses those older than five minutes. */
export function verifyStripeWebhook(
  stripe: Stripe,
  secret: string,
  headers: WebhookHeaders,
  rawBody: string | Buffer,
): Outcome<InstitutionEvent | null, WebhookRefusal> {
  const signature = headers['stripe-signature']
  if (typeof signature !== 'string') return refuse('webhook_signature_wrong')
  let event: Stripe.Event
  try {
    event = stripe.webhooks.constructEvent(rawBody, signature, secret)
  } catch (error) {
    return refuse(error instanceof SyntaxError ? 'webhook_malformed' : 'webhook_signature_wrong')
  }
  try {
    const read = readEvent(event)
    const at = instant(event.created * SECOND_MS)
    return ok(read === null ? null : { ...read, eventId: event.id, at })
  } catch {
    // Signed by Stripe and still not of the documented shape: say so, and it will be sent again.
    return refuse('webhook_malformed')
  }
}

function readEvent(event: Stripe.Event): Read {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return fromSession(event.data.object, event.data.object.payment_status === 'paid')
    case 'checkout.session.async_payment_failed':
      return fromSession(event.data.object, false, 'insufficient_funds')
    case 'payment_intent.payment_failed':
      return fromIntent(event.data.object)
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.refund.updated':
      return fromRefund(event.data.object)
    case 'transfer.created':
      return fromTransfer(event.data.object, 'succeeded')
    case 'transfer.reversed':
      return event.data.object.reversed ? fromTransfer(event.data.object, 'failed') : null
    default:
      return null
  }
}

/** A completed session that is not paid waits for a slow way to pay: no news yet. */
function fromSession(
  session: Stripe.Checkout.Session,
  paid: boolean,
  failure?: InstitutionEvent['failure'],
): Read {
  const { client_reference_id: reference, amount_total, currency, id } = session
  if (!reference || amount_total === null || currency === null) return null
  if (!paid && failure === undefined) return null
  return {
    kind: 'pay_in',
    result: paid ? 'succeeded' : 'failed',
    reference,
    amount: money(amount_total, currency.toUpperCase()),
    institutionRef: id,
    ...(failure === undefined ? {} : { failure }),
  }
}

function fromIntent(intent: Stripe.PaymentIntent): Read {
  const { reference } = intent.metadata
  if (!reference) return null
  const { failure } = declineOf(intent.last_payment_error?.decline_code)
  const amount = money(intent.amount, intent.currency.toUpperCase())
  const { id: institutionRef } = intent
  return { kind: 'pay_in', result: 'failed', reference, amount, institutionRef, failure }
}

function fromRefund(refund: Stripe.Refund): Read {
  const reference = refund.metadata?.reference
  const { status, id: institutionRef } = refund
  if (!reference) return null
  const amount = money(refund.amount, refund.currency.toUpperCase())
  const known = { kind: 'refund', reference, amount, institutionRef } as const
  if (status === 'succeeded') return { ...known, result: 'succeeded' }
  if (status !== 'failed' && status !== 'canceled') return null
  return { ...known, result: 'failed', failure: 'refund_refused' }
}

function fromTransfer(transfer: Stripe.Transfer, result: 'succeeded' | 'failed'): Read {
  const { reference } = transfer.metadata
  if (!reference) return null
  const amount = money(transfer.amount, transfer.currency.toUpperCase())
  const known = { kind: 'payout', result, reference, amount, institutionRef: transfer.id } as const
  return result === 'failed' ? { ...known, failure: 'account_closed' } : known
}
