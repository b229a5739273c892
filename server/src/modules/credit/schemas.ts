import { Type } from 'typebox'
import { IdOf, Nullable, Time } from '../../platform/http/schemas.ts'
import { AXES, type Axis, DIMENSIONS, type Dimension, GRADES, type Grade } from './axes.ts'
import { SCENARIOS, type ScenarioCode } from './changes.ts'
import { SCORE_MAX, SCORE_MIN } from './score.ts'
import { RATED_CODES, TELLS, type TellCode } from './tells.ts'
import { VIOLATIONS_MAX } from './violations.ts'

const oneOf = <T extends string>(values: readonly T[], examples: readonly T[] = []) =>
  Type.Unsafe<T>(Type.String({ enum: [...new Set(values)], examples: [...examples] }))

export const AxisName = oneOf<Axis>(AXES, ['seller'])
export const GradeName = oneOf<Grade>(GRADES, ['good'])
export const DimensionName = oneOf<Dimension>(Object.values(DIMENSIONS).flat(), ['payment'])
export const FindingCode = oneOf<TellCode>(
  [...TELLS.map(({ code }) => code), ...RATED_CODES],
  ['shipped_in_time'],
)
const ScenarioName = oneOf<ScenarioCode>(
  Object.values(SCENARIOS).flatMap(list => list.map(({ code }) => code)),
)
const Score = Type.Integer({ minimum: SCORE_MIN, maximum: SCORE_MAX, examples: [655] })
const Share = Type.Number({ minimum: 0, maximum: 1 })
const Points = Type.Integer({ examples: [23] })
export const Version = Type.String({
  pattern: '^[a-z0-9.-]{1,60}$',
  examples: ['goodhand-score-2026.1'],
})

const EffectsOut = Type.Object({
  feeBasisPoints: Nullable(
    Type.Integer({ description: 'of the price, paid by the seller; null: the usual fee' }),
  ),
  payoutDelay_ms: Type.Integer({ description: 'how long a payout waits before it is sent' }),
  buyLimitPercent: Type.Integer({ description: 'of the limit of the level' }),
  sellLimitPercent: Type.Integer({ description: 'of the limit of the level' }),
  review: Type.Optional(
    Type.Array(
      Type.Object({
        aboveMinor: Type.Integer(),
        categories: Nullable(Type.Array(Type.String())),
      }),
      { description: 'dearer goods are looked at before they go on sale' },
    ),
  ),
  deposit: Type.Optional(
    Type.Object(
      {
        amountMinor: Type.Integer(),
        aboveMinor: Type.Integer(),
        aboveGoods: Nullable(Type.Integer()),
      },
      { description: 'asked for once goods on sale exceed either, in the currency of the market' },
    ),
  ),
})

export const AxisOut = Type.Object({
  axis: AxisName,
  grade: Nullable(Type.Unsafe<Grade>({ ...GradeName, description: 'null: too little is known' })),
  score: Score,
  base: Type.Integer({ description: 'what somebody unknown has' }),
  chance: Type.Object(
    { wrong: Share, low: Share, high: Share },
    { description: 'that the next trade goes wrong, with its 90 % interval' },
  ),
  reasons: Type.Array(
    Type.Object({
      dimension: DimensionName,
      points: Points,
      good: Type.Number(),
      bad: Type.Number(),
    }),
    { description: 'the base and all points make the score, within its bounds' },
  ),
  bounded: Type.Integer({ description: 'points that the ends of the scale take off or add' }),
  changes: Type.Array(
    Type.Object({ code: ScenarioName, points: Points, score: Score, grade: Nullable(GradeName) }),
    { description: 'what would change the score, by how much; in a trade of typical value' },
  ),
  effects: EffectsOut,
})

export const CreditOut = Type.Object({
  model: Version,
  rules: Type.String({
    description: 'the version of the published rules',
    examples: ['2026-11-01'],
  }),
  at: Time,
  axes: Type.Array(AxisOut),
})

export const PublicCreditOut = Type.Object({
  model: Version,
  axes: Type.Array(Type.Object({ axis: AxisName, grade: Nullable(GradeName) })),
  violations: Type.Array(
    Type.Object({
      axis: AxisName,
      code: FindingCode,
      at: Time,
      until: Type.String({ format: 'date-time', description: 'then it is shown no more' }),
    }),
    {
      maxItems: VIOLATIONS_MAX,
      description: 'the newest first; only what the published rule names',
    },
  ),
})

export const FindingOut = Type.Object({
  factId: IdOf('fact'),
  code: FindingCode,
  dimension: DimensionName,
  at: Time,
  points: Type.Integer({ description: 'what it is worth now; it fades' }),
  struckAt: Nullable(Time),
  trade: Type.Object({ id: IdOf('trade'), title: Type.String() }),
})

export const HistoryOut = Type.Object({
  at: Time,
  score: Score,
  grade: Nullable(GradeName),
  model: Version,
})

const Cut = Type.Integer({ description: 'from this score on' })
export const CreditRulesOut = Type.Object({
  version: Type.String(),
  model: Version,
  scale: Type.Object({ min: Type.Integer(), max: Type.Integer(), base: Type.Integer() }),
  halfLife_days: Type.Integer({ description: 'after so long evidence counts half' }),
  grades: Type.Object({
    excellent: Cut,
    good: Cut,
    medium: Cut,
    margin: Type.Integer({ description: 'so far beyond its bound a grade is left' }),
  }),
  effects: Type.Array(Type.Object({ grade: Nullable(GradeName), ...EffectsOut.properties })),
  violations: Type.Array(Type.Object({ code: FindingCode, shown_days: Type.Integer() }), {
    description: 'what everybody may know that somebody did, and for how long',
  }),
})
