import { type Static, Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { DATED } from './dated.ts'

const Milliseconds = Type.Integer({ minimum: 1_000, maximum: 4_000 * 86_400_000 })
const Count = Type.Integer({ minimum: 1, maximum: 100_000 })
const Minor = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 })

/** Null: no limit. */
const LimitRule = Type.Object(
  {
    /** One purchase, one item, one payout. */
    eachMinor: Type.Union([Minor, Type.Null()]),
    /** Purchases and payouts of the window, and items on sale at the same time. */
    sumMinor: Type.Union([Minor, Type.Null()]),
  },
  { additionalProperties: false },
)

const LevelLimits = Type.Object(
  { buy: LimitRule, sell: LimitRule, payout: LimitRule },
  { additionalProperties: false },
)

/** One file of `verification-<version>.json`. */
export const VerificationRulesFile = Type.Object(
  {
    ...DATED,
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    age_years_min: Type.Integer({ minimum: 0, maximum: 30 }),
    accountsPerDocument_max: Type.Integer({ minimum: 1, maximum: 20 }),
    /** How often the verifier may be asked within a time that rolls on. */
    tries: Type.Object({ within_ms: Milliseconds, perCard_max: Count, perPerson_max: Count }),
    documents: Type.Object({
      /** How long a picture outlives the decision on it. */
      keepAfterDecision_ms: Milliseconds,
      decideWithin_ms: Milliseconds,
    }),
    reverify: Type.Object({ business_ms: Milliseconds, remindBefore_ms: Milliseconds }),
    limits: Type.Object({
      sumWithin_ms: Milliseconds,
      /** By level: nobody known, phone, identity document, bank card. */
      levels: Type.Array(LevelLimits, { minItems: 4, maxItems: 4 }),
    }),
    sellerClass: Type.Object({
      within_ms: Milliseconds,
      listings_min: Count,
      sameGoods_min: Count,
      turnoverMinor_min: Minor,
      /** How many factors together make a likely operator. */
      factors_min: Type.Integer({ minimum: 1, maximum: 3 }),
    }),
  },
  { additionalProperties: false },
)

/** Real names, limits by level and seller class: one dated version of a jurisdiction. */
export interface VerificationRules extends Static<typeof VerificationRulesFile> {
  /** What decisions record: `cn@2026-11-01`. */
  readonly id: string
}

/** The version in force; undefined where the jurisdiction asks for nothing. */
export type VerificationRulesAt = (at: Instant) => VerificationRules | undefined

/** A higher level may not do less than a lower one: nobody must lose by being known better. */
export function faultInVerificationRules({
  limits,
}: Static<typeof VerificationRulesFile>): string | undefined {
  for (const kind of ['buy', 'sell', 'payout'] as const) {
    for (const measure of ['eachMinor', 'sumMinor'] as const) {
      const steps = limits.levels.map(level => level[kind][measure] ?? Number.MAX_VALUE)
      if (steps.some((step, at) => step < (steps[at - 1] ?? 0))) {
        return `/limits ${kind} ${measure} falls with a level`
      }
    }
  }
  return undefined
}
