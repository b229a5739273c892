import { expect, test } from 'vitest'
import {
  formatAway,
  formatDate,
  formatMoment,
  formatSpan,
  marketNow,
  setMarketClock,
} from './time.ts'

const HOUR = 3_600_000
const now = new Date(2026, 10, 24, 15, 0).getTime()
const thursday = new Date(2026, 10, 26, 18, 0).getTime()

test('a deadline is a real date with its weekday, in each language as it is written there', () => {
  expect(formatMoment(thursday, 'en', now)).toBe('Thu 26 Nov, 18:00')
  expect(formatMoment(thursday, 'zh-CN', now)).toBe('11月26日周四 18:00')
  expect(formatMoment(thursday, 'zh-TW', now)).toBe('11月26日（四）18:00')
})

test('another year is named', () => {
  const next = new Date(2027, 0, 4, 9, 5).getTime()
  expect(formatMoment(next, 'en', now)).toBe('Mon 4 Jan 2027, 09:05')
  expect(formatMoment(next, 'zh-CN', now)).toBe('2027年1月4日周一 09:05')
})

test('a calendar day is the same day wherever it is read', () => {
  expect(formatDate('2026-11-01', 'en')).toBe('1 Nov 2026')
  expect(formatDate('2026-11-01', 'zh-TW')).toBe('2026年11月1日')
})

test('what is left never promises more than there is', () => {
  expect(formatAway(thursday, 'en', now)).toBe('in 2 days')
  expect(formatAway(now + 35 * HOUR, 'en', now)).toBe('in 35 hours')
  expect(formatAway(now + HOUR - 1, 'en', now)).toBe('in 59 minutes')
  expect(formatAway(now - 3 * HOUR, 'zh-TW', now)).toBe('3\u00a0小時前')
  expect(formatAway(now - 5_000, 'zh-CN', now)).toBe('1\u00a0分钟前')
})

test('spans are said in whole days where they are whole days', () => {
  expect(formatSpan(72 * HOUR, 'en')).toBe('3 days')
  expect(formatSpan(36 * HOUR, 'en')).toBe('36 hours')
  expect(formatSpan(72 * HOUR, 'zh-CN')).toBe('3\u00a0天')
})

test('the clock is the market’s, whatever the device believes', () => {
  setMarketClock('2030-01-01T00:00:00.000Z')
  expect(new Date(marketNow()).toISOString()).toMatch(/^2030-01-01T00:00:0/)
})
