import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addsUp, buyerShare, splitByRefund, splitByRelease, splitByShare } from './split-amounts.ts'

const held = fc.integer({ min: 0, max: 1_000_000_000_000 })

test('whatever is typed or dragged, both amounts add up to what is held', () => {
  fc.assert(
    fc.property(held, fc.double({ min: -1e13, max: 1e13, noNaN: true }), (sum, amount) => {
      expect(addsUp(sum, splitByRefund(sum, amount))).toBe(true)
      expect(addsUp(sum, splitByRelease(sum, amount))).toBe(true)
      expect(addsUp(sum, splitByShare(sum, Math.abs(amount) % 101))).toBe(true)
    }),
  )
})

test('all or nothing are both possible', () => {
  expect(splitByShare(128_000, 100)).toEqual({ refundMinor: 128_000, releaseMinor: 0 })
  expect(splitByShare(128_000, 0)).toEqual({ refundMinor: 0, releaseMinor: 128_000 })
})

test('an odd sum in halves loses no fen', () => {
  expect(splitByShare(101, 50)).toEqual({ refundMinor: 51, releaseMinor: 50 })
})

test('amounts that do not add up are refused', () => {
  expect(addsUp(100, { refundMinor: 60, releaseMinor: 50 })).toBe(false)
  expect(addsUp(100, { refundMinor: 110, releaseMinor: -10 })).toBe(false)
})

test('the slider stands where the amounts are', () => {
  expect(buyerShare(128_000, splitByShare(128_000, 35))).toBe(35)
  expect(buyerShare(0, { refundMinor: 0, releaseMinor: 0 })).toBe(0)
})
