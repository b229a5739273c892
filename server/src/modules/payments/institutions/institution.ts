import type { Currency, Money } from '../../../kernel/money.ts'
import type { Outcome } from '../../../kernel/outcome.ts'
import type { Instant } from '../../../kernel/time.ts'

/**
 * A third-party payment institution as the market sees it. It holds the money; the market keeps
 * the books. Every call is named by the market's own `reference`, which makes it idempotent: asking
 * again with the same reference and the same content never moves money twice.
 *
 * An adapter never throws for what an institution or a network does. It answers `unknown` whenever
 * it cannot tell whether money moved; the caller must then ask again with the SAME reference.
 */
export interface Institution {
  /** Stable name, part of routes and books, e.g. `sandbox` in `/institutions/sandbox/webhooks`. */
  readonly name: string
  readonly currencies: readonly Currency[]
  /**
   * Opens a hosted pay page. What the browser brings back from it proves nothing. Asking again with
   * the same reference, amount, subject, times and return address opens the same page, whatever
   * the language.
   */
  checkout(request: CheckoutRequest): Promise<CheckoutResult>
  payIn(payIn: MovementKey): Promise<PayInStatus>
  refund(request: RefundRequest): Promise<MovementResult>
  refundStatus(refund: MovementKey & { readonly payIn: MovementKey }): Promise<MovementStatus>
  /**
   * Whether a payout may be sent at all, asked before anybody's account is opened for it; `payout`
   * asks again. Without it always.
   */
  readonly mayPayOut?: () => Promise<boolean>
  payout(request: PayoutRequest): Promise<MovementResult>
  payoutStatus(payout: MovementKey): Promise<MovementStatus>
  /** One page of the movements that the institution booked on a UTC day, in its own order. */
  statement(day: Day, cursor: string | null): Promise<StatementPage>
  /**
   * Proves that a webhook is the institution's and reads it. `null` is a genuine event that means
   * nothing to the market: answer 2xx, or it will be sent again. Pure apart from reading real time
   * for the freshness of the signature.
   */
  verifyWebhook(
    headers: WebhookHeaders,
    rawBody: string | Buffer,
  ): Outcome<InstitutionEvent | null, WebhookRefusal>
}

/** `YYYY-MM-DD`, in UTC. */
export type Day = string

/** `institutionRef`: the institution's own id, once it told one; some cannot be asked without. */
export interface MovementKey {
  readonly reference: string
  readonly institutionRef: string | null
}

export interface CheckoutRequest {
  readonly reference: string
  readonly amount: Money
  /** What the payer sees, 1-140 characters; no personal data. */
  readonly subject: string
  readonly now: Instant
  readonly expiresAt: Instant
  /** Where the browser goes afterwards; nothing is appended to it. */
  readonly returnUrl: string
  /** A wish; some pages speak the browser's language instead. */
  readonly locale?: 'zh-CN' | 'zh-TW' | 'en'
}

export interface RefundRequest {
  readonly reference: string
  readonly payIn: MovementKey
  readonly amount: Money
}

export interface PayoutRequest {
  readonly reference: string
  readonly amount: Money
  readonly destination: PayoutDestination
}

/** Personal data: read from the vault for this one call, never logged or stored elsewhere. */
export interface PayoutDestination {
  readonly kind: 'bank' | 'wallet'
  readonly holder: string
  readonly number: string
}

/** Why money did not move. Final for the reference under which it was tried. */
export const FAILURES = [
  'card_declined',
  'insufficient_funds',
  'account_closed',
  'account_invalid',
  'refund_refused',
  'refund_exceeds_pay_in',
  'pay_in_not_found',
  'balance_insufficient',
  'amount_refused',
  'currency_refused',
  'reference_reused',
  'refused',
] as const
export type Failure = (typeof FAILURES)[number]

/** `retryable`: the same wish under a NEW reference may succeed later with nothing changed. */
export interface Failed {
  readonly state: 'failed'
  readonly failure: Failure
  readonly retryable: boolean
}

/**
 * Money may or may not have moved. Ask again with the same reference. Refused credentials are
 * here and not a failure: the operator mends them, and nobody's refund should be given up for that.
 */
export interface Unknown {
  readonly state: 'unknown'
  readonly reason: UnknownReason
}

export type UnknownReason =
  | 'timed_out'
  | 'unreachable'
  | 'unavailable'
  | 'busy'
  | 'unreadable'
  | 'credentials_refused'
  /** The market may not send it anything: cut off, or no agreement in force. */
  | 'not_agreed'

export type CheckoutResult =
  | {
      readonly state: 'open'
      readonly url: string
      /** Nobody can pay after this; later than asked for where an institution has a minimum. */
      readonly expiresAt: Instant
      readonly institutionRef: string | null
    }
  | Failed
  | Unknown

export type MovementResult =
  | {
      readonly state: 'succeeded'
      readonly amount: Money
      readonly institutionRef: string
      readonly at: Instant
    }
  | { readonly state: 'pending'; readonly institutionRef: string }
  | Failed
  | Unknown

/** `not_found`: the institution never heard of it, so nothing moved and it may be sent again. */
export type MovementStatus = MovementResult | { readonly state: 'not_found' }

/**
 * For a pay-in `failed` is the last attempt, not the end: the payer may try another card until the
 * pay page expires. `pending` after that means that a payment is under way and may still succeed.
 * Only `succeeded` and `expired` are final.
 */
export type PayInStatus = MovementStatus | { readonly state: 'expired' }

export interface StatementLine {
  /** The market's reference; the institution's own id where the market asked for nothing. */
  readonly reference: string
  readonly kind: MovementKind | 'other'
  /** Always positive, whichever way the money went; negative only for kind `other`. */
  readonly amount: Money
  readonly fee: Money
  readonly at: Instant
}

export type StatementPage =
  | {
      readonly state: 'succeeded'
      readonly lines: readonly StatementLine[]
      readonly nextCursor: string | null
    }
  | Failed
  | Unknown

export type MovementKind = 'pay_in' | 'refund' | 'payout'

/** What a webhook says, the same for every institution. `eventId` is equal in every repetition. */
export interface InstitutionEvent {
  readonly kind: MovementKind
  readonly result: 'succeeded' | 'failed'
  readonly reference: string
  readonly amount: Money
  readonly institutionRef: string
  readonly failure?: Failure
  readonly eventId: string
  readonly at: Instant
}

export type WebhookHeaders = Readonly<Record<string, string | string[] | undefined>>

export interface WebhookRefusal {
  readonly code: 'webhook_signature_wrong' | 'webhook_malformed'
}

/** All lines of a day, page after page; stops at the first page that does not come. */
export async function wholeStatement(
  institution: Institution,
  day: Day,
): Promise<
  { readonly state: 'succeeded'; readonly lines: readonly StatementLine[] } | Failed | Unknown
> {
  const lines: StatementLine[] = []
  for (let cursor: string | null = null; ; ) {
    const page: StatementPage = await institution.statement(day, cursor)
    if (page.state !== 'succeeded') return page
    lines.push(...page.lines)
    if (page.nextCursor === null) return { state: 'succeeded', lines }
    cursor = page.nextCursor
  }
}
