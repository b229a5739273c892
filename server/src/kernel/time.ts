/** Milliseconds since the epoch, read once per command from the clock. */
export type Instant = number & { readonly brand: 'Instant' }

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** A time from milliseconds since the epoch. */
export function instant(milliseconds: number): Instant {
  return milliseconds as Instant
}

/** The time that many milliseconds later, or earlier for a negative number. */
export function plus(at: Instant, milliseconds: number): Instant {
  return instant(at + milliseconds)
}

/** ISO 8601 in UTC, as JSON and SQL parameters carry it. */
export function iso(at: Instant): string {
  return new Date(at).toISOString()
}

/** Tomorrow, `into_ms` after midnight in UTC: when something daily comes next. */
export function tomorrowAt(now: Instant, into_ms: number): Instant {
  return instant(now - (now % DAY_MS) + DAY_MS + into_ms)
}

/** Parses ISO 8601; undefined when the text is not a time. */
export function parseInstant(text: string): Instant | undefined {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : instant(ms)
}
