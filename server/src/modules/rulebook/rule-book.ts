import { type Static, Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { DATED, starts } from './dated.ts'

const Milliseconds = Type.Integer({ minimum: 1_000, maximum: 400 * 86_400_000 })

/** The clocks of a protected purchase, in milliseconds. */
const TradeRules = Type.Object(
  {
    /** From the reservation until the money must be with the institution. */
    payWithin_ms: Milliseconds,
    /** From held money until the seller must have shipped. */
    shipWithin_ms: Milliseconds,
    /** From held money until both must have met, for local pickup. */
    meetWithin_ms: Milliseconds,
    /** From shipping: longer silence of the carrier is a problem to be looked at, never a release. */
    deliverWithin_ms: Milliseconds,
    /** At a locker or with a proxy: from then on somebody looks at it. */
    collectWithin_ms: Milliseconds,
    /** From delivery until silence means "the goods are right". */
    inspectWithin_ms: Milliseconds,
    /** For goods under way back to the seller. */
    returnWithin_ms: Milliseconds,
    /** By when the operator should have decided a reported problem. */
    decideWithin_ms: Milliseconds,
    /** How long before a deadline the person who must act is reminded. */
    remindBefore_ms: Milliseconds,
    /** However late a reminder comes, this much time is left after it. */
    noticeAtLeast_ms: Milliseconds,
    /** How many reservations one buyer may leave unpaid at a time. */
    unpaidReservationsMax: Type.Integer({ minimum: 1, maximum: 1_000 }),
    pickupCode: Type.Object({
      validFor_ms: Milliseconds,
      tries: Type.Integer({ minimum: 1, maximum: 20 }),
    }),
  },
  { additionalProperties: false },
)

const FeeRules = Type.Object(
  {
    /** Of the price without shipping, paid by the seller; 10 000 is all of it. */
    sellerBasisPoints: Type.Integer({ minimum: 0, maximum: 5_000 }),
  },
  { additionalProperties: false },
)

const RefundRules = Type.Object(
  {
    /** How long after completion a seller may still give released money back. */
    afterCompletion_ms: Milliseconds,
    /** How much a seller may owe the market after a refund, in the smallest unit. */
    debtMaxMinor: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
  },
  { additionalProperties: false },
)

/** One file of `trade-<version>.json`. */
export const RuleBookFile = Type.Object(
  {
    ...DATED,
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    /** IANA name of the zone in which times are told to people. */
    timeZone: Type.String({ minLength: 1, maxLength: 40 }),
    trade: TradeRules,
    fees: FeeRules,
    refunds: RefundRules,
  },
  { additionalProperties: false },
)

export type TradeRules = Static<typeof TradeRules>
export type FeeRules = Static<typeof FeeRules>

/** One dated version of a jurisdiction's rules. `id` is what decisions record: `cn@2026-11-01`. */
export interface RuleBook extends Static<typeof RuleBookFile> {
  readonly id: string
}

/** All versions of all jurisdictions. */
export interface RuleBooks {
  /** The version in force at `at`; a bug when the jurisdiction has none yet. */
  current(jurisdiction: string, at: Instant): RuleBook
  /** The version that an earlier decision recorded. */
  get(id: string): RuleBook
  all(): readonly RuleBook[]
}

/** A zone that clocks know, and reminders that come within what they remind of. */
export function faultInRuleBook({
  timeZone,
  trade,
}: Static<typeof RuleBookFile>): string | undefined {
  if (!isTimeZone(timeZone)) return '/timeZone is not in the IANA time zone database'
  const shortest = Math.min(trade.shipWithin_ms, trade.inspectWithin_ms)
  if (trade.remindBefore_ms < shortest) return undefined
  return '/trade/remindBefore_ms is longer than what it reminds of'
}

/** Rule books by jurisdiction and date. */
export function createRuleBooks(books: readonly RuleBook[]): RuleBooks {
  const byId = new Map(books.map(book => [book.id, book]))
  const newestFirst = [...books].sort((a, b) => starts(b) - starts(a))
  return {
    current: (jurisdiction, at) => {
      const book = newestFirst.find(b => b.jurisdiction === jurisdiction && starts(b) <= at)
      if (!book) throw new Error(`no rule book of ${jurisdiction} is in force`)
      return book
    },
    get: id => {
      const book = byId.get(id)
      if (!book) throw new Error(`no rule book ${id}`)
      return book
    },
    all: () => newestFirst,
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}
