import { Type } from 'typebox'
import type { BusinessCalendar } from '../../kernel/business-days.ts'
import type { Instant } from '../../kernel/time.ts'
import { DATED, loadDated } from './dated.ts'

const DayText = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
const Year = Type.Object(
  { daysOff: Type.Array(DayText), workedWeekends: Type.Array(DayText) },
  { additionalProperties: false },
)
const CalendarFile = Type.Object(
  { ...DATED, years: Type.Record(Type.String({ pattern: '^[0-9]{4}$' }), Year) },
  { additionalProperties: false },
)

/** The public holidays that are known at a time. */
export type CalendarAt = (at: Instant) => BusinessCalendar

/** Reads `calendar-<version>.json` of a jurisdiction. */
export function loadCalendar(directory: string, jurisdiction: string): CalendarAt {
  const found = loadDated(directory, jurisdiction, 'calendar', CalendarFile)
  return at => found(at).years
}
