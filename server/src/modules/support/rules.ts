import { Type } from 'typebox'
import { businessDaysAfter, dayIn, endOfDay } from '../../kernel/business-days.ts'
import { businessHoursAfter } from '../../kernel/business-hours.ts'
import { DAY_MS, type Instant } from '../../kernel/time.ts'
import { DATED, inForce, loadCalendar, RULES_DIRECTORY, readDated } from '../rulebook/index.ts'
import { CATEGORIES, type Category } from './ticket.ts'

const Days = Type.Integer({ minimum: 1, maximum: 100 })
const BusinessDays = Type.Object({ businessDays: Days }, { additionalProperties: false })
const BusinessHours = Type.Object(
  { businessHours: Type.Integer({ minimum: 1, maximum: 200 }) },
  { additionalProperties: false },
)
type Within =
  | { readonly businessDays: number }
  | { readonly businessHours: number; readonly businessDays?: never }

const Target = Type.Object(
  {
    /** Until the desk's word, from the person's. */
    answerWithin: Type.Union([BusinessHours, BusinessDays]),
    /** Until such a complaint is accepted or refused; the answer follows from then. */
    acceptWithin: Type.Optional(BusinessDays),
  },
  { additionalProperties: false },
)

/** One file of `support-<version>.json`. */
const SupportFile = Type.Object(
  {
    ...DATED,
    /** Hours of a business day at which the desk is there, in the market's time zone. */
    desk: Type.Object(
      {
        opens: Type.Integer({ minimum: 0, maximum: 23 }),
        closes: Type.Integer({ minimum: 1, maximum: 24 }),
      },
      { additionalProperties: false },
    ),
    /** A person's silence after an answer or a question ends a ticket. */
    waitForPerson_days: Days,
    /** How long a solved ticket can be opened again, once. */
    reopenWithin_days: Days,
    /** How many one person has under way at once. */
    openPerPerson_max: Type.Integer({ minimum: 1, maximum: 1_000 }),
    targets: Type.Object(
      Object.fromEntries(CATEGORIES.map(category => [category, Target])) as Record<
        Category,
        typeof Target
      >,
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

/** What the desk promises: one dated version of a jurisdiction. */
export interface Terms {
  /** What tickets record: `cn@2026-11-01`. */
  readonly id: string
  readonly waitForPerson_ms: number
  readonly reopenWithin_ms: number
  readonly openPerPerson_max: number
  /** By when the desk answers what it gets at `at`. */
  answerBy(category: Category, at: Instant): Instant
  /** By when such a complaint is accepted or refused; null where nothing has to be accepted. */
  acceptBy(category: Category, at: Instant): Instant | null
}

/** The terms in force; undefined where there is no desk. */
export type TermsAt = (at: Instant) => Terms | undefined

/** Reads `support-<version>.json` of one jurisdiction; without any, there is no desk. */
export function loadTerms(
  jurisdiction: string,
  timeZone: string,
  directory = RULES_DIRECTORY,
): TermsAt {
  const newestFirst = readDated(directory, jurisdiction, 'support', SupportFile, faultIn)
  if (newestFirst.length === 0) return () => undefined
  const calendarAt = loadCalendar(directory, jurisdiction)
  return now => {
    const file = inForce(newestFirst, now)
    if (!file) return undefined
    const calendar = calendarAt(now)
    const end = (within: Within, at: Instant) =>
      within.businessDays === undefined
        ? businessHoursAfter(calendar, { ...file.desk, timeZone }, at, within.businessHours)
        : endOfDay(
            businessDaysAfter(calendar, dayIn(at, timeZone), within.businessDays).day,
            timeZone,
          )
    return {
      id: `${jurisdiction}@${file.version}`,
      waitForPerson_ms: file.waitForPerson_days * DAY_MS,
      reopenWithin_ms: file.reopenWithin_days * DAY_MS,
      openPerPerson_max: file.openPerPerson_max,
      answerBy: (category, at) => end(file.targets[category].answerWithin, at),
      acceptBy: (category, at) => {
        const { acceptWithin } = file.targets[category]
        return acceptWithin ? end(acceptWithin, at) : null
      },
    }
  }
}

function faultIn({ desk }: { desk: { opens: number; closes: number } }): string | undefined {
  return desk.closes > desk.opens ? undefined : '/desk closes before it opens'
}
