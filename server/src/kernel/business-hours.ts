import { type BusinessCalendar, type Day, dayIn, endOfDay, isBusinessDay } from './business-days.ts'
import { DAY_MS, HOUR_MS, type Instant, instant, plus } from './time.ts'

/** When somebody is there on a business day, in whole hours of the day: `opens` 9, `closes` 18. */
export interface OpenHours {
  readonly opens: number
  readonly closes: number
  /** IANA name. */
  readonly timeZone: string
}

/** No target is longer; a longer wish is a mistake. */
const HOURS_MAX = 500

/**
 * The time when `hours` of open time have passed since `from`. A change of the clocks within a day
 * is not counted. Throws `RangeError` for hours outside 1 to 500 and for hours that never open.
 */
export function businessHoursAfter(
  calendar: BusinessCalendar,
  { opens, closes, timeZone }: OpenHours,
  from: Instant,
  hours: number,
): Instant {
  if (!Number.isInteger(hours) || hours < 1 || hours > HOURS_MAX) throw new RangeError('hours')
  if (closes <= opens) throw new RangeError('open hours')
  let left_ms = hours * HOUR_MS
  for (let day = dayIn(from, timeZone); ; day = next(day)) {
    if (!isBusinessDay(calendar, day)) continue
    const midnight = endOfDay(before(day), timeZone)
    const begins = Math.max(from, plus(midnight, opens * HOUR_MS))
    const open_ms = Math.max(0, plus(midnight, closes * HOUR_MS) - begins)
    if (left_ms <= open_ms) return instant(begins + left_ms)
    left_ms -= open_ms
  }
}

const next = (day: Day) => shifted(day, DAY_MS)
const before = (day: Day) => shifted(day, -DAY_MS)

function shifted(day: Day, by_ms: number): Day {
  return new Date(Date.parse(day) + by_ms).toISOString().slice(0, 10)
}
