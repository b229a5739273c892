const HOUR = 3_600_000
const DAY = 24 * HOUR

export type Unit = 'minutes' | 'hours' | 'days'
const UNIT_MS: Record<Unit, number> = { minutes: 60_000, hours: HOUR, days: DAY }

/** The steps that are offered; `other` is typed. */
export const STEPS = { hour: HOUR, day: DAY, threeDays: 3 * DAY, other: null } as const
export type Step = keyof typeof STEPS

/** The longest step that the market takes at once. */
const MOST_MS = 400 * DAY

/** Milliseconds of what was typed, or null when it is no whole number of this unit within the limit. */
export function stepOf(typed: string, unit: Unit): number | null {
  if (!/^\d{1,6}$/.test(typed.trim())) return null
  const advance_ms = Number(typed) * UNIT_MS[unit]
  return advance_ms > 0 && advance_ms <= MOST_MS ? advance_ms : null
}
