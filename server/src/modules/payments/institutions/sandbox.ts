import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { AMOUNT_MINOR_MAX, type Currency, currency, minorJson } from '../../../kernel/money.ts'
import { iso } from '../../../kernel/time.ts'
import type {
  CheckoutRequest,
  CheckoutResult,
  Institution,
  MovementKey,
  MovementKind,
  MovementResult,
  PayInStatus,
  StatementPage,
} from './institution.ts'
import { movementFrom, statementFrom } from './sandbox-answers.ts'
import { type Answer, createSandboxClient } from './sandbox-client.ts'
import { verifySandboxWebhook } from './sandbox-webhooks.ts'

export interface SandboxOptions {
  /** The institution's own address, e.g. `http://127.0.0.1:4101`. */
  readonly url: string
  /** Where the payer's browser reaches it, when that is another address. */
  readonly publicUrl?: string
  /** Shared with the institution, 16-256 characters. */
  readonly secret: string
  readonly currencies?: readonly Currency[]
  readonly timeout_ms?: number
}

/** Currencies of the markets that rule books exist for, and what their neighbours pay in. */
const CURRENCIES = ['CNY', 'TWD', 'HKD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'BRL']

/** The sandbox institution, which runs beside the market as its own program. */
export function createSandboxInstitution(options: SandboxOptions): Institution {
  const { url, secret, timeout_ms = 10_000 } = options
  const call = createSandboxClient({ url, secret, timeout_ms })
  const webhook = new Webhook(secret, { format: 'raw' })
  const currencies = options.currencies ?? CURRENCIES.map(currency)

  async function ask(path: string, kind: MovementKind, reference: string): Promise<PayInStatus> {
    const answer = await call('GET', `/v1/${path}/${encodeURIComponent(reference)}`)
    return notFound(answer, kind) ? { state: 'not_found' } : movementFrom(answer, reference)
  }

  /** A second payment under one reference is another one; the first must not be given back for it. */
  async function wrongPayIn(payIn: MovementKey): Promise<MovementResult | undefined> {
    if (payIn.institutionRef === null) return undefined
    const known = await ask('pay-ins', 'pay_in', payIn.reference)
    if (known.state === 'unknown') return known
    const same = known.state === 'succeeded' && known.institutionRef === payIn.institutionRef
    return same ? undefined : { state: 'failed', failure: 'pay_in_not_found', retryable: false }
  }

  return {
    name: 'sandbox',
    currencies,
    checkout: async request =>
      refuseCheckout(request, currencies) ?? {
        state: 'open',
        url: payLink(options.publicUrl ?? url, secret, request),
        expiresAt: request.expiresAt,
        institutionRef: null,
      },
    payIn: ({ reference }) => ask('pay-ins', 'pay_in', reference),
    refundStatus: async ({ reference }) => withoutExpiry(await ask('refunds', 'refund', reference)),
    payoutStatus: async ({ reference }) => withoutExpiry(await ask('payouts', 'payout', reference)),
    refund: async ({ reference, payIn, amount }) => {
      const wrong = await wrongPayIn(payIn)
      if (wrong !== undefined) return wrong
      const amountMinor = minorJson(amount.amountMinor)
      const wish = { reference, payInReference: payIn.reference, amountMinor }
      const body = { ...wish, currency: amount.currency }
      return onlyResult(movementFrom(await call('POST', '/v1/refunds', body), reference))
    },
    payout: async ({ reference, amount, destination }) => {
      const { kind, holder, number } = destination
      const amountMinor = minorJson(amount.amountMinor)
      const wish = { reference, amountMinor, currency: amount.currency }
      const body = { ...wish, destination: { kind, holder, number } }
      return onlyResult(movementFrom(await call('POST', '/v1/payouts', body), reference))
    },
    statement: async (day, cursor): Promise<StatementPage> => {
      const query = new URLSearchParams({ limit: '1000', ...(cursor === null ? {} : { cursor }) })
      return statementFrom(await call('GET', `/v1/statements/${encodeURIComponent(day)}?${query}`))
    },
    verifyWebhook: (headers, rawBody) => verifySandboxWebhook(webhook, headers, String(rawBody)),
  }
}

/** Only the institution's own word that it does not know a reference counts, not any 404. */
function notFound(answer: Answer, kind: MovementKind): boolean {
  return answer.state === 'refused' && answer.code === `${kind}_not_found`
}

function onlyResult(status: PayInStatus): MovementResult {
  const { state } = status
  if (state === 'not_found' || state === 'expired')
    return { state: 'unknown', reason: 'unreadable' }
  return status
}

function withoutExpiry(status: PayInStatus) {
  return status.state === 'not_found' ? status : onlyResult(status)
}

function refuseCheckout(
  { amount }: CheckoutRequest,
  currencies: readonly Currency[],
): CheckoutResult | undefined {
  const failed = { state: 'failed', retryable: false } as const
  if (!currencies.includes(amount.currency)) return { ...failed, failure: 'currency_refused' }
  const sound = amount.amountMinor > 0n && amount.amountMinor <= AMOUNT_MINOR_MAX
  return sound ? undefined : { ...failed, failure: 'amount_refused' }
}

/** The signed address of the pay page: fields in alphabetical order, HMAC-SHA256, base64url. */
function payLink(url: string, secret: string, request: CheckoutRequest): string {
  const { amount, expiresAt, reference, returnUrl, subject, locale } = request
  const query = new URLSearchParams({
    amountMinor: String(amount.amountMinor),
    currency: amount.currency,
    expiresAt: iso(expiresAt),
    reference,
    returnUrl,
    subject,
  })
  const signature = createHmac('sha256', secret).update(query.toString()).digest('base64url')
  query.set('signature', signature)
  if (locale !== undefined) query.set('lang', locale)
  return `${url.replace(/\/+$/, '')}/pay?${query}`
}
