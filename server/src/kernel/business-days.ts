import { DAY_MS, type Instant, instant } from './time.ts'

/** `YYYY-MM-DD`. */
export type Day = string

/** What the authorities decided for one year: days off on weekdays, and weekends that are worked. */
export interface CalendarYear {
  readonly daysOff: readonly Day[]
  readonly workedWeekends: readonly Day[]
}

/** The years whose decision is known. All others are unknown, not free of holidays. */
export type BusinessCalendar = Readonly<Record<string, CalendarYear>>

export interface DueDay {
  readonly day: Day
  /** False when a year on the way is unknown: its holidays were not counted, so the day is early. */
  readonly sure: boolean
}

/** No clock of law is longer; a longer wish is a mistake. */
const COUNT_MAX = 500

/**
 * The `count`-th business day after `from`, which itself does not count (Civil Code of the PRC, 201).
 * In unknown years every weekday counts, so that whoever must answer is never too late; the caller
 * must not use an unsure day against a person. Throws `RangeError` for a count outside 1 to 500.
 */
export function businessDaysAfter(calendar: BusinessCalendar, from: Day, count: number): DueDay {
  if (!Number.isInteger(count) || count < 1 || count > COUNT_MAX) throw new RangeError('count')
  let at = Date.parse(from)
  let sure = true
  for (let left = count; left > 0; ) {
    at += DAY_MS
    const day = dayAt(at)
    sure &&= calendar[day.slice(0, 4)] !== undefined
    if (isBusinessDay(calendar, day)) left--
  }
  return { day: dayAt(at), sure }
}

/**
 * The last of `count` days after `from`, which itself does not count; one that is not worked gives
 * way to the next working day (Civil Code of the PRC, 201 and 203). In an unknown year only
 * weekends give way. Throws `RangeError` for a count outside 1 to 500.
 */
export function lastDay(calendar: BusinessCalendar, from: Day, count: number): DueDay {
  if (!Number.isInteger(count) || count < 1 || count > COUNT_MAX) throw new RangeError('count')
  const last = dayAt(Date.parse(from) + count * DAY_MS)
  const sure = calendar[last.slice(0, 4)] !== undefined
  if (isBusinessDay(calendar, last)) return { day: last, sure }
  const next = businessDaysAfter(calendar, last, 1)
  return { day: next.day, sure: sure && next.sure }
}

/** The day of the calendar that it is at a time in a zone (IANA name). */
export function dayIn(at: Instant, timeZone: string): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
}

/** When a day ends in a zone: at 24:00 there. */
export function endOfDay(day: Day, timeZone: string): Instant {
  const midnight = Date.parse(day) + DAY_MS
  const shown = new Date(midnight).toLocaleString('sv-SE', { timeZone })
  return instant(midnight - (Date.parse(`${shown.replace(' ', 'T')}Z`) - midnight))
}

function dayAt(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

/** Whether a day is worked; in an unknown year every weekday is. */
export function isBusinessDay(calendar: BusinessCalendar, day: Day): boolean {
  const year = calendar[day.slice(0, 4)]
  const weekday = new Date(Date.parse(day)).getUTCDay()
  const weekend = weekday === 0 || weekday === 6
  if (!year) return !weekend
  return weekend ? year.workedWeekends.includes(day) : !year.daysOff.includes(day)
}
