import { expect, test } from 'vitest'
import { historyWords } from './history-words.ts'

const at = '2026-11-20T02:00:00.000Z'

test('a fact is known by the last part of its kind, its amounts in the currency of the trade', () => {
  const data = { refundMinor: 28_000, releaseMinor: 100_000, currency: 'CNY' }
  const said = historyWords({ at, kind: 'trade.split', by: 'administrator', data }, 'CNY')
  expect(said.key).toBe('history.split')
  expect(said.money).toEqual({
    refund: { amountMinor: 28_000, currency: 'CNY' },
    release: { amountMinor: 100_000, currency: 'CNY' },
  })
})

test('a fact that no catalogue knows yet can still be named', () => {
  const said = historyWords({ at, kind: 'customs.held_back', by: 'carrier', data: {} }, 'CNY')
  expect(said.words?.kind).toBe('held back')
})

test('the time of a deadline is written out as a time, a count as it is', () => {
  const data = { until: at, triesLeft: 4 }
  const said = historyWords({ at, kind: 'trade.pickup_code_wrong', by: 'seller', data }, 'CNY')
  expect(said.times).toEqual({ until: at })
  expect(said.words?.triesLeft).toBe('4')
})
