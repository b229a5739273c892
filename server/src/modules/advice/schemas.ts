import { Type } from 'typebox'
import { MoneyOut, Nullable } from '../../platform/http/schemas.ts'
import { REASONS } from '../disputes/index.ts'
import { ARMS } from './coin.ts'
import { SIMILAR_MAX } from './similar.ts'

const Share = Type.Number({ minimum: 0, maximum: 1 })
const SideCode = Type.Enum(['buyer', 'seller'])
const ArmCode = Type.Enum([...ARMS])
const TermsOut = { refund: MoneyOut, withReturn: Type.Boolean() }

const FiguresOut = Type.Object({
  cases: Type.Integer(),
  accuracy: Share,
  auc: Share,
  brier: Share,
  calibration: Share,
  sure: Share,
  accuracySure: Share,
})

const ProposalOut = Type.Object({
  side: Type.Enum(['buyer', 'seller', 'unsure']),
  terms: Nullable(Type.Object(TermsOut)),
  confidence: Share,
  why: Type.Array(
    Type.Object({
      name: Type.String(),
      for: SideCode,
      odds: Type.Number({ description: 'log-odds that it adds' }),
    }),
    { maxItems: 5 },
  ),
  rules: Nullable(Type.Object({ ...TermsOut, why: Type.Array(Type.String(), { maxItems: 5 }) })),
})

/** Help for whoever decides a case. */
export const AdviceOut = Type.Object(
  {
    arm: ArmCode,
    proposal: Nullable(ProposalOut),
    similar: Type.Array(
      Type.Object({
        reason: Type.Enum([...REASONS]),
        month: Type.String(),
        refundShare: Share,
        withReturn: Type.Boolean(),
        settledBy: Type.String(),
        rule: Nullable(Type.String()),
        likeness: Share,
        alikeInWords: Share,
      }),
      { maxItems: SIMILAR_MAX },
    ),
    model: Type.Object({ version: Type.String(), accuracySure: Share }),
  },
  { title: 'Advice' },
)

const Bounds = Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() })

/** What the proposal does to deciders, and how good it was on cases that taught it nothing. */
export const EffectOut = Type.Object(
  {
    arms: Type.Array(
      Type.Object({
        arm: ArmCode,
        unsure: Type.Integer(),
        proposed: Type.Integer(),
        agreed: Type.Integer(),
        share: Nullable(Bounds),
      }),
      { maxItems: 2 },
    ),
    gap: Nullable(Bounds),
    coin: Nullable(Type.String()),
    model: Type.Object({
      version: Type.String(),
      digest: Type.String(),
      heldOut: Type.Record(Type.String(), FiguresOut),
    }),
  },
  { title: 'AdviceEffect' },
)
