import { type Static, Type } from 'typebox'
import { Check, Errors } from 'typebox/value'
import { type Instant, parseInstant } from '../../kernel/time.ts'

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

const VerificationRulesFile = Type.Object(
  {
    jurisdiction: Type.String({ pattern: '^[a-z]{2}$' }),
    version: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
    effectiveFrom: Type.String({ format: 'date-time' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    sources: Type.Array(Type.Object({ rule: Type.String(), source: Type.String() }), {
      minItems: 1,
    }),
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

/**
 * Parses and checks one file. Throws with the place of every error, and when a higher level may do
 * less than a lower one: nobody must lose by being known better.
 */
export function parseVerificationRules(name: string, json: unknown): VerificationRules {
  if (!Check(VerificationRulesFile, json)) {
    const places = [...Errors(VerificationRulesFile, json)].map(
      ({ instancePath, message }) => `${instancePath} ${message}`,
    )
    throw new Error(`verification rules ${name}: ${places.join('; ')}`)
  }
  for (const kind of ['buy', 'sell', 'payout'] as const) {
    for (const measure of ['eachMinor', 'sumMinor'] as const) {
      const steps = json.limits.levels.map(level => level[kind][measure] ?? Number.MAX_VALUE)
      if (steps.some((step, at) => step < (steps[at - 1] ?? 0))) {
        throw new Error(`verification rules ${name}: /limits ${kind} ${measure} falls with a level`)
      }
    }
  }
  return { ...json, id: `${json.jurisdiction}@${json.version}` }
}

/** The versions of one jurisdiction as a question about a time. */
export function verificationRulesOf(
  jurisdiction: string,
  versions: readonly VerificationRules[],
): VerificationRulesAt {
  const start = (rules: VerificationRules) => parseInstant(rules.effectiveFrom) ?? 0
  const newestFirst = versions
    .filter(rules => rules.jurisdiction === jurisdiction)
    .sort((a, b) => start(b) - start(a))
  return at => newestFirst.find(rules => start(rules) <= at)
}
