import type { Days } from './columns.ts'
import type { ReadRows } from './gather.ts'
import { zoneDays } from './zone-days.ts'

const MONTHS_BACK = 12

/**
 * The latest whole month in which a dataset has a row, of the last twelve; else the present one as
 * far as it has gone if that has any, else the month before. Where a form begins.
 */
export async function latestMonth(read: ReadRows, timeZone: string, today: string): Promise<Days> {
  const zone = zoneDays(timeZone)
  const starts = Array.from({ length: MONTHS_BACK + 1 }, (_, back) => monthStart(today, back))
  const whole = starts.slice(1).map((from, at) => ({ from, to: starts[at] ?? today }))
  for (const days of [...whole, { from: monthStart(today, 0), to: today }]) {
    const period = { from: zone.startOf(days.from), to: zone.startOf(days.to) }
    if ((await read(period, '', 1)).length > 0) return days
  }
  return { from: monthStart(today, 1), to: monthStart(today, 0) }
}

/** The first day of the month so many months before a day's. */
function monthStart(day: string, back: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 10)
}
