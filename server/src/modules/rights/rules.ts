import { Type } from 'typebox'
import { businessDaysAfter, dayIn, endOfDay } from '../../kernel/business-days.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import { DATED, loadCalendar, loadDated, RULES_DIRECTORY } from '../rulebook/index.ts'

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
  /** The end of the last day, where the market is. */
  readonly dueAt: Instant
  readonly remindAt: Instant
  /** False when holidays of a year on the way are not known yet; then it is early. */
  readonly sure: boolean
}

/** The clock of a request that comes in at `at`, by the rules of the jurisdiction. */
export type AnswerClockAt = (at: Instant) => AnswerClock

/**
 * Reads `rights-<version>.json` and `calendar-<version>.json` of a jurisdiction; its days begin and
 * end as those of the zone (IANA name) do.
 */
export function loadAnswerClock(
  jurisdiction: string,
  timeZone: string,
  directory = RULES_DIRECTORY,
): AnswerClockAt {
  const rights = loadDated(directory, jurisdiction, 'rights', RightsFile)
  const calendar = loadCalendar(directory, jurisdiction)
  return at => {
    const { answerWithin, remindBefore_days } = rights(at)
    const { day, sure } =
      'days' in answerWithin
        ? { day: dayIn(plus(at, answerWithin.days * DAY_MS), timeZone), sure: true }
        : businessDaysAfter(calendar(at), dayIn(at, timeZone), answerWithin.businessDays)
    const dueAt = endOfDay(day, timeZone)
    return { dueAt, remindAt: plus(dueAt, -remindBefore_days * DAY_MS), sure }
  }
}
