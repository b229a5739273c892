import { expect, test } from 'vitest'
import { moneyWords } from './money-words.ts'

test('an amount is written with as many decimals as its currency has', () => {
  expect(moneyWords({ amountMinor: 38_000, currency: 'CNY' }, 'zh-CN')).toBe('¥380.00')
  expect(moneyWords({ amountMinor: 38_050, currency: 'CNY' }, 'en', { short: true })).toBe(
    '¥380.50',
  )
  expect(moneyWords({ amountMinor: 38_000, currency: 'CNY' }, 'en', { short: true })).toBe('¥380')
  expect(moneyWords({ amountMinor: 38_000, currency: 'JPY' }, 'en')).toBe('¥38,000')
})

test('no dollar can be taken for another', () => {
  for (const locale of ['en', 'zh-CN', 'zh-TW']) {
    expect(moneyWords({ amountMinor: -128_000, currency: 'TWD' }, locale)).toBe('-NT$1,280.00')
    expect(moneyWords({ amountMinor: 5, currency: 'HKD' }, locale)).toBe('HK$0.05')
    expect(moneyWords({ amountMinor: 500, currency: 'USD' }, locale)).toBe('US$5.00')
  }
})
