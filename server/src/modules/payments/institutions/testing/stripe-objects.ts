/** The documented shapes of Stripe's objects, as far as the adapter and its SDK look at them. */
export interface Session {
  id: string
  object: 'checkout.session'
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid'
  url: string | null
  client_reference_id: string | null
  amount_total: number
  currency: string
  expires_at: number
  created: number
  metadata: Record<string, string>
  payment_intent: string | null
}

export interface Intent {
  id: string
  object: 'payment_intent'
  status: 'requires_payment_method' | 'processing' | 'succeeded' | 'canceled'
  amount: number
  amount_received: number
  currency: string
  created: number
  metadata: Record<string, string>
  latest_charge: string | null
  last_payment_error: { type: string; code: string; decline_code: string; message: string } | null
}

export interface Charge {
  id: string
  object: 'charge'
  amount: number
  currency: string
  created: number
  metadata: Record<string, string>
  payment_intent: string
}

export interface Refund {
  id: string
  object: 'refund'
  status: 'pending' | 'succeeded' | 'failed'
  amount: number
  currency: string
  created: number
  metadata: Record<string, string>
  payment_intent: string
  failure_reason?: string
}

export interface Transfer {
  id: string
  object: 'transfer'
  amount: number
  amount_reversed: number
  reversed: boolean
  currency: string
  created: number
  destination: string
  transfer_group: string | null
  metadata: Record<string, string>
}

export interface BalanceTransaction {
  id: string
  object: 'balance_transaction'
  type: string
  amount: number
  fee: number
  net: number
  currency: string
  created: number
  source: string | null
}

/** What Stripe answers instead of an object. */
export interface Problem {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly error: {
    readonly type: string
    readonly code?: string
    readonly decline_code?: string
    readonly param?: string
    readonly message: string
  }
}

export function invalid(message: string, more: { code?: string; param?: string } = {}): Problem {
  return { status: 400, error: { type: 'invalid_request_error', message, ...more } }
}

export function missing(what: string, id: string, param = 'id'): Problem {
  const error = { type: 'invalid_request_error', code: 'resource_missing', param }
  return { status: 404, error: { ...error, message: `No such ${what}: '${id}'` } }
}

/** `metadata[reference]` and its like, from a form as the SDK sends it. */
export function metadataOf(form: URLSearchParams, prefix = 'metadata'): Record<string, string> {
  const found = [...form].flatMap(([name, value]) =>
    name.startsWith(`${prefix}[`) ? [[name.slice(prefix.length + 1, -1), value]] : [],
  )
  return Object.fromEntries(found)
}
