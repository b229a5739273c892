import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { iso } from '../../src/kernel/time.ts'
import { createClock } from '../../src/platform/clock.ts'
import { type Merchant, startMerchant } from './testing/merchant.ts'

let merchant: Merchant
beforeAll(async () => {
  merchant = await startMerchant({ payout_ms: 0, slowCard_ms: 0, bankTransfer_ms: 0, hang_ms: 1 })
})
afterAll(() => merchant.close())

const PRICE = 128_000
const card = fc.constantFrom('succeeds', 'declines', 'no_funds')
const refund = fc.record({
  n: fc.integer({ min: 1, max: 3 }),
  amountMinor: fc.integer({ min: 1, max: PRICE }),
  fault: fc.constantFrom('', 'refund_failure', 'timeout_after_success'),
})
type Refund = { n: number; amountMinor: number; fault: string }
type Step = { card: string } | { refund: Refund }
const step: fc.Arbitrary<Step> = fc.oneof(fc.record({ card }), fc.record({ refund }))

let run = 0

/** Takes the steps on a pay-in of its own; an answer that never comes is no answer. */
async function live(steps: readonly Step[]): Promise<{ payIn: string; refunds: string[] }> {
  const payIn = `law_${++run}`
  const refunds = [1, 2, 3].map(n => `law_${run}_refund_${n}`)
  for (const one of steps) {
    if ('card' in one) {
      await merchant.succeed(payIn, { card: one.card })
      continue
    }
    const { n, amountMinor, fault } = one.refund
    const body = { reference: refunds[n - 1], payInReference: payIn, amountMinor, currency: 'CNY' }
    await merchant.call('POST', '/v1/refunds', { ...body, fault }).catch(() => {})
  }
  return { payIn, refunds }
}

test('whatever is asked, in whatever order: never more comes back than went in', async () => {
  const day = iso(createClock().now()).slice(0, 10)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
      const { payIn, refunds } = await live(steps)
      const state = async (path: string) => (await merchant.call('GET', path)).body
      const paid = await state(`/v1/pay-ins/${payIn}`)
      const given = await Promise.all(refunds.map(one => state(`/v1/refunds/${one}`)))
      const back = given.filter(one => one.state === 'succeeded')
      const sum = back.reduce((total, one) => total + one.amountMinor, 0)
      expect(sum).toBeLessThanOrEqual(paid.state === 'succeeded' ? PRICE : 0)
      const could = steps.some(one => 'card' in one && one.card === 'succeeds')
      expect(paid.state === 'succeeded').toBe(could)
      const { lines } = await state(`/v1/statements/${day}?limit=1000`)
      const mine = lines.filter((line: { reference: string }) => line.reference.startsWith(payIn))
      const own = mine.filter((line: { reference: string }) =>
        [payIn, ...refunds].includes(line.reference),
      )
      expect(own).toHaveLength(back.length + (could ? 1 : 0))
    }),
    { numRuns: 40 },
  )
})
