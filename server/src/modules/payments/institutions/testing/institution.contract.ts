import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { money } from '../../../../kernel/money.ts'
import { DAY_MS, iso, MINUTE_MS, plus } from '../../../../kernel/time.ts'
import { createClock } from '../../../../platform/clock.ts'
import {
  type CheckoutResult,
  type Institution,
  type MovementKey,
  type MovementKind,
  type PayoutDestination,
  type WebhookHeaders,
  wholeStatement,
} from '../institution.ts'

type Open = Extract<CheckoutResult, { state: 'open' }>

export interface SentWebhook {
  readonly headers: WebhookHeaders
  readonly rawBody: string
}

/** An institution to be tried, and hands on its other side. */
export interface InstitutionUnderTest {
  readonly institution: Institution
  /** The same adapter with a wrong secret, and one that points to where nobody listens. */
  readonly withWrongSecret: Institution
  readonly unreachable: Institution
  readonly destination: PayoutDestination
  pay(reference: string, page: Open): Promise<void>
  decline(reference: string, page: Open): Promise<void>
  /** The next call that moves money moves it and gets no answer. */
  loseNextAnswer(): Promise<void>
  failNextRefund(): Promise<void>
  /** Makes the payout fail, now or after it seemed to succeed. */
  failPayout(reference: string, payout: () => Promise<unknown>): Promise<void>
  /** The webhook that says how something ended. */
  webhook(kind: MovementKind, result: string, reference: string): Promise<SentWebhook>
  /** Any body, signed as the institution would have at that time. */
  sign(rawBody: string, at_ms: number): SentWebhook
  close(): Promise<void>
}

/** What the market may expect of every institution. */
export function institutionContract(
  name: string,
  start: () => Promise<InstitutionUnderTest>,
): void {
  describe(`${name} keeps the contract of institutions`, () => {
    let on: InstitutionUnderTest
    beforeAll(async () => {
      on = await start()
    })
    afterAll(() => on.close())
    payIns(() => on)
    refunds(() => on)
    payouts(() => on)
    silence(() => on)
    statements(() => on)
    webhooks(() => on)
  })
}

type On = () => InstitutionUnderTest

const clock = createClock()
const PRICE = money(128_000n, 'CNY')
const PART = money(28_000n, 'CNY')
let count = 0
const fresh = (prefix: string) => `${prefix}_${clock.now()}_${++count}`

async function openPage(on: InstitutionUnderTest, reference: string, more: object = {}) {
  const now = clock.now()
  const page = await on.institution.checkout({
    reference,
    amount: PRICE,
    subject: '富士 X100V',
    now,
    expiresAt: plus(now, 60 * MINUTE_MS),
    returnUrl: 'https://market.example/trades/1',
    ...more,
  })
  return page
}

async function opened(on: InstitutionUnderTest, reference: string): Promise<Open> {
  const page = await openPage(on, reference)
  if (page.state !== 'open') throw new Error(`the page did not open: ${page.state}`)
  return page
}

async function paid(on: InstitutionUnderTest): Promise<MovementKey> {
  const reference = fresh('payin')
  const page = await opened(on, reference)
  await on.pay(reference, page)
  return { reference, institutionRef: page.institutionRef }
}

const unheard = (reference: string): MovementKey => ({ reference, institutionRef: null })

async function eventually<T>(ask: () => Promise<T>, state: string): Promise<T> {
  let last: T
  for (let tries = 0; tries < 500; tries += 1) {
    last = await ask()
    if ((last as { state: string }).state === state) return last
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`never ${state}`)
}

