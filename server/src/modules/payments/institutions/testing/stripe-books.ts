import {
  type BalanceTransaction,
  type Charge,
  type Intent,
  invalid,
  metadataOf,
  missing,
  type Problem,
  type Refund,
  type Session,
  type Transfer,
} from './stripe-objects.ts'

export type StripeObject = Session | Intent | Charge | Refund | Transfer | BalanceTransaction

/** An account of Stripe's test mode, in memory. Times are seconds since the epoch. */
export interface StripeBooks {
  get(id: string): StripeObject | undefined
  all<T extends StripeObject['object']>(object: T): Extract<StripeObject, { object: T }>[]
  createSession(form: URLSearchParams): Session | Problem
  createRefund(form: URLSearchParams): Refund | Problem
  createTransfer(form: URLSearchParams): Transfer | Problem
  /** A payer at the pay page. Returns the intent that was made or declined. */
  pay(session: Session, declineCode: string | null): Intent
  reverse(transfer: Transfer): void
}

const HALF_HOUR_S = 30 * 60
const DAY_S = 24 * 60 * 60

export function createStripeBooks(now_s: () => number, refundFails: () => boolean): StripeBooks {
  const shelf = createShelf(now_s)
  const { get, all } = shelf
  return {
    get,
    all,
    createSession: form => createSession(shelf, form),
    createRefund: form => createRefund(shelf, form, refundFails),
    createTransfer: form => createTransfer(shelf, form),
    pay: (session, declineCode) => pay(shelf, session, declineCode),
    reverse: transfer => {
      Object.assign(transfer, { reversed: true, amount_reversed: transfer.amount })
    },
  }
}

interface Shelf extends Pick<StripeBooks, 'get' | 'all'> {
  now_s(): number
  add<T extends StripeObject>(prefix: string, made: Omit<T, 'id' | 'created'>): T
}

function createShelf(now_s: () => number): Shelf {
  const objects = new Map<string, StripeObject>()
  return {
    now_s,
    get: id => objects.get(id),
    all: <T extends StripeObject['object']>(object: T) => {
      const found = [...objects.values()].filter(one => one.object === object)
      return found.toReversed() as Extract<StripeObject, { object: T }>[]
    },
    add: <T extends StripeObject>(prefix: string, made: Omit<T, 'id' | 'created'>) => {
      const id = `${prefix}_${String(objects.size + 1).padStart(24, '0')}`
      const object = { ...made, id, created: now_s() } as unknown as T
      objects.set(id, object)
      return object
    },
  }
}

function book(shelf: Shelf, type: string, amount: number, source: Charge | Refund | Transfer) {
  const fee = type === 'charge' ? Math.round(amount * 0.029) + 30 : 0
  const { currency, id } = source
  const money = { amount, fee, net: amount - fee, currency, type, source: id }
  shelf.add<BalanceTransaction>('txn', { object: 'balance_transaction', ...money })
}

function createSession(shelf: Shelf, form: URLSearchParams): Session | Problem {
  const expires_at = Number(form.get('expires_at'))
  const [soonest, latest] = [shelf.now_s() + HALF_HOUR_S, shelf.now_s() + DAY_S]
  if (expires_at < soonest || expires_at > latest) {
    const message = 'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.'
    return invalid(message, { param: 'expires_at' })
  }
  const session = shelf.add<Session>('cs_test', {
    object: 'checkout.session',
    status: 'open',
    payment_status: 'unpaid',
    url: null,
    client_reference_id: form.get('client_reference_id'),
    amount_total: Number(form.get('line_items[0][price_data][unit_amount]')),
    currency: form.get('line_items[0][price_data][currency]') ?? '',
    expires_at,
    metadata: metadataOf(form, 'payment_intent_data[metadata]'),
    payment_intent: null,
  })
  session.url = `https://checkout.stripe.com/c/pay/${session.id}`
  return session
}

function pay(shelf: Shelf, session: Session, declineCode: string | null): Intent {
  const { amount_total: amount, currency, metadata } = session
  const known = shelf.get(session.payment_intent ?? '')
  const intent = known?.object === 'payment_intent' ? known : addIntent(shelf, session)
  session.payment_intent = intent.id
  if (declineCode !== null) {
    const declined = { type: 'card_error', code: 'card_declined', decline_code: declineCode }
    intent.last_payment_error = { ...declined, message: 'Your card was declined.' }
    return intent
  }
  const paid = { object: 'charge', amount, currency, metadata, payment_intent: intent.id } as const
  const charge = shelf.add<Charge>('ch', paid)
  const done = { status: 'succeeded', amount_received: amount, latest_charge: charge.id } as const
  Object.assign(intent, done, { last_payment_error: null })
  Object.assign(session, { status: 'complete', payment_status: 'paid', url: null })
  book(shelf, 'charge', amount, charge)
  return intent
}

function addIntent(shelf: Shelf, { amount_total, currency, metadata }: Session): Intent {
  return shelf.add<Intent>('pi', {
    object: 'payment_intent',
    status: 'requires_payment_method',
    amount: amount_total,
    amount_received: 0,
    currency,
    metadata,
    latest_charge: null,
    last_payment_error: null,
  })
}

function createRefund(shelf: Shelf, form: URLSearchParams, fails: () => boolean): Refund | Problem {
  const intentId = form.get('payment_intent') ?? ''
  const intent = shelf.get(intentId)
  if (intent?.object !== 'payment_intent') return missing('payment_intent', intentId)
  if (intent.status !== 'succeeded') {
    return invalid('This PaymentIntent does not have a successful charge to refund.')
  }
  const amount = Number(form.get('amount'))
  const refunds = shelf.all('refund').filter(one => one.payment_intent === intentId)
  const before = refunds.reduce((sum, one) => sum + (one.status === 'failed' ? 0 : one.amount), 0)
  if (amount > intent.amount - before) {
    const message = 'Refund amount (¥1) is greater than unrefunded amount on charge (¥0)'
    return invalid(message, { param: 'amount' })
  }
  const failed = fails()
  const refund = shelf.add<Refund>('re', {
    object: 'refund',
    status: failed ? 'failed' : 'succeeded',
    amount,
    currency: intent.currency,
    metadata: metadataOf(form),
    payment_intent: intentId,
    ...(failed ? { failure_reason: 'expired_or_canceled_card' } : {}),
  })
  if (!failed) book(shelf, 'refund', -amount, refund)
  return refund
}

function createTransfer(shelf: Shelf, form: URLSearchParams): Transfer | Problem {
  const destination = form.get('destination') ?? ''
  if (destination === 'acct_missing') return missing('destination', destination, 'destination')
  const amount = Number(form.get('amount'))
  if (amount > 10_000_000) {
    const message = 'You have insufficient available funds in your Stripe account.'
    return invalid(message, { code: 'balance_insufficient' })
  }
  const transfer = shelf.add<Transfer>('tr', {
    object: 'transfer',
    amount,
    amount_reversed: 0,
    reversed: false,
    currency: form.get('currency') ?? '',
    destination,
    transfer_group: form.get('transfer_group'),
    metadata: metadataOf(form),
  })
  book(shelf, 'transfer', -amount, transfer)
  return transfer
}
