import { expect, test } from 'vitest'
import { backingOff } from './backing-off.ts'

const failed = (fetchFailureCount: number) => ({ state: { fetchFailureCount } })

test('a market that answers is looked at in its usual pace', () => {
  expect(backingOff(10_000, failed(0))).toBe(10_000)
})

test('each failure doubles the pause, up to two minutes', () => {
  expect(backingOff(10_000, failed(2))).toBe(40_000)
  expect(backingOff(10_000, failed(50))).toBe(120_000)
})
