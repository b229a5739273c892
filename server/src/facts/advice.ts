import { type Static, Type } from 'typebox'

const Side = Type.String({ enum: ['buyer', 'seller'] })

/** What a decider did beside what the model proposed, and whether they had been shown it. */
export const ADVICE_FACTS = [
  Type.Object({
    kind: Type.Literal('advice.compared'),
    body: Type.Object({
      disputeId: Type.String(),
      arm: Type.String({ enum: ['shown', 'withheld'] }),
      proposed: Type.String({ enum: ['buyer', 'seller', 'unsure'] }),
      decided: Side,
      confidence: Type.Number(),
      model: Type.String(),
      agreed: Type.Union([Type.Boolean(), Type.Null()], { description: 'null: nothing proposed' }),
    }),
  }),
] as const

export type AdviceFact = Static<(typeof ADVICE_FACTS)[number]>
