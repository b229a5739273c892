import { expect, test } from 'vitest'
import { checkFees, feeFor } from './body.ts'

const FEES = [
  { upToMinor: 50_000, feeMinor: 2_000 },
  { upToMinor: 200_000, feeMinor: 5_000 },
  { feeMinor: 12_000 },
]

test('a fee follows from the money at issue, its bounds included', () => {
  const fee = (atIssueMinor: bigint) => feeFor({ fees: FEES }, atIssueMinor)
  expect([1n, 50_000n, 50_001n, 200_000n, 200_001n].map(fee)).toEqual([
    ...[2_000, 2_000, 5_000, 5_000, 12_000],
  ])
})

test('fees without an end, or that do not rise, are refused', () => {
  expect(checkFees(FEES).ok).toBe(true)
  expect(checkFees(FEES.slice(0, 2))).toMatchObject({ refusal: { code: 'fees_wrong' } })
  expect(checkFees([FEES[1], FEES[0], FEES[2]].map(one => one ?? expect.fail())).ok).toBe(false)
  expect(checkFees([]).ok).toBe(false)
})
