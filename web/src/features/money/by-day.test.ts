import { expect, test } from 'vitest'
import { byDay } from './by-day.ts'

const utcDay = (at: string) => at.slice(0, 10)
const line = (at: string) => ({ at })

test('lines of one day stand together, in their order, and no line is lost', () => {
  const lines = [
    line('2026-11-22T09:00:00Z'),
    line('2026-11-22T08:00:00Z'),
    line('2026-11-20T23:00:00Z'),
  ]
  const days = byDay(lines, utcDay)
  expect(days.map(day => day.lines.length)).toEqual([2, 1])
  expect(days.flatMap(day => day.lines)).toEqual(lines)
})

test('the day is the reader’s own', () => {
  const lines = [line('2026-11-22T01:00:00Z'), line('2026-11-21T23:00:00Z')]
  const inShanghai = (at: string) =>
    new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai' }).format(new Date(at))
  expect(byDay(lines, inShanghai)).toHaveLength(1)
  expect(byDay(lines, utcDay)).toHaveLength(2)
})

test('nothing gives no days', () => {
  expect(byDay([])).toEqual([])
})
