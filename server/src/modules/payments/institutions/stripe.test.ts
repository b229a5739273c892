import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { money } from '../../../kernel/money.ts'
import { instant, MINUTE_MS, plus, SECOND_MS } from '../../../kernel/time.ts'
import { createClock } from '../../../platform/clock.ts'
import { type Institution, wholeStatement } from './institution.ts'
import { createStripeInstitution } from './stripe.ts'
import { type InstitutionUnderTest, institutionContract } from './testing/institution.contract.ts'
import {
  STRIPE_KEY,
  STRIPE_WEBHOOK_SECRET,
  type StripeContract,
  startStripeContract,
} from './testing/stripe-contract.ts'
import type { Refund, Session, Transfer } from './testing/stripe-objects.ts'

const clock = createClock()

function adapter(port: number, secretKey = STRIPE_KEY, webhookSecret = STRIPE_WEBHOOK_SECRET) {
  const local = { host: '127.0.0.1', protocol: 'http', port, timeout_ms: 1_000 } as const
  return createStripeInstitution({ secretKey, webhookSecret, ...local })
}

function sessionOf(contract: StripeContract, id: string | null): Session {
  const session = contract.books.get(id ?? '')
  if (session?.object !== 'checkout.session') throw new Error('no such session')
  return session
}

async function start(): Promise<InstitutionUnderTest> {
  const contract = await startStripeContract()
  const { port, books } = contract
  const transferOf = (reference: string): Transfer => {
    const transfer = books.all('transfer').find(one => one.transfer_group === reference)
    if (transfer === undefined) throw new Error('no such transfer')
    return transfer
  }
  const subject = (kind: string, reference: string): [string, Session | Refund | Transfer] => {
    if (kind === 'payout') return ['transfer.reversed', transferOf(reference)]
    const mine = <T extends { metadata: Record<string, string> }>(list: T[]) =>
      list.find(one => one.metadata.reference === reference) as T
    if (kind === 'refund') return ['refund.updated', mine(books.all('refund'))]
    return ['checkout.session.completed', mine(books.all('checkout.session'))]
  }
  return {
    institution: adapter(port),
    withWrongSecret: adapter(port, 'sk_test_wrong', 'whsec_wrong'),
    unreachable: adapter(1),
    destination: { kind: 'bank', holder: 'Wang', number: 'acct_1seller' },
    pay: async (_reference, page) => {
      books.pay(sessionOf(contract, page.institutionRef), null)
    },
    decline: async (_reference, page) => {
      books.pay(sessionOf(contract, page.institutionRef), 'generic_decline')
    },
    // The SDK asks a second time by itself, under the same idempotency key.
    loseNextAnswer: async () => {
      contract.faults.push('silence_after', 'silence_after')
    },
    failNextRefund: async () => {
      contract.failing.refunds += 1
    },
    failPayout: async (reference, payout) => {
      await payout()
      books.reverse(transferOf(reference))
    },
    webhook: async (kind, _result, reference) => {
      const { header, rawBody } = contract.webhook(...subject(kind, reference))
      return { headers: { 'stripe-signature': header }, rawBody }
    },
    sign: (rawBody, at_ms) => {
      const header = contract.sign(rawBody, Math.floor(at_ms / SECOND_MS))
      return { headers: { 'stripe-signature': header }, rawBody }
    },
    close: contract.close,
  }
}

institutionContract('Stripe', start)

