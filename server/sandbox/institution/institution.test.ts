import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from './testing/market.ts'
import { type Merchant, startMerchant } from './testing/merchant.ts'

let merchant: Merchant
beforeAll(async () => {
  merchant = await startMerchant()
})
afterAll(() => merchant.close())

let count = 0
const fresh = (prefix: string) => `${prefix}_${++count}`

async function paid(): Promise<string> {
  const reference = fresh('payin')
  await merchant.succeed(reference)
  return reference
}

const refund = (payInReference: string, reference: string, more: object = {}) =>
  merchant.call('POST', '/v1/refunds', {
    reference,
    payInReference,
    amountMinor: 28_000,
    currency: 'CNY',
    ...more,
  })

const destination = { kind: 'bank', holder: '张三', number: '6222000000000000' }
const payout = (reference: string, more: object = {}) =>
  merchant.call('POST', '/v1/payouts', {
    reference,
    amountMinor: 5_000,
    currency: 'CNY',
    destination,
    ...more,
  })

describe('pay-ins', () => {
  test('an unknown reference is not found; a paid one stays paid', async () => {
    const unknown = await merchant.call('GET', '/v1/pay-ins/nobody')
    expect(unknown).toMatchObject({ status: 404, body: { code: 'pay_in_not_found' } })
    const reference = await paid()
    const first = await merchant.call('GET', `/v1/pay-ins/${reference}`)
    expect(first.body).toMatchObject({ state: 'succeeded', amountMinor: 128_000, currency: 'CNY' })
    expect(await merchant.succeed(reference)).toEqual(first)
  })

  test('a declined card leaves the pay-in open to another', async () => {
    const reference = fresh('payin')
    const declined = await merchant.succeed(reference, { card: 'no_funds' })
    expect(declined.body).toMatchObject({ state: 'failed', failure: 'insufficient_funds' })
    expect((await merchant.succeed(reference)).body.state).toBe('succeeded')
  })

  test('a slow way to pay is pending, then succeeds by itself, even over a restart', async () => {
    const [card, transfer] = [fresh('payin'), fresh('payin')]
    const pending = await merchant.succeed(card, { card: 'slow' })
    expect(pending.body.state).toBe('pending')
    await merchant.succeed(transfer, { method: 'bank_transfer' })
    await merchant.restart()
    for (const reference of [card, transfer]) {
      await eventually(async () => {
        const { body } = await merchant.call('GET', `/v1/pay-ins/${reference}`)
        return body.state === 'succeeded'
      })
    }
  })

  test('a link that was changed, signed by somebody else or expired pays nothing', async () => {
    const reference = fresh('payin')
    const url = merchant.payLink(reference).replace('amountMinor=128000', 'amountMinor=1')
    const changed = await merchant.succeed(reference, { url })
    expect(changed).toMatchObject({ status: 400, body: { code: 'pay_link_wrong' } })
    const past = merchant.payLink(reference, { expiresAt: '2020-01-01T00:00:00.000Z' })
    const expired = await merchant.succeed(reference, { url: past })
    expect(expired).toMatchObject({ status: 410, body: { code: 'pay_link_expired' } })
    const other = await merchant.succeed(reference, { url: merchant.payLink('another') })
    expect(other).toMatchObject({ status: 400, body: { code: 'bad_request' } })
    expect((await merchant.call('GET', `/v1/pay-ins/${reference}`)).status).toBe(404)
  })

  test('a paid reference takes no other amount', async () => {
    const reference = await paid()
    const url = merchant.payLink(reference, { amountMinor: '1' })
    const again = await merchant.succeed(reference, { url })
    expect(again).toMatchObject({ status: 409, body: { code: 'reference_reused' } })
  })

  test('the fields of a link do in place of its address', async () => {
    const reference = fresh('payin')
    const fields = Object.fromEntries(new URL(merchant.payLink(reference)).searchParams)
    const path = `/v1/pay-ins/${reference}/succeed`
    expect((await merchant.call('POST', path, fields)).body.state).toBe('succeeded')
  })
})

