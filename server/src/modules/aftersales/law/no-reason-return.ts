import { type BusinessCalendar, dayIn, endOfDay, lastDay } from '../../../kernel/business-days.ts'
import { DAY_MS, type Instant, plus } from '../../../kernel/time.ts'
import type { AftersalesRules } from '../rules.ts'

/** What the right to return without a reason depends on. */
export interface Purchase {
  /** The seller sells like a business. */
  readonly operator: boolean
  /** Code of the catalogue. */
  readonly category: string
  /** When the recipient signed for the goods. */
  readonly receivedAt: Instant
  /** Complete, with all parts; opening and trying to see what it is does no harm to that. */
  readonly intact: boolean
  /** A sealed medium was unsealed, or software activated. */
  readonly opened: boolean
  /** The buyer confirmed when buying that goods of this kind cannot be returned. */
  readonly exceptionConfirmed: boolean
}

export type NoReturn = 'private_seller' | 'excluded' | 'confirmed_exception' | 'over' | 'not_intact'

export type ReturnRight =
  | { readonly granted: true; readonly until: Instant }
  | { readonly granted: false; readonly why: NoReturn; readonly until: Instant | null }

/**
 * Whether the buyer may return goods without a reason by law, and until when. Operators owe it for
 * all but four classes, and for others that the buyer confirmed as not returnable; opening to
 * inspect is no damage. Sellers who are no business owe what they promised: see `promisedReturn`.
 * Sources: Consumer Rights Protection Law 25; SPC Interpretation 2022 No. 8, articles 2 and 3.
 */
export function noReasonReturn(
  purchase: Purchase,
  now: Instant,
  rules: Pick<AftersalesRules, 'noReason' | 'timeZone'>,
  calendar: BusinessCalendar,
): ReturnRight {
  if (!purchase.operator) return { granted: false, why: 'private_seller', until: null }
  const exception = rules.noReason.classes
    .filter(({ categories }) => categories.includes(purchase.category))
    .map(({ excluded }) => EXCEPTIONS[excluded](purchase))
    .find(why => why !== undefined)
  if (exception) return { granted: false, why: exception, until: null }
  return within(purchase, rules.noReason.within_days, now, rules, calendar)
}

const EXCEPTIONS = {
  always: () => 'excluded',
  opened: purchase => (purchase.opened ? 'excluded' : undefined),
  confirmed: purchase => (purchase.exceptionConfirmed ? 'confirmed_exception' : undefined),
} as const satisfies Record<string, (purchase: Purchase) => NoReturn | undefined>

/**
 * The same by the seller's promise, which binds also where the law grants nothing (SPC
 * Interpretation 2022 No. 8, article 2). `promised_days` is of the listing as the buyer saw it.
 */
export function promisedReturn(
  purchase: Pick<Purchase, 'receivedAt' | 'intact'>,
  promised_days: number,
  now: Instant,
  rules: Pick<AftersalesRules, 'noReason' | 'timeZone'>,
  calendar: BusinessCalendar,
): ReturnRight {
  if (promised_days === 0) return { granted: false, why: 'private_seller', until: null }
  return within(purchase, promised_days, now, rules, calendar)
}

function within(
  { receivedAt, intact }: Pick<Purchase, 'receivedAt' | 'intact'>,
  days: number,
  now: Instant,
  rules: Pick<AftersalesRules, 'noReason' | 'timeZone'>,
  calendar: BusinessCalendar,
): ReturnRight {
  const until = deadline(receivedAt, days, rules, calendar)
  if (now >= until) return { granted: false, why: 'over', until }
  return intact ? { granted: true, until } : { granted: false, why: 'not_intact', until }
}

/**
 * When a right of so many natural days ends: the day of the start does not count, the last one ends
 * at 24:00 and gives way to the next working day (Civil Code 201, 203). Where the holidays are not
 * known yet it ends later by as long as a holiday can be, never against whoever has the right.
 */
export function deadline(
  start: Instant,
  days: number,
  { noReason, timeZone }: Pick<AftersalesRules, 'noReason' | 'timeZone'>,
  calendar: BusinessCalendar,
): Instant {
  const { day, sure } = lastDay(calendar, dayIn(start, timeZone), days)
  const end = endOfDay(day, timeZone)
  return sure ? end : plus(end, noReason.unknownHolidays_days * DAY_MS)
}
