import { type Static, Type } from 'typebox'

const Entry = Type.Object({
  processor: Type.String({ examples: ['institution:stripe'] }),
  classes: Type.Array(Type.String(), { description: 'what may be sent from now on' }),
  cutOff: Type.Boolean(),
})

function fact<K extends string>(kind: K) {
  return Type.Object({ kind: Type.Literal(kind), body: Entry })
}

/** What happens to the register of third parties. */
export const PROCESSOR_FACTS = [
  fact('processors.entered'),
  fact('processors.agreed'),
  fact('processors.cut_off'),
  fact('processors.restored'),
  fact('processors.reviewed'),
  Type.Object({
    kind: Type.Literal('processors.review_due'),
    body: Type.Object({ processor: Type.String(), dueAt: Type.String({ format: 'date-time' }) }),
  }),
] as const

export type ProcessorFact = Static<(typeof PROCESSOR_FACTS)[number]>