function payIns(on: On): void {
  test('asking twice for the pay page opens one page', async () => {
    const [reference, now] = [fresh('payin'), clock.now()]
    const times = { now, expiresAt: plus(now, 60 * MINUTE_MS) }
    const first = await openPage(on(), reference, times)
    expect(first).toMatchObject({ state: 'open', url: expect.stringMatching(/^https?:\/\//) })
    expect(await openPage(on(), reference, times)).toEqual(first)
  })

  test('nothing is paid until somebody pays; then it is, to the last cent', async () => {
    const reference = fresh('payin')
    const page = await opened(on(), reference)
    const key = { reference, institutionRef: page.institutionRef }
    expect((await on().institution.payIn(key)).state).not.toBe('succeeded')
    await on().pay(reference, page)
    const status = await on().institution.payIn(key)
    expect(status).toMatchObject({ state: 'succeeded', amount: PRICE })
    expect(await on().institution.payIn(key)).toEqual(status)
  })

  test('a declined card is a failed attempt, after which another may succeed', async () => {
    const reference = fresh('payin')
    const page = await opened(on(), reference)
    const key = { reference, institutionRef: page.institutionRef }
    await on().decline(reference, page)
    const declined = { state: 'failed', failure: 'card_declined', retryable: false }
    expect(await on().institution.payIn(key)).toEqual(declined)
    await on().pay(reference, page)
    expect((await on().institution.payIn(key)).state).toBe('succeeded')
  })

  test('what the institution cannot take is refused at once', async () => {
    const refused = (more: object) => openPage(on(), fresh('payin'), more)
    const currency = await refused({ amount: money(1n, 'XTS') })
    expect(currency).toEqual({ state: 'failed', failure: 'currency_refused', retryable: false })
    for (const amountMinor of [0n, -1n, 10n ** 15n]) {
      const amount = await refused({ amount: { ...PRICE, amountMinor } })
      expect(amount).toEqual({ state: 'failed', failure: 'amount_refused', retryable: false })
    }
  })

  test('a reference that it never heard of is not found', async () => {
    const { institution } = on()
    expect(await institution.payIn(unheard(fresh('payin')))).toEqual({ state: 'not_found' })
    expect(await institution.payoutStatus(unheard(fresh('payout')))).toEqual({ state: 'not_found' })
    const asked = { ...unheard(fresh('refund')), payIn: await paid(on()) }
    expect(await institution.refundStatus(asked)).toEqual({ state: 'not_found' })
  })
}

function refunds(on: On): void {
  test('a repeated refund is the same refund, and moves money once', async () => {
    const [payIn, reference] = [await paid(on()), fresh('refund')]
    const first = await on().institution.refund({ reference, payIn, amount: PART })
    expect(first).toMatchObject({ state: 'succeeded', amount: PART })
    expect(await on().institution.refund({ reference, payIn, amount: PART })).toEqual(first)
    const status = await on().institution.refundStatus({ ...unheard(reference), payIn })
    expect(status).toEqual(first)
    expect(await linesOf(on(), reference)).toHaveLength(1)
  })

  test('the same reference for another amount is refused', async () => {
    const [payIn, reference] = [await paid(on()), fresh('refund')]
    await on().institution.refund({ reference, payIn, amount: PART })
    const other = await on().institution.refund({ reference, payIn, amount: PRICE })
    expect(other).toEqual({ state: 'failed', failure: 'reference_reused', retryable: false })
  })

  test('several refunds are possible, but not beyond what was paid', async () => {
    const payIn = await paid(on())
    const refund = (amount: typeof PART) =>
      on().institution.refund({ reference: fresh('refund'), payIn, amount })
    expect((await refund(PART)).state).toBe('succeeded')
    const beyond = await refund(PRICE)
    expect(beyond).toMatchObject({ state: 'failed', failure: 'refund_exceeds_pay_in' })
    expect((await refund(money(100_000n, 'CNY'))).state).toBe('succeeded')
  })

  test('what was never paid cannot be refunded', async () => {
    const payIn = unheard(fresh('payin'))
    const refund = await on().institution.refund({
      reference: fresh('refund'),
      payIn,
      amount: PART,
    })
    expect(refund).toEqual({ state: 'failed', failure: 'pay_in_not_found', retryable: false })
  })

  test('a refund that the payer’s bank refuses has failed, and stays failed', async () => {
    const [payIn, reference] = [await paid(on()), fresh('refund')]
    await on().failNextRefund()
    const refused = { state: 'failed', failure: 'refund_refused', retryable: false }
    expect(await on().institution.refund({ reference, payIn, amount: PART })).toEqual(refused)
    expect(await on().institution.refund({ reference, payIn, amount: PART })).toEqual(refused)
    const status = await on().institution.refundStatus({ ...unheard(reference), payIn })
    expect(status).toEqual(refused)
  })
}

function payouts(on: On): void {
  test('a payout arrives once, however often it is asked for', async () => {
    const reference = fresh('payout')
    const payout = { reference, amount: PART, destination: on().destination }
    expect(['pending', 'succeeded']).toContain((await on().institution.payout(payout)).state)
    const ask = () => on().institution.payoutStatus(unheard(reference))
    const done = await eventually(ask, 'succeeded')
    expect(done).toMatchObject({ amount: PART })
    expect(await on().institution.payout(payout)).toEqual(done)
    expect(await linesOf(on(), reference)).toHaveLength(1)
    const other = await on().institution.payout({ ...payout, amount: PRICE })
    expect(other).toMatchObject({ state: 'failed', failure: 'reference_reused' })
  })

  test('a payout that comes back has failed, and a webhook says so', async () => {
    const reference = fresh('payout')
    const { destination, institution } = on()
    const payout = () => institution.payout({ reference, amount: PART, destination })
    await on().failPayout(reference, payout)
    const failed = await eventually(() => institution.payoutStatus(unheard(reference)), 'failed')
    expect(failed).toMatchObject({ failure: 'account_closed', retryable: false })
    const { headers, rawBody } = await on().webhook('payout', 'failed', reference)
    const event = institution.verifyWebhook(headers, rawBody)
    expect(event).toMatchObject({
      ok: true,
      value: { kind: 'payout', result: 'failed', reference, failure: 'account_closed' },
    })
  })
}

function silence(on: On): void {
  test('a refund whose answer was lost is unknown, and asking shows that it happened', async () => {
    const [payIn, reference] = [await paid(on()), fresh('refund')]
    await on().loseNextAnswer()
    const lost = await on().institution.refund({ reference, payIn, amount: PART })
    expect(lost).toEqual({ state: 'unknown', reason: 'timed_out' })
    const status = await on().institution.refundStatus({ ...unheard(reference), payIn })
    expect(status).toMatchObject({ state: 'succeeded', amount: PART })
    expect(await on().institution.refund({ reference, payIn, amount: PART })).toEqual(status)
    expect(await linesOf(on(), reference)).toHaveLength(1)
  })

  test('a payout whose answer was lost is unknown, and is not paid twice', async () => {
    const reference = fresh('payout')
    const payout = { reference, amount: PART, destination: on().destination }
    await on().loseNextAnswer()
    const lost = await on().institution.payout(payout)
    expect(lost).toEqual({ state: 'unknown', reason: 'timed_out' })
    await on().institution.payout(payout)
    await eventually(() => on().institution.payoutStatus(unheard(reference)), 'succeeded')
    expect(await linesOf(on(), reference)).toHaveLength(1)
  })

  test('an institution out of reach, or refusing us, has not refused the money', async () => {
    const payIn = await paid(on())
    const request = { reference: fresh('refund'), payIn, amount: PART }
    const far = await on().unreachable.refund(request)
    expect(far).toEqual({ state: 'unknown', reason: 'unreachable' })
    const stranger = await on().withWrongSecret.refund(request)
    expect(stranger).toEqual({ state: 'unknown', reason: 'credentials_refused' })
    expect((await on().institution.refund(request)).state).toBe('succeeded')
  })
}

const today = () => iso(clock.now()).slice(0, 10)

async function linesOf(on: InstitutionUnderTest, reference: string) {
  const statement = await wholeStatement(on.institution, today())
  if (statement.state !== 'succeeded') throw new Error(`no statement: ${statement.state}`)
  return statement.lines.filter(line => line.reference === reference)
}

function statements(on: On): void {
  test('the statement of the day holds what moved, under our references', async () => {
    const payIn = await paid(on())
    const [refund, payout] = [fresh('refund'), fresh('payout')]
    await on().institution.refund({ reference: refund, payIn, amount: PART })
    const { destination } = on()
    await on().institution.payout({ reference: payout, amount: PART, destination })
    await eventually(() => on().institution.payoutStatus(unheard(payout)), 'succeeded')
    const [paidLine] = await linesOf(on(), payIn.reference)
    expect(paidLine).toMatchObject({ kind: 'pay_in', amount: PRICE })
    expect(await linesOf(on(), refund)).toMatchObject([{ kind: 'refund', amount: PART }])
    expect(await linesOf(on(), payout)).toMatchObject([{ kind: 'payout', amount: PART }])
    const before = iso(plus(clock.now(), -9 * DAY_MS)).slice(0, 10)
    expect(await wholeStatement(on().institution, before)).toEqual({
      state: 'succeeded',
      lines: [],
    })
  })

  test('a day that does not exist has no statement', async () => {
    expect((await on().institution.statement('yesterday', null)).state).toBe('failed')
  })
}

function webhooks(on: On): void {
  test('a webhook says what happened, and the same again when it is repeated', async () => {
    const { reference } = await paid(on())
    const { headers, rawBody } = await on().webhook('pay_in', 'succeeded', reference)
    const first = on().institution.verifyWebhook(headers, rawBody)
    const said = { kind: 'pay_in', result: 'succeeded', reference, amount: PRICE }
    expect(first).toMatchObject({ ok: true, value: said })
    expect(on().institution.verifyWebhook(headers, Buffer.from(rawBody))).toEqual(first)
  })

  test('a refund says so by webhook', async () => {
    const [payIn, reference] = [await paid(on()), fresh('refund')]
    await on().institution.refund({ reference, payIn, amount: PART })
    const { headers, rawBody } = await on().webhook('refund', 'succeeded', reference)
    const said = { kind: 'refund', result: 'succeeded', reference, amount: PART }
    const event = on().institution.verifyWebhook(headers, rawBody)
    expect(event).toMatchObject({ ok: true, value: said })
  })

  test('a webhook that was changed, is old, or is signed by another, is refused', async () => {
    const { reference } = await paid(on())
    const { headers, rawBody } = await on().webhook('pay_in', 'succeeded', reference)
    const { institution, withWrongSecret } = on()
    const refused = { ok: false, refusal: { code: 'webhook_signature_wrong' } }
    expect(institution.verifyWebhook(headers, rawBody.replace('128000', '1'))).toEqual(refused)
    expect(institution.verifyWebhook(headers, `${rawBody} `)).toEqual(refused)
    expect(institution.verifyWebhook({}, rawBody)).toEqual(refused)
    expect(withWrongSecret.verifyWebhook(headers, rawBody)).toEqual(refused)
    const old = on().sign(rawBody, clock.now() - 10 * MINUTE_MS)
    expect(institution.verifyWebhook(old.headers, rawBody)).toEqual(refused)
  })

  test('genuine news of something else is no news; genuine nonsense is refused', () => {
    const other = JSON.stringify({ type: 'weather.changed', id: 'e1', at: iso(clock.now()) })
    const news = on().sign(other, clock.now())
    const heard = on().institution.verifyWebhook(news.headers, other)
    expect(heard).toEqual({ ok: true, value: null })
    const nonsense = on().sign('{not json', clock.now())
    const read = on().institution.verifyWebhook(nonsense.headers, '{not json')
    expect(read).toEqual({ ok: false, refusal: { code: 'webhook_malformed' } })
  })
}
