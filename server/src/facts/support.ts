import { type Static, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Person = Type.String({ pattern: idPattern('person') })

function fact<K extends string>(kind: K) {
  const body = Type.Object({
    ticketId: Type.String({ pattern: idPattern('ticket') }),
    personId: Person,
    category: Type.String(),
    assigneeId: Type.Optional(Person),
    until: Type.Optional(Type.String({ description: 'when the next word is due' })),
    reason: Type.Optional(Type.String({ description: 'why a complaint was not accepted' })),
    satisfaction: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  })
  return Type.Object({ kind: Type.Literal(kind), body })
}

/** What becomes of what people ask the support desk. Words stay in the vault. */
export const SUPPORT_FACTS = [
  fact('support.opened'),
  fact('support.said'),
  fact('support.taken'),
  fact('support.handed_over'),
  fact('support.given_back'),
  fact('support.accepted'),
  fact('support.accepted_by_silence'),
  fact('support.refused'),
  fact('support.answered'),
  fact('support.asked'),
  fact('support.settled'),
  fact('support.ended_by_silence'),
  fact('support.reopened'),
  fact('support.rated'),
  fact('support.reminded'),
  fact('support.due_soon'),
  fact('support.overdue'),
] as const

export type SupportFact = Static<(typeof SUPPORT_FACTS)[number]>
