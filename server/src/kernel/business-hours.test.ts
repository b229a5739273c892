import { expect, test } from 'vitest'
import { businessHoursAfter } from './business-hours.ts'
import { instant, iso } from './time.ts'

const CALENDAR = { '2026': { daysOff: ['2026-10-01'], workedWeekends: ['2026-10-10'] } }
const DESK = { opens: 9, closes: 18, timeZone: 'Asia/Shanghai' }
const after = (from: string, hours: number) =>
  iso(businessHoursAfter(CALENDAR, DESK, instant(Date.parse(from)), hours))

test('only hours at which somebody is there count', () => {
  // A Monday; Shanghai is eight hours ahead of UTC.
  expect(after('2026-11-23T02:00:00Z', 4)).toBe('2026-11-23T06:00:00.000Z')
  expect(after('2026-11-23T08:00:00Z', 4)).toBe('2026-11-24T03:00:00.000Z')
  expect(after('2026-11-22T20:00:00Z', 9)).toBe('2026-11-23T10:00:00.000Z')
})

test('weekends and holidays do not count, worked weekends do', () => {
  expect(after('2026-11-20T09:30:00Z', 1)).toBe('2026-11-23T01:30:00.000Z')
  expect(after('2026-09-30T10:00:00Z', 1)).toBe('2026-10-02T02:00:00.000Z')
  expect(after('2026-10-09T10:00:00Z', 1)).toBe('2026-10-10T02:00:00.000Z')
})

test('hours out of range are a mistake', () => {
  expect(() => after('2026-11-23T02:00:00Z', 0)).toThrow(RangeError)
  expect(() => after('2026-11-23T02:00:00Z', 501)).toThrow(RangeError)
  const never = { ...DESK, closes: 9 }
  expect(() => businessHoursAfter(CALENDAR, never, instant(0), 1)).toThrow(RangeError)
})
