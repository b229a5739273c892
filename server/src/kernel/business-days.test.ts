import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BusinessCalendar, businessDaysAfter, isBusinessDay } from './business-days.ts'

const calendar: BusinessCalendar = {
  '2026': {
    daysOff: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
    workedWeekends: ['2026-09-20', '2026-10-10'],
  },
}

test('a week of holidays is passed over, and a worked Saturday counts', () => {
  expect(businessDaysAfter(calendar, '2026-09-30', 1)).toEqual({ day: '2026-10-08', sure: true })
  expect(businessDaysAfter(calendar, '2026-09-30', 3)).toEqual({ day: '2026-10-10', sure: true })
  expect(isBusinessDay(calendar, '2026-10-11')).toBe(false)
})

test('a clock that runs into an unknown year says so, and is early rather than late', () => {
  const due = businessDaysAfter(calendar, '2026-12-30', 3)
  expect(due).toEqual({ day: '2027-01-04', sure: false })
  expect(businessDaysAfter({}, '2026-10-01', 1)).toEqual({ day: '2026-10-02', sure: false })
})

test('days after days come in order, each a business day, none skipped', () => {
  const start = fc.integer({ min: 0, max: 300 })
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 40 }), (offset, count) => {
      const from = new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)
      const one = businessDaysAfter(calendar, from, count).day
      const next = businessDaysAfter(calendar, from, count + 1).day
      expect(isBusinessDay(calendar, one)).toBe(true)
      expect(businessDaysAfter(calendar, one, 1).day).toBe(next)
    }),
  )
})

test('a count that no law knows is a mistake', () => {
  for (const count of [0, -1, 1.5, 501, Number.NaN]) {
    expect(() => businessDaysAfter(calendar, '2026-01-01', count)).toThrow(RangeError)
  }
})
