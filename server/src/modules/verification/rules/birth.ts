import { HOUR_MS, type Instant, plus } from '../../../kernel/time.ts'
import type { Flaw } from './flaw.ts'

/** A calendar day, months from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

// Every document that carries a birth date here is issued in a place eight hours ahead of UTC.
const AHEAD_MS = 8 * HOUR_MS
const OLDEST_YEARS = 130

/** The calendar day at an instant in mainland China, Hong Kong, Macao and Taiwan. */
export function dayAt(now: Instant): Day {
  const [year = 0, month = 0, day = 0] = new Date(plus(now, AHEAD_MS))
    .toISOString()
    .slice(0, 10)
    .split('-')
    .map(Number)
  return { year, month, day }
}

/** Reads `YYYYMMDD`; undefined when no calendar has that day. */
export function parseDay(digits: string): Day | undefined {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(
    Number,
  ) as [number, number, number]
  const found = new Date(Date.UTC(year, month - 1, day))
  const same = found.getUTCMonth() === month - 1 && found.getUTCDate() === day
  return same && year >= 1000 ? { year, month, day } : undefined
}

/** Whole years between two days; a birthday on 29 February is had on 1 March in other years. */
export function yearsBetween(from: Day, to: Day): number {
  const before = to.month < from.month || (to.month === from.month && to.day < from.day)
  return to.year - from.year - (before ? 1 : 0)
}

/** What is wrong with a birth date of a person who wants to be verified today. */
export function birthFlaw(digits: string, now: Instant, age_years_min: number): Flaw | undefined {
  const born = parseDay(digits)
  if (!born) return 'birth_date'
  const age = yearsBetween(born, dayAt(now))
  if (age < 0) return 'birth_in_future'
  if (age > OLDEST_YEARS) return 'birth_date'
  return age < age_years_min ? 'too_young' : undefined
}
