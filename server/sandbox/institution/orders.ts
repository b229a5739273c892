import { ok, refuse } from '../../src/kernel/outcome.ts'
import type { Instant } from '../../src/kernel/time.ts'
import { newId } from '../../src/platform/random.ts'
import type { Fault } from './faults.ts'
import { fingerprint, type Movement, meet } from './movement.ts'
import type { Decided } from './refusal.ts'

/** A merchant's wish to give money back to the payer. */
export interface RefundOrder {
  readonly reference: string
  readonly payInReference: string
  readonly amountMinor: number
  readonly currency: string
}

/** A merchant's wish to pay somebody. The destination is checked and forgotten. */
export interface PayoutOrder {
  readonly reference: string
  readonly amountMinor: number
  readonly currency: string
  readonly destination: { readonly kind: string; readonly holder: string; readonly number: string }
}

export interface OrderTimes {
  readonly now: Instant
  readonly real: Instant
  /** Real milliseconds until a payout arrives. */
  readonly payout_ms: number
}

/** A number that names no account, for anyone who wants to see a payout fail without a fault. */
export const CLOSED_ACCOUNT = '0000000000'

export function refundFingerprint(secret: string, order: RefundOrder): string {
  return fingerprint(secret, [order.payInReference, order.amountMinor, order.currency])
}

export function payoutFingerprint(secret: string, order: PayoutOrder): string {
  const { kind, holder, number } = order.destination
  return fingerprint(secret, [order.amountMinor, order.currency, kind, holder, number])
}

/** `refundedMinor` is what other refunds of the pay-in took or are taking. */
export function mayRefund(
  order: RefundOrder,
  payIn: Movement | undefined,
  refundedMinor: number,
): Decided<Movement> {
  if (payIn === undefined) return refuse('pay_in_not_found')
  if (payIn.state !== 'succeeded') return refuse('pay_in_not_paid')
  if (payIn.currency !== order.currency) return refuse('currency_differs')
  if (refundedMinor + order.amountMinor > payIn.amountMinor) return refuse('refund_exceeds_pay_in')
  return ok(payIn)
}

/** Refunds are booked at once, or refused by the payer's bank at once. */
export function refund(
  secret: string,
  order: RefundOrder,
  faults: readonly Fault[],
  { now, real }: OrderTimes,
): Movement {
  const { reference, payInReference, amountMinor, currency } = order
  const failure = faults.includes('refund_failure') ? 'refund_refused' : null
  const movement = { kind: 'refund', reference, payInReference, amountMinor, currency } as const
  const made = blank(movement, faults, refundFingerprint(secret, order), now)
  return meet(made, { failure, after_ms: 0 }, now, real)
}

/** Payouts take a while, and it is only at the end that the receiving bank says no. */
export function payout(
  secret: string,
  order: PayoutOrder,
  faults: readonly Fault[],
  { now, real, payout_ms }: OrderTimes,
): Movement {
  const { reference, amountMinor, currency, destination } = order
  const closed = destination.number === CLOSED_ACCOUNT || faults.includes('payout_failure')
  const failure = closed ? 'account_closed' : null
  const movement = {
    kind: 'payout',
    reference,
    payInReference: null,
    amountMinor,
    currency,
  } as const
  const made = blank(movement, faults, payoutFingerprint(secret, order), now)
  return meet(made, { failure, after_ms: payout_ms }, now, real)
}

type Wish = Pick<Movement, 'kind' | 'reference' | 'payInReference' | 'amountMinor' | 'currency'>

function blank(wish: Wish, faults: readonly Fault[], print: string, now: Instant): Movement {
  return {
    ...wish,
    institutionRef: newId(wish.kind === 'refund' ? 'anfure' : 'anfupo'),
    state: 'pending',
    method: null,
    failure: null,
    faults,
    fingerprint: print,
    subject: null,
    expiresAt: null,
    createdAt: now,
    settledAt: null,
    settleDue: null,
  }
}
