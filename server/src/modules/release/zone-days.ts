import { type Instant, instant, MINUTE_MS } from '../../kernel/time.ts'

/** Days of a time zone, `YYYY-MM-DD`. */
export interface ZoneDays {
  dayOf(at: Instant): string
  /** The first moment of a day. */
  startOf(day: string): Instant
}

/** Offsets of zones are whole quarters of an hour, so that all times of one have the same day. */
const QUARTER_MS = 15 * MINUTE_MS
/** No zone is further from UTC than 14 hours. */
const QUARTERS_MAX = 15 * 4

/** The days of an IANA time zone. */
export function zoneDays(timeZone: string): ZoneDays {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const days = new Map<number, string>()
  const dayOfQuarter = (quarter: number) => {
    const day = days.get(quarter) ?? format.format(quarter * QUARTER_MS)
    days.set(quarter, day)
    return day
  }
  return {
    dayOf: at => dayOfQuarter(Math.floor(at / QUARTER_MS)),
    startOf: day => {
      const utc = Date.parse(`${day}T00:00:00Z`) / QUARTER_MS
      let [low, high] = [utc - QUARTERS_MAX, utc + QUARTERS_MAX]
      while (low < high) {
        const middle = Math.floor((low + high) / 2)
        if (dayOfQuarter(middle) < day) low = middle + 1
        else high = middle
      }
      return instant(low * QUARTER_MS)
    },
  }
}
