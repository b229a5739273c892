import { expect, test } from 'vitest'
import { decisionOf } from './decision.ts'
import { sampleTrade } from './trade-view.sample.ts'

const at = '2026-11-22T10:00:00.000Z'

test('a decision carries both amounts and the reason that both sides may read', () => {
  const data = { refundMinor: 38_400, releaseMinor: 89_600, remark: 'The crack is real.' }
  const history = [
    { at, kind: 'trade.problem_reported', by: 'buyer', data: {} },
    { at, kind: 'trade.split', by: 'administrator', data },
  ]
  expect(decisionOf(sampleTrade({ history }))).toEqual({
    at,
    refund: { amountMinor: 38_400, currency: 'CNY' },
    release: { amountMinor: 89_600, currency: 'CNY' },
    reason: 'The crack is real.',
  })
})

test('without a decision there is nothing to show', () => {
  expect(decisionOf(sampleTrade())).toBeNull()
})
