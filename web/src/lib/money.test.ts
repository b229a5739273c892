import { expect, test } from 'vitest'
import { decimalText, feeOn, formatMoney, minorDigits, parseMinor } from './money.ts'

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' })

test('an amount is shown from minor units without passing through a float', () => {
  expect(formatMoney(yuan(128000), 'zh-CN')).toBe('¥1,280')
  expect(formatMoney(yuan(128050), 'en')).toBe('¥1,280.50')
  expect(formatMoney(yuan(9007199254740991), 'en')).toBe('¥90,071,992,547,409.91')
})

test('columns of figures keep their cents and their sign', () => {
  expect(formatMoney(yuan(128000), 'en', { exact: true })).toBe('¥1,280.00')
  expect(formatMoney(yuan(500), 'en', { signed: true })).toBe('+¥5')
  expect(formatMoney(yuan(-500), 'en', { signed: true })).toBe('-¥5')
})

test('a currency without cents has none', () => {
  expect(minorDigits('JPY')).toBe(0)
  expect(formatMoney({ amountMinor: 1280, currency: 'JPY' }, 'en')).toBe('¥1,280')
  expect(decimalText(-5, 2)).toBe('-0.05')
})

test('no dollar can be taken for another', () => {
  const shown = (currency: string, language: 'en' | 'zh-CN' | 'zh-TW') =>
    formatMoney({ amountMinor: -128050, currency }, language)
  for (const language of ['en', 'zh-CN', 'zh-TW'] as const) {
    expect(shown('TWD', language)).toBe('-NT$1,280.50')
    expect(shown('HKD', language)).toBe('-HK$1,280.50')
    expect(shown('USD', language)).toBe('-US$1,280.50')
  }
})

test('what is typed becomes minor units, or nothing at all', () => {
  expect(parseMinor('1,280.5', 'CNY')).toBe(128050)
  expect(parseMinor(' 12 ', 'CNY')).toBe(1200)
  expect(parseMinor('12.345', 'CNY')).toBeNull()
  expect(parseMinor('12.5', 'JPY')).toBeNull()
  expect(parseMinor('-3', 'CNY')).toBeNull()
  expect(parseMinor('', 'CNY')).toBeNull()
})

test('the fee is rounded half up', () => {
  expect(feeOn(10_000, 250)).toBe(250)
  expect(feeOn(1, 5_000)).toBe(1)
  expect(feeOn(1, 4_999)).toBe(0)
})
