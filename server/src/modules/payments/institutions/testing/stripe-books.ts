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

export function createStripeBooks(
  now_s: () => number,
  failing: { refund: () => boolean },
): StripeBooks {
  const objects = new Map<string, StripeObject>()
  let count = 0

  function add<T extends StripeObject>(prefix: string, made: Omit<T, 'id' | 'created'>): T {
    count += 1
    const id = `${prefix}_${String(count).padStart(24, '0')}`
    const object = { ...made, id, created: now_s() } as unknown as T
    objects.set(id, object)
    return object
  }

  function book(type: string, amount: number, source: Charge | Refund | Transfer): void {
    const fee = type === 'charge' ? Math.round(amount * 0.029) + 30 : 0
    const { currency, id } = source
    const money = { amount, fee, net: amount - fee, currency, type, source: id }
    add<BalanceTransaction>('txn', { object: 'balance_transaction', ...money })
  }

  function all<T extends StripeObject['object']>(object: T) {
    const found = [...objects.values()].filter(one => one.object === object)
    return found.toReversed() as Extract<StripeObject, { object: T }>[]
  }

  function createSession(form: URLSearchParams): Session | Problem {
    const expires_at = Number(form.get('expires_at'))
    if (expires_at < now_s() + HALF_HOUR_S || expires_at > now_s() + DAY_S) {
      return invalid(
        'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.',
        {
          param: 'expires_at',
        },
      )
    }
    const session = add<Session>('cs_test', {
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

  function pay(session: Session, declineCode: string | null): Intent {
    const { amount_total: amount, currency, metadata } = session
    const known = session.payment_intent ? objects.get(session.payment_intent) : undefined
    const intent =
      known?.object === 'payment_intent'
        ? known
        : add<Intent>('pi', {
            object: 'payment_intent',
            status: 'requires_payment_method',
            amount,
            amount_received: 0,
            currency,
            metadata,
            latest_charge: null,
            last_payment_error: null,
          })
    session.payment_intent = intent.id
    if (declineCode !== null) {
      const declined = { type: 'card_error', code: 'card_declined', decline_code: declineCode }
      intent.last_payment_error = { ...declined, message: 'Your card was declined.' }
      return intent
    }
    const paid = {
      object: 'charge',
      amount,
      currency,
      metadata,
      payment_intent: intent.id,
    } as const
    const charge = add<Charge>('ch', paid)
    const done = { status: 'succeeded', amount_received: amount, latest_charge: charge.id } as const
    Object.assign(intent, done, { last_payment_error: null })
    Object.assign(session, { status: 'complete', payment_status: 'paid', url: null })
    book('charge', amount, charge)
    return intent
  }

  function createRefund(form: URLSearchParams): Refund | Problem {
    const intentId = form.get('payment_intent') ?? ''
    const intent = objects.get(intentId)
    if (intent?.object !== 'payment_intent') return missing('payment_intent', intentId)
    if (intent.status !== 'succeeded') {
      return invalid('This PaymentIntent does not have a successful charge to refund.')
    }
    const amount = Number(form.get('amount'))
    const refunds = all('refund').filter(one => one.payment_intent === intentId)
    const before = refunds.reduce((sum, one) => sum + (one.status === 'failed' ? 0 : one.amount), 0)
    if (amount > intent.amount - before) {
      return invalid('Refund amount is greater than unrefunded amount on charge', {
        param: 'amount',
      })
    }
    const failed = failing.refund()
    const refund = add<Refund>('re', {
      object: 'refund',
      status: failed ? 'failed' : 'succeeded',
      amount,
      currency: intent.currency,
      metadata: metadataOf(form),
      payment_intent: intentId,
      ...(failed ? { failure_reason: 'expired_or_canceled_card' } : {}),
    })
    if (!failed) book('refund', -amount, refund)
    return refund
  }

  function createTransfer(form: URLSearchParams): Transfer | Problem {
    const destination = form.get('destination') ?? ''
    if (destination === 'acct_missing') return missing('destination', destination, 'destination')
    const amount = Number(form.get('amount'))
    if (amount > 10_000_000) {
      return invalid('You have insufficient available funds in your Stripe account.', {
        code: 'balance_insufficient',
      })
    }
    const transfer = add<Transfer>('tr', {
      object: 'transfer',
      amount,
      amount_reversed: 0,
      reversed: false,
      currency: form.get('currency') ?? '',
      destination,
      transfer_group: form.get('transfer_group'),
      metadata: metadataOf(form),
    })
    book('transfer', -amount, transfer)
    return transfer
  }

  function reverse(transfer: Transfer): void {
    Object.assign(transfer, { reversed: true, amount_reversed: transfer.amount })
  }

  const get = (id: string) => objects.get(id)
  return { get, all, createSession, createRefund, createTransfer, pay, reverse }
}
