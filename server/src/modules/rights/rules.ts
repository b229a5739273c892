import { Type } from 'typebox'
import { type BusinessCalendar, businessDaysAfter, type Day } from '../../kernel/business-days.ts'
import { DAY_MS, type Instant, instant, iso, plus } from '../../kernel/time.ts'
import { DATED, loadDated, RULES_DIRECTORY } from '../rulebook/index.ts'

const DayText = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
const Year = Type.Object(
  { daysOff: Type.Array(DayText), workedWeekends: Type.Array(DayText) },
  { additionalProperties: false },
)
const CalendarFile = Type.Object(
  { ...DATED, years: Type.Record(Type.String({ pattern: '^[0-9]{4}$' }), Year) },
  { additionalProperties: false },
)
const Count = Type.Integer({ minimum: 1, maximum: 100 })
const RightsFile = Type.Object(
  {
    ...DATED,
    /** Either kind of days, as the law of the place counts. */
    answerWithin: Type.Union([
      Type.Object({ businessDays: Count }, { additionalProperties: false }),
      Type.Object({ days: Count }, { additionalProperties: false }),
    ]),
    /** How long before the end of the clock the desk is reminded, in days. */
    remindBefore_days: Type.Integer({ minimum: 1, maximum: 30 }),
  },
  { additionalProperties: false },
)

/** When a request must be answered. */
export interface AnswerClock {
  /** The end of the last day, in UTC. */
  readonly dueAt: Instant
  readonly remindAt: Instant
  /** False when holidays of a year on the way are not known yet; then it is early. */
  readonly sure: boolean
}

/** The clock of a request that comes in at `at`, by the rules of the jurisdiction. */
export type AnswerClockAt = (at: Instant) => AnswerClock

/** Reads `rights-<version>.json` and `calendar-<version>.json` of a jurisdiction. */
export function loadAnswerClock(jurisdiction: string, directory = RULES_DIRECTORY): AnswerClockAt {
  const rights = loadDated(directory, jurisdiction, 'rights', RightsFile)
  const calendar = loadDated(directory, jurisdiction, 'calendar', CalendarFile)
  return at => {
    const { answerWithin, remindBefore_days } = rights(at)
    const { day, sure } =
      'days' in answerWithin
        ? { day: dayOf(plus(at, answerWithin.days * DAY_MS)), sure: true }
        : businessDaysAfter(years(calendar(at)), dayOf(at), answerWithin.businessDays)
    const dueAt = instant(Date.parse(day) + DAY_MS)
    return { dueAt, remindAt: plus(dueAt, -remindBefore_days * DAY_MS), sure }
  }
}

function years(file: { readonly years: BusinessCalendar }): BusinessCalendar {
  return file.years
}

function dayOf(at: Instant): Day {
  return iso(at).slice(0, 10)
}
