import { expect, test } from 'vitest'
import { factJson } from './attach.ts'
import { START } from './testing.ts'

test('a case file tells what a step moved and why, and nothing that is between others', () => {
  const body = { tradeId: 'trade_one', amountMinor: 9_000, why: 'confirmed', feeMinor: 80, fee: {} }
  expect(factJson({ kind: 'trade.released', at: START, body })).toEqual({
    kind: 'trade.released',
    at: '2026-11-22T08:00:00.000Z',
    body: { amountMinor: 9_000, why: 'confirmed' },
  })
})
