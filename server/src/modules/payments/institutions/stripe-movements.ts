import type Stripe from 'stripe'
import { type Money, minorJson, money } from '../../../kernel/money.ts'
import { instant, SECOND_MS } from '../../../kernel/time.ts'
import type {
  Failed,
  MovementKey,
  MovementResult,
  MovementStatus,
  PayInStatus,
  PayoutRequest,
  RefundRequest,
} from './institution.ts'
import { failed } from './stripe-errors.ts'

/** A trade has few refunds; more than these of one pay-in are not looked through. */
const REFUNDS_MAX = 100

/**
 * A pay-in is asked for by the id that opening its page told us (`cs_…`) or that a webhook told us
 * (`pi_…`). Without either the page never reached the payer, so nobody can have paid.
 */
export async function payInOf(stripe: Stripe, key: MovementKey): Promise<PayInStatus> {
  const { institutionRef } = key
  if (institutionRef === null) return { state: 'not_found' }
  if (institutionRef.startsWith('pi_')) {
    const expand = ['latest_charge']
    return fromIntent(
      await stripe.paymentIntents.retrieve(institutionRef, { expand }),
      institutionRef,
    )
  }
  const session = await stripe.checkout.sessions.retrieve(institutionRef, {
    expand: ['payment_intent', 'payment_intent.latest_charge'],
  })
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  if (session.status === 'expired') return { state: 'expired' }
  if (intent === null) return { state: 'pending', institutionRef }
  return fromIntent(intent, institutionRef)
}

function fromIntent(intent: Stripe.PaymentIntent, institutionRef: string): PayInStatus {
  if (intent.status === 'succeeded') {
    const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
    const at = instant((charge?.created ?? intent.created) * SECOND_MS)
    const amount = money(intent.amount_received, intent.currency.toUpperCase())
    return { state: 'succeeded', amount, institutionRef, at }
  }
  if (intent.status === 'canceled') return { state: 'expired' }
  const error = intent.last_payment_error
  if (intent.status !== 'requires_payment_method' || !error) {
    return { state: 'pending', institutionRef }
  }
  return declineOf(error.decline_code)
}

export function declineOf(declineCode: string | undefined | null): Failed {
  return declineCode === 'insufficient_funds'
    ? failed('insufficient_funds', true)
    : failed('card_declined')
}

/**
 * Looks before it leaps: Stripe forgets an idempotency key after a day, and repeats an error under
 * it until then, but a refund that exists can always be found.
 */
export async function createRefund(
  stripe: Stripe,
  request: RefundRequest,
): Promise<MovementResult> {
  const { reference, payIn, amount } = request
  const intent = await intentOf(stripe, payIn)
  if (intent === null) return failed('pay_in_not_found')
  if (intent.currency !== amount.currency.toLowerCase()) return failed('currency_refused')
  const known = await refundOf(stripe, intent.id, reference)
  if (known !== undefined) return same(known, amount) ? fromRefund(known) : REUSED
  const refund = await stripe.refunds.create(
    {
      payment_intent: intent.id,
      amount: minorJson(amount.amountMinor),
      metadata: { reference },
    },
    { idempotencyKey: `refund:${reference}` },
  )
  return fromRefund(refund)
}

/** Stripe cannot be asked for our reference, but it lists the refunds of a pay-in. */
export async function findRefund(
  stripe: Stripe,
  key: MovementKey & { readonly payIn: MovementKey },
): Promise<MovementStatus> {
  if (key.institutionRef !== null) {
    return fromRefund(await stripe.refunds.retrieve(key.institutionRef))
  }
  const intent = await intentOf(stripe, key.payIn)
  if (intent === null) return { state: 'not_found' }
  const refund = await refundOf(stripe, intent.id, key.reference)
  return refund === undefined ? { state: 'not_found' } : fromRefund(refund)
}

async function refundOf(stripe: Stripe, intentId: string, reference: string) {
  const { data } = await stripe.refunds.list({ payment_intent: intentId, limit: REFUNDS_MAX })
  return data.find(one => one.metadata?.reference === reference)
}

const REUSED = failed('reference_reused')

function same(
  known: { readonly amount: number; readonly currency: string },
  asked: Money,
): boolean {
  return (
    BigInt(known.amount) === asked.amountMinor && known.currency.toUpperCase() === asked.currency
  )
}

async function intentOf(stripe: Stripe, payIn: MovementKey): Promise<Stripe.PaymentIntent | null> {
  if (payIn.institutionRef === null) return null
  if (payIn.institutionRef.startsWith('pi_')) {
    return stripe.paymentIntents.retrieve(payIn.institutionRef)
  }
  const expand = ['payment_intent']
  const session = await stripe.checkout.sessions.retrieve(payIn.institutionRef, { expand })
  return typeof session.payment_intent === 'object' ? session.payment_intent : null
}

function fromRefund(refund: Stripe.Refund): MovementResult {
  const { id, status, created, currency, amount } = refund
  if (status === 'succeeded') {
    const at = instant(created * SECOND_MS)
    const moved = money(amount, currency.toUpperCase())
    return { state: 'succeeded', amount: moved, institutionRef: id, at }
  }
  if (status === 'failed' || status === 'canceled') return failed('refund_refused')
  return { state: 'pending', institutionRef: id }
}

export async function createTransfer(
  stripe: Stripe,
  { reference, amount, destination }: PayoutRequest,
): Promise<MovementResult> {
  if (!/^acct_\w{1,60}$/.test(destination.number)) return failed('account_invalid')
  const known = await transferOf(stripe, reference)
  if (known !== undefined) {
    const to = typeof known.destination === 'string' ? known.destination : known.destination?.id
    return same(known, amount) && to === destination.number ? fromTransfer(known) : REUSED
  }
  const transfer = await stripe.transfers.create(
    {
      amount: minorJson(amount.amountMinor),
      currency: amount.currency.toLowerCase(),
      destination: destination.number,
      transfer_group: reference,
      metadata: { reference },
    },
    { idempotencyKey: `payout:${reference}` },
  )
  return fromTransfer(transfer)
}

export async function findTransfer(stripe: Stripe, key: MovementKey): Promise<MovementStatus> {
  if (key.institutionRef !== null) {
    return fromTransfer(await stripe.transfers.retrieve(key.institutionRef))
  }
  const transfer = await transferOf(stripe, key.reference)
  return transfer === undefined ? { state: 'not_found' } : fromTransfer(transfer)
}

async function transferOf(stripe: Stripe, reference: string): Promise<Stripe.Transfer | undefined> {
  const { data } = await stripe.transfers.list({ transfer_group: reference, limit: 1 })
  return data[0]
}

/** A transfer that was taken back in full has failed; Stripe has no other failure of one. */
function fromTransfer(transfer: Stripe.Transfer): MovementResult {
  const { id, reversed, created, currency, amount } = transfer
  if (reversed) return failed('account_closed')
  const moved = money(amount, currency.toUpperCase())
  return { state: 'succeeded', amount: moved, institutionRef: id, at: instant(created * SECOND_MS) }
}