describe('Stripe’s own ways', () => {
  let contract: StripeContract
  let stripe: Institution
  beforeAll(async () => {
    contract = await startStripeContract()
    stripe = adapter(contract.port)
  })
  afterAll(() => contract.close())
  beforeEach(() => {
    contract.faults.length = 0
  })

  let count = 0
  const fresh = (prefix: string) => `${prefix}_${++count}`
  const CNY = money(5_000n, 'CNY')

  function page(reference: string, window_ms: number, now = clock.now()) {
    const expiresAt = plus(now, window_ms)
    const asked = { amount: CNY, subject: 'Camera', returnUrl: 'https://market.example/', now }
    return stripe.checkout({ reference, expiresAt, ...asked })
  }

  async function paid() {
    const reference = fresh('payin')
    const opened = await page(reference, 60 * MINUTE_MS)
    const institutionRef = opened.state === 'open' ? opened.institutionRef : null
    contract.books.pay(sessionOf(contract, institutionRef), null)
    return { reference, institutionRef }
  }

  const payout = (reference: string, more: object = {}) =>
    stripe.payout({
      reference,
      amount: CNY,
      destination: { kind: 'bank', holder: 'Li', number: 'acct_1seller', ...more },
    })

  test('a page for less than half an hour stays open as long as Stripe insists', async () => {
    const now = clock.now()
    const opened = await page(fresh('payin'), 10 * MINUTE_MS, now)
    expect(opened).toMatchObject({ state: 'open' })
    const until = opened.state === 'open' ? opened.expiresAt : now
    expect(until).toBeGreaterThanOrEqual(plus(now, 30 * MINUTE_MS - SECOND_MS))
  })

  test('the same page is found again by a payer of another language', async () => {
    const [reference, now] = [fresh('payin'), clock.now()]
    const times = { now, expiresAt: plus(now, 60 * MINUTE_MS) }
    const asked = { reference, amount: CNY, subject: 'Camera', ...times }
    const returnUrl = 'https://market.example/'
    const first = await stripe.checkout({ ...asked, returnUrl, locale: 'zh-CN' })
    expect(first.state).toBe('open')
    expect(await stripe.checkout({ ...asked, returnUrl, locale: 'en' })).toEqual(first)
  })

  test('the same page is found again when less than half an hour is left by then', async () => {
    const [reference, now] = [fresh('payin'), clock.now()]
    const first = await page(reference, 45 * MINUTE_MS, now)
    const later = plus(now, 20 * MINUTE_MS)
    expect(await page(reference, 25 * MINUTE_MS, later)).toEqual(first)
  })

  test('a rate limit is unknown, and succeeds when asked again', async () => {
    const reference = fresh('payout')
    contract.faults.push('rate_limit')
    expect(await payout(reference)).toEqual({ state: 'unknown', reason: 'busy' })
    expect((await payout(reference)).state).toBe('succeeded')
  })

  test('what Stripe calls worth a retry is tried again under the same key', async () => {
    const reference = fresh('payout')
    contract.faults.push('rate_limit_worth_a_retry')
    expect((await payout(reference)).state).toBe('succeeded')
    contract.faults.push('server_error_before')
    expect((await payout(fresh('payout'))).state).toBe('succeeded')
  })

  test('an error after the money moved is unknown, and asking finds what happened', async () => {
    const [payIn, reference] = [await paid(), fresh('refund')]
    contract.faults.push('server_error_after')
    const request = { reference, payIn, amount: CNY }
    expect(await stripe.refund(request)).toEqual({ state: 'unknown', reason: 'unavailable' })
    expect(await stripe.refund(request)).toMatchObject({ state: 'succeeded', amount: CNY })
    const mine = contract.books.all('refund').filter(one => one.metadata.reference === reference)
    expect(mine).toHaveLength(1)
  })

  test('a refund stays one refund after Stripe has forgotten the idempotency key', async () => {
    const [payIn, reference] = [await paid(), fresh('refund')]
    const half = { reference, payIn, amount: money(2_000n, 'CNY') }
    const first = await stripe.refund(half)
    contract.forgetKeys()
    expect(await stripe.refund(half)).toEqual(first)
  })

  test('the same call under way at this moment is unknown', async () => {
    contract.faults.push('key_in_use')
    expect(await payout(fresh('payout'))).toEqual({ state: 'unknown', reason: 'busy' })
  })

  test.each(['too_long', 'not_json'] as const)(
    'an answer that is %s leaves unknown what happened',
    async fault => {
      const reference = fresh('payout')
      contract.faults.push(fault)
      expect(await payout(reference)).toEqual({ state: 'unknown', reason: 'unreadable' })
      expect((await payout(reference)).state).toBe('succeeded')
    },
  )

  test('a payout needs a connected account that exists, and money to pay it from', async () => {
    const iban = await payout(fresh('payout'), { number: 'DE89370400440532013000' })
    expect(iban).toEqual({ state: 'failed', failure: 'account_invalid', retryable: false })
    const gone = await payout(fresh('payout'), { number: 'acct_missing' })
    expect(gone).toEqual({ state: 'failed', failure: 'account_invalid', retryable: false })
    const amount = money(20_000_000n, 'CNY')
    const destination = { kind: 'bank', holder: 'Li', number: 'acct_1seller' } as const
    const poor = await stripe.payout({ reference: fresh('payout'), amount, destination })
    expect(poor).toEqual({ state: 'failed', failure: 'balance_insufficient', retryable: true })
  })

  test('a refund in another currency than the pay-in is refused', async () => {
    const request = { reference: fresh('refund'), payIn: await paid(), amount: money(1n, 'USD') }
    expect(await stripe.refund(request)).toMatchObject({ failure: 'currency_refused' })
  })

  test('a session that ran out is expired', async () => {
    const opened = await page(fresh('payin'), 60 * MINUTE_MS)
    const institutionRef = opened.state === 'open' ? opened.institutionRef : null
    sessionOf(contract, institutionRef).status = 'expired'
    expect(await stripe.payIn({ reference: 'x', institutionRef })).toEqual({ state: 'expired' })
  })

  test('a webhook about an attempt names the intent, which can be asked after too', async () => {
    const reference = fresh('payin')
    const opened = await page(reference, 60 * MINUTE_MS)
    const session = sessionOf(contract, opened.state === 'open' ? opened.institutionRef : null)
    const intent = contract.books.pay(session, 'insufficient_funds')
    const { header, rawBody } = contract.webhook('payment_intent.payment_failed', intent)
    const event = stripe.verifyWebhook({ 'stripe-signature': header }, rawBody)
    const said = { result: 'failed', reference, failure: 'insufficient_funds' }
    expect(event).toMatchObject({ ok: true, value: { ...said, institutionRef: intent.id } })
    const key = { reference, institutionRef: intent.id }
    const retryable = { failure: 'insufficient_funds', retryable: true }
    expect(await stripe.payIn(key)).toMatchObject({ state: 'failed', ...retryable })
    contract.books.pay(session, null)
    expect(await stripe.payIn(key)).toMatchObject({ state: 'succeeded', amount: CNY })
    const refund = { reference: fresh('refund'), payIn: key, amount: CNY }
    expect(await stripe.refund(refund)).toMatchObject({ state: 'succeeded' })
  })

  test('a session that is complete and not paid yet is no news', async () => {
    const opened = await page(fresh('payin'), 60 * MINUTE_MS)
    const session = sessionOf(contract, opened.state === 'open' ? opened.institutionRef : null)
    const { header, rawBody } = contract.webhook('checkout.session.completed', session)
    const event = stripe.verifyWebhook({ 'stripe-signature': header }, rawBody)
    expect(event).toEqual({ ok: true, value: null })
  })

  test('a statement of more than one page is read to its end', async () => {
    const references = Array.from({ length: 120 }, () => fresh('page'))
    for (const reference of references) await payout(reference)
    const day = new Date(instant(clock.now())).toISOString().slice(0, 10)
    const first = await stripe.statement(day, null)
    expect(first).toMatchObject({ state: 'succeeded', nextCursor: expect.any(String) })
    const whole = await wholeStatement(stripe, day)
    const found = whole.state === 'succeeded' ? whole.lines.map(line => line.reference) : []
    expect(new Set(found).size).toBe(found.length)
    expect(found).toEqual(expect.arrayContaining(references))
  })
})
