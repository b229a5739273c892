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

const DAY_MS = 86_400_000
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
    const day = new Date(at).toISOString().slice(0, 10)
    sure &&= calendar[day.slice(0, 4)] !== undefined
    if (isBusinessDay(calendar, day)) left--
  }
  return { day: new Date(at).toISOString().slice(0, 10), sure }
}

/** Whether a day is worked; in an unknown year every weekday is. */
export function isBusinessDay(calendar: BusinessCalendar, day: Day): boolean {
  const year = calendar[day.slice(0, 4)]
  const weekday = new Date(Date.parse(day)).getUTCDay()
  const weekend = weekday === 0 || weekday === 6
  if (!year) return !weekend
  return weekend ? year.workedWeekends.includes(day) : !year.daysOff.includes(day)
}
