import { type Static, Type } from 'typebox'

/** What staff do about causes of disputes that repeat; what they wrote stands beside the journal. */
export const FIGURES_FACTS = [
  Type.Object({
    kind: Type.Literal('figures.improvement_noted'),
    body: Type.Object({
      month: Type.String(),
      category: Type.String(),
      reason: Type.String(),
      closed: Type.Boolean(),
    }),
  }),
] as const

export type FiguresFact = Static<(typeof FIGURES_FACTS)[number]>
