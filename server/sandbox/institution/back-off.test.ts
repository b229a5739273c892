import { expect, test } from 'vitest'
import { backOff_ms } from './webhooks.ts'

test('the pauses double from one second to a minute', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 6, 7, 1_000].map(attempts => backOff_ms(attempts, 1_000))
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
})
