import { minorJson } from './money.ts'
import { type Outcome, ok, refuse } from './outcome.ts'
import type { Instant } from './time.ts'

/** How well somebody is known: 0 not at all, 1 phone, 2 identity document, 3 bank card too. */
export type Level = 0 | 1 | 2 | 3

export const LIMIT_KINDS = ['buy', 'sell', 'payout'] as const
export type LimitKind = (typeof LIMIT_KINDS)[number]

/** What somebody of a level may do at a time. Null: no limit. */
export interface Limit {
  readonly kind: LimitKind
  readonly level: Level
  readonly currency: string
  readonly eachMinor: bigint | null
  readonly sumMinor: bigint | null
  /** From when on amounts count towards the sum. */
  readonly since: Instant
  readonly within_ms: number
  /** Of what the level alone would allow; credit makes it more or less than 100. */
  readonly percent: number
  /** The lowest level that would allow this amount beside what is used; null when none does. */
  levelFor(amountMinor: bigint, usedMinor: bigint): Level | null
}

/** The limit at so many percent (above 0) of what the level alone allows; 100 leaves it as it is. */
export function scaledLimit(limit: Limit, percent: number): Limit {
  if (percent === 100) return limit
  const times = (amount: bigint | null) => amount && (amount * BigInt(percent)) / 100n
  // What the level would have to allow, so that so many percent of it are enough.
  const asked = (amount: bigint) => (amount * 100n + BigInt(percent) - 1n) / BigInt(percent)
  return {
    ...limit,
    percent,
    eachMinor: times(limit.eachMinor),
    sumMinor: times(limit.sumMinor),
    levelFor: (amount, used) => limit.levelFor(asked(amount), asked(used)),
  }
}

/**
 * Admits an amount beside what is used already, or refuses `limit_reached`: which limit, how much
 * of it is used, and which level raises it. No limit admits everything; another currency than the
 * limit's is not measured by it.
 */
export function decideLimit(
  limit: Limit | undefined,
  amount: { readonly amountMinor: bigint; readonly currency: string },
  usedMinor: bigint,
): Outcome<null> {
  if (!limit || limit.currency !== amount.currency) return ok(null)
  const { kind, level, eachMinor, sumMinor, currency, within_ms, percent } = limit
  const overEach = eachMinor !== null && amount.amountMinor > eachMinor
  const overSum = sumMinor !== null && amount.amountMinor + usedMinor > sumMinor
  if (!overEach && !overSum) return ok(null)
  return refuse('limit_reached', {
    limit: `${kind}_${overEach ? 'each' : 'sum'}`,
    maxMinor: minorJson((overEach ? eachMinor : sumMinor) ?? 0n),
    usedMinor: overEach ? 0 : minorJson(usedMinor),
    amountMinor: minorJson(amount.amountMinor),
    currency,
    within_ms,
    percent,
    level,
    levelNeeded: limit.levelFor(amount.amountMinor, usedMinor),
  })
}
