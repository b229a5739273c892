import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY_MS } from '../../src/kernel/time.ts'
import { createClock } from '../../src/platform/clock.ts'
import { eventually } from './testing/market.ts'
import { type Merchant, startMerchant } from './testing/merchant.ts'

let merchant: Merchant
beforeEach(async () => {
  merchant = await startMerchant()
})
afterEach(() => merchant.close())

const dayAt = (offset_ms = 0) =>
  new Date(createClock().now() + offset_ms).toISOString().slice(0, 10)
const statement = async (query = '', day = dayAt(merchant.market.offset_ms)) =>
  (await merchant.call('GET', `/v1/statements/${day}${query}`)).body
const lines = async (query = '') =>
  (await statement(query)).lines.map((line: { reference: string; amountMinor: number }) => [
    line.reference,
    line.amountMinor,
  ])

async function threePayIns(faults: object[] = []): Promise<void> {
  for (const [index, reference] of ['p1', 'p2', 'p3'].entries()) {
    await merchant.succeed(reference, faults[index])
  }
}

test('it lists what moved on a day, and pages', async () => {
  await threePayIns()
  await merchant.succeed('declined', { card: 'declines' })
  const first = await statement('?limit=2')
  const rest = await statement(`?limit=2&cursor=${first.nextCursor}`)
  const all = [...first.lines, ...rest.lines].map(line => line.reference)
  expect(all).toEqual(['p1', 'p2', 'p3'])
  expect(rest.nextCursor).toBeNull()
  expect(await statement('', '2020-01-01')).toMatchObject({ lines: [], nextCursor: null })
})

test('statement_missing_line and statement_wrong_amount of a payment stay with it', async () => {
  await threePayIns([{ fault: 'statement_missing_line' }, { fault: 'statement_wrong_amount' }])
  const wrong = [
    ['p2', 128_001],
    ['p3', 128_000],
  ]
  expect(await lines()).toEqual(wrong)
  expect(await lines()).toEqual(wrong)
})

test('a standing statement fault strikes a reading and is gone from the next', async () => {
  await threePayIns()
  await merchant.call('PUT', '/v1/faults', { statement_missing_line: 1 })
  expect(await lines()).toHaveLength(2)
  expect(await lines()).toHaveLength(3)
  expect(await lines('?fault=statement_wrong_amount')).toContainEqual(['p1', 128_001])
})

test('its days follow a market whose clock was moved', async () => {
  await merchant.succeed('today')
  merchant.market.offset_ms = 40 * DAY_MS
  await eventually(async () => {
    const { body } = await merchant.call('GET', '/v1/pay-ins/today')
    return body.state === 'succeeded'
  })
  await eventually(async () => {
    const reference = `later_${createClock().now()}`
    const { body } = await merchant.succeed(reference)
    return body.at?.startsWith(dayAt(40 * DAY_MS))
  })
  const later = (await statement()).lines.map((line: { reference: string }) => line.reference)
  expect(later).toEqual([expect.stringMatching(/^later_/)])
})