describe('refunds and payouts', () => {
  test('a repeated refund is the same refund; another under its reference is refused', async () => {
    const payIn = await paid()
    const reference = fresh('refund')
    const first = await refund(payIn, reference)
    expect(first).toMatchObject({ status: 200, body: { state: 'succeeded', amountMinor: 28_000 } })
    expect(await refund(payIn, reference)).toEqual(first)
    expect(await merchant.call('GET', `/v1/refunds/${reference}`)).toEqual(first)
    const other = await refund(payIn, reference, { amountMinor: 28_001 })
    expect(other).toMatchObject({ status: 409, body: { code: 'reference_reused' } })
  })

  test('refunds together never exceed the pay-in, and a failed one does not count', async () => {
    const payIn = await paid()
    const failed = await refund(payIn, fresh('refund'), { fault: 'refund_failure' })
    expect(failed.body).toMatchObject({ state: 'failed', failure: 'refund_refused' })
    expect((await refund(payIn, fresh('refund'), { amountMinor: 100_000 })).status).toBe(200)
    const beyond = await refund(payIn, fresh('refund'), { amountMinor: 28_001 })
    expect(beyond).toMatchObject({ status: 409, body: { code: 'refund_exceeds_pay_in' } })
    expect((await refund(payIn, fresh('refund'), { amountMinor: 28_000 })).status).toBe(200)
  })

  test('what was not paid, or in another currency, is not refunded', async () => {
    expect((await refund('nobody', fresh('refund'))).body.code).toBe('pay_in_not_found')
    const declined = fresh('payin')
    await merchant.succeed(declined, { card: 'declines' })
    expect((await refund(declined, fresh('refund'))).body.code).toBe('pay_in_not_paid')
    const payIn = await paid()
    const other = await refund(payIn, fresh('refund'), { currency: 'USD' })
    expect(other.body.code).toBe('currency_differs')
  })

  test('a payout is pending and arrives, or comes back from a closed account', async () => {
    const [good, bad, closed] = [fresh('payout'), fresh('payout'), fresh('payout')]
    expect((await payout(good)).body.state).toBe('pending')
    await payout(bad, { fault: ['payout_failure'] })
    await payout(closed, { destination: { ...destination, number: '0000000000' } })
    const ended = async (reference: string) =>
      eventually(async () => {
        const { body } = await merchant.call('GET', `/v1/payouts/${reference}`)
        return body.state === 'pending' ? undefined : body
      })
    expect(await ended(good)).toMatchObject({ state: 'succeeded' })
    expect(await ended(bad)).toMatchObject({ state: 'failed', failure: 'account_closed' })
    expect(await ended(closed)).toMatchObject({ state: 'failed', failure: 'account_closed' })
    const replay = await payout(good, { destination: { ...destination, number: '1' } })
    expect(replay.body.code).toBe('reference_reused')
  })

  test('timeout_after_success: no answer comes; asking again shows that it happened', async () => {
    const payIn = await paid()
    const reference = fresh('refund')
    const body = { reference, payInReference: payIn, amountMinor: 1, currency: 'CNY' }
    const silent = fetch(`${merchant.institution.url}/v1/refunds`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer secret-of-the-tests-0123456789',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ...body, fault: 'timeout_after_success' }),
      signal: AbortSignal.timeout(500),
    })
    await expect(silent).rejects.toMatchObject({ name: 'TimeoutError' })
    expect((await merchant.call('GET', `/v1/refunds/${reference}`)).body.state).toBe('succeeded')
    expect((await merchant.call('POST', '/v1/refunds', body)).body.state).toBe('succeeded')
  })
})

describe('bad input', () => {
  const cases: [string, string, object | undefined, number, string][] = [
    ['POST', '/v1/refunds', {}, 400, 'bad_request'],
    ['POST', '/v1/refunds', { reference: 'x'.repeat(65) }, 400, 'bad_request'],
    ['POST', '/v1/pay-ins/p/succeed', { url: 'not a url' }, 400, 'pay_link_wrong'],
    ['POST', '/v1/pay-ins/p/succeed', {}, 400, 'pay_link_wrong'],
    ['GET', '/v1/statements/2026-02-31', undefined, 400, 'bad_request'],
    ['GET', '/v1/statements/yesterday', undefined, 400, 'bad_request'],
    ['GET', '/v1/statements/2026-02-03?limit=0', undefined, 400, 'bad_request'],
    ['GET', '/v1/statements/2026-02-03?cursor=x', undefined, 400, 'bad_request'],
    ['PUT', '/v1/faults', { earthquake: 1 }, 400, 'bad_request'],
    ['PUT', '/v1/faults', { decline: -1 }, 400, 'bad_request'],
    ['PUT', '/v1/faults', { decline: 1.5 }, 400, 'bad_request'],
    ['GET', '/v1/nothing', undefined, 404, 'route_not_found'],
    ['POST', '/v1/refunds', { reference: 'x'.repeat(20_000) }, 413, 'body_too_large'],
  ]
  test.each(cases)('%s %s %o is %i %s', async (method, path, body, status, code) => {
    const reply = await merchant.call(method, path, body)
    expect(reply).toMatchObject({ status, body: { code, message: expect.any(String) } })
  })

  test.each([0, -1, 1.5, 1e13, '100', null])('an amount of %s is refused', async amountMinor => {
    expect((await payout(fresh('payout'), { amountMinor })).status).toBe(400)
  })

  test('a currency that does not exist is refused', async () => {
    expect((await payout(fresh('payout'), { currency: 'ABC' })).body.code).toBe('currency_unknown')
  })

  test('nobody gets anything without the secret', async () => {
    for (const path of ['/v1/pay-ins/p', '/v1/statements/2026-01-01', '/v1/faults']) {
      const reply = await merchant.call('GET', path, undefined, 'wrong')
      expect(reply).toMatchObject({ status: 401, body: { code: 'not_authorised' } })
    }
  })
})

test('neither the holder nor the number of an account is kept', async () => {
  const reference = fresh('payout')
  await payout(reference)
  const { readFileSync, readdirSync } = await import('node:fs')
  const files = readdirSync(merchant.dataDir).map(file => `${merchant.dataDir}/${file}`)
  const kept = Buffer.concat(files.map(file => readFileSync(file)))
  expect(kept.includes(reference)).toBe(true)
  expect(kept.includes(destination.number)).toBe(false)
  expect(kept.includes(destination.holder)).toBe(false)
})
