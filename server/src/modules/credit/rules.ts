import { type Static, Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { DATED, loadDated, RULES_DIRECTORY } from '../rulebook/index.ts'
import { GRADES, type Grade } from './axes.ts'
import { SCORE_MAX, SCORE_MIN } from './score.ts'
import { TELLS } from './tells.ts'

const strict = { additionalProperties: false } as const
const Score = Type.Integer({ minimum: SCORE_MIN, maximum: SCORE_MAX })
const Percent = Type.Integer({ minimum: 1, maximum: 1_000 })

/** What a grade, or having none yet, leads to. */
const Effects = Type.Object(
  {
    /** Of the price, paid by the seller; null: as in the trade rules. */
    feeBasisPoints: Type.Union([Type.Integer({ minimum: 0, maximum: 5_000 }), Type.Null()]),
    /** How long a payout waits before it is sent. */
    payoutDelay_ms: Type.Integer({ minimum: 0, maximum: 30 * 86_400_000 }),
    /** Of the limits by level: 100 leaves them as they are. */
    buyLimitPercent: Percent,
    sellLimitPercent: Percent,
    /** Goods dearer than one of these are looked at before they go on sale; null: any category. */
    review: Type.Optional(
      Type.Array(
        Type.Object(
          {
            aboveMinor: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
            categories: Type.Union([
              Type.Array(Type.String({ pattern: '^[a-z0-9_]{1,40}$' }), { maxItems: 50 }),
              Type.Null(),
            ]),
          },
          strict,
        ),
        { maxItems: 10 },
      ),
    ),
    /** Left out: none is asked for. */
    deposit: Type.Optional(
      Type.Object(
        {
          amountMinor: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
          /** Asked for once the goods on sale together are worth more than this, … */
          aboveMinor: Type.Integer({ minimum: 0, maximum: 100_000_000_000 }),
          /** … or are more than so many; null: however many. */
          aboveGoods: Type.Union([Type.Integer({ minimum: 0, maximum: 100_000 }), Type.Null()]),
        },
        strict,
      ),
    ),
  },
  strict,
)

const CreditFile = Type.Object(
  {
    ...DATED,
    evidence: Type.Object(
      {
        currency: Type.String({ pattern: '^[A-Z]{3}$' }),
        /** The value of a typical trade, in the smallest unit. */
        typicalMinor: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
        /** After so long evidence counts half. */
        halfLife_days: Type.Integer({ minimum: 1, maximum: 3_650 }),
      },
      strict,
    ),
    grades: Type.Object(
      {
        /** From which score on each grade begins; poor is what lies below. */
        excellent: Score,
        good: Score,
        medium: Score,
        /** A grade is left only when the score is so far beyond its bound. */
        margin: Type.Integer({ minimum: 0, maximum: 100 }),
        /** Somebody of whom less is known has no grade. */
        known_min: Type.Number({ minimum: 0, maximum: 100 }),
      },
      strict,
    ),
    /** What markets of others tell of their own people; left out, it tells nothing. */
    outside: Type.Optional(
      Type.Object(
        {
          /** Of the same thing seen by this market itself. */
          weight: Type.Number({ minimum: 0, maximum: 1 }),
          /** What the faintest rating beside a neutral middle counts of the strongest. */
          faint: Type.Number({ minimum: 0, maximum: 1 }),
        },
        strict,
      ),
    ),
    effects: Type.Object(
      { new: Effects, ...Object.fromEntries(GRADES.map(grade => [grade, Effects])) } as Record<
        'new' | Grade,
        typeof Effects
      >,
      strict,
    ),
    /** How long goods wait for that look at most; then they go on sale by themselves. */
    reviewWithin_ms: Type.Optional(Type.Integer({ minimum: 60_000, maximum: 30 * 86_400_000 })),
    /** Groups that look arranged; left out, none is forgotten. */
    groups: Type.Optional(
      Type.Object(
        {
          /** After so long without being found, unless somebody decided on it. */
          forgetAfter_days: Type.Integer({ minimum: 1, maximum: 3_650 }),
        },
        strict,
      ),
    ),
    /** The clocks of deposits; there where a grade asks for one. */
    deposits: Type.Optional(
      Type.Object(
        {
          /** After the last trade, until a deposit that was asked back goes. */
          returnAfter_ms: Type.Integer({ minimum: 0, maximum: 366 * 86_400_000 }),
          /** How long a pay page stays open. */
          payWithin_ms: Type.Integer({ minimum: 300_000, maximum: 7 * 86_400_000 }),
        },
        strict,
      ),
    ),
    /** What everybody may know that somebody did, and for how long; older versions show nothing. */
    violations: Type.Optional(
      Type.Array(
        Type.Object(
          {
            code: Type.String({ enum: TELLS.map(({ code }) => code) }),
            shown_days: Type.Integer({ minimum: 1, maximum: 3_650 }),
          },
          strict,
        ),
        { maxItems: 20 },
      ),
    ),
  },
  strict,
)

/** Cuts of the grades and what they lead to: one dated version of a jurisdiction. */
export type CreditRules = Static<typeof CreditFile>
export type CreditEffects = Static<typeof Effects>

/** The version in force; a bug when the jurisdiction has none yet. */
export type CreditRulesAt = (at: Instant) => CreditRules

/** Cuts fall with the grade, further apart than the margin; what asks for a deposit has its clocks. */
export function faultInCreditRules(rules: CreditRules): string | undefined {
  const { grades, effects, deposits } = rules
  if (!deposits && Object.values(effects).some(({ deposit }) => deposit)) return '/deposits missing'
  const { excellent, good, medium, margin } = grades
  const apart = excellent - good > margin && good - medium > margin
  return apart ? undefined : '/grades are too close'
}

/** Reads `credit-<version>.json` of one jurisdiction. */
export function loadCreditRules(jurisdiction: string, directory = RULES_DIRECTORY): CreditRulesAt {
  return loadDated(directory, jurisdiction, 'credit', CreditFile, faultInCreditRules)
}
