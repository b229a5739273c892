import { Webhook } from 'standardwebhooks'
import { afterEach, expect, test } from 'vitest'
import { eventually } from './testing/market.ts'
import { type Merchant, SECRET, startMerchant } from './testing/merchant.ts'

let merchant: Merchant
afterEach(() => merchant.close())

const references = () => merchant.market.arrivals.map(({ body }) => body.data.reference)
const arrived = (reference: string, times = 1) =>
  eventually(() => references().filter(one => one === reference).length >= times)

test('a webhook is signed as Standard Webhooks says, and says what happened', async () => {
  merchant = await startMerchant()
  await merchant.succeed('p1', { method: 'wallet' })
  await arrived('p1')
  const [{ headers, rawBody } = expect.fail()] = merchant.market.arrivals
  const verified = new Webhook(SECRET, { format: 'raw' }).verify(
    rawBody,
    headers as Record<string, string>,
  )
  expect(verified).toMatchObject({
    type: 'pay_in.succeeded',
    data: { reference: 'p1', amountMinor: 128_000, currency: 'CNY', method: 'wallet' },
  })
  expect((verified as { id: string }).id).toBe(headers['webhook-id'])
})

test('a webhook is sent again under the same id until the market answers 2xx', async () => {
  merchant = await startMerchant()
  merchant.market.answers.push(500, 404, 302)
  await merchant.succeed('p1')
  await arrived('p1', 4)
  await merchant.succeed('p2')
  await arrived('p2')
  expect(references().filter(one => one === 'p1')).toHaveLength(4)
  const ids = merchant.market.arrivals.map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids.slice(0, 4)).size).toBe(1)
})

test('webhook_twice: the same event arrives two times and no more', async () => {
  merchant = await startMerchant()
  await merchant.succeed('p1', { fault: 'webhook_twice' })
  await arrived('p1', 2)
  await merchant.succeed('p2')
  await arrived('p2')
  const [first, second] = merchant.market.arrivals
  expect(second?.rawBody).toBe(first?.rawBody)
  expect(references()).toEqual(['p1', 'p1', 'p2'])
})

test('webhook_late: the event comes after one that happened later', async () => {
  merchant = await startMerchant({ late_ms: 2_000 })
  await merchant.succeed('late', { fault: ['webhook_late'] })
  await merchant.succeed('prompt')
  await arrived('late')
  expect(references()).toEqual(['prompt', 'late'])
})

test('webhook_out_of_order: the next event overtakes', async () => {
  merchant = await startMerchant({ overtake_ms: 60_000 })
  await merchant.succeed('p1', { card: 'declines', fault: 'webhook_out_of_order' })
  await merchant.succeed('p1')
  await arrived('p1', 2)
  const types = merchant.market.arrivals.map(({ body }) => body.type)
  expect(types).toEqual(['pay_in.succeeded', 'pay_in.failed'])
})

test('webhook_out_of_order: with nothing to overtake it the event comes by itself', async () => {
  merchant = await startMerchant({ overtake_ms: 100 })
  await merchant.succeed('p1', { fault: 'webhook_out_of_order' })
  await arrived('p1')
})

test('webhook_never: the event stays away until somebody sends it from the console', async () => {
  merchant = await startMerchant()
  await merchant.succeed('silent', { fault: 'webhook_never' })
  await merchant.succeed('loud')
  await arrived('loud')
  expect((await merchant.call('GET', '/v1/pay-ins/silent')).body.state).toBe('succeeded')
  expect(references()).toEqual(['loud'])
  const console = await (await fetch(`${merchant.institution.url}/?lang=en`)).text()
  const row = console.split('<tr>').find(one => one.includes('Withheld'))
  const [, address] = row?.match(/action="([^"]+)"/) ?? []
  await fetch(`${merchant.institution.url}${address}`, { method: 'POST', redirect: 'manual' })
  await arrived('silent')
})

test('webhooks that could not be sent survive a restart', async () => {
  merchant = await startMerchant()
  merchant.market.answers.push(...Array(1_000).fill(503))
  await merchant.succeed('p1')
  await arrived('p1')
  await merchant.restart()
  merchant.market.answers.length = 0
  await arrived('p1', 2)
})

test('webhooks wait for a market that is not known yet', async () => {
  merchant = await startMerchant({ marketUrl: null })
  await merchant.succeed('p1')
  merchant.institution.connect(merchant.market.url)
  await arrived('p1')
})
