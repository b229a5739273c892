import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Person = Type.String({ pattern: idPattern('person') })
const Case = {
  personId: Person,
  disputeId: Type.String({ pattern: idPattern('dispute') }),
  round: Type.Integer({ minimum: 1, maximum: 2 }),
}
const Until = Type.String({ description: 'when the time for it is over' })

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object(data) })
}

/** What becomes of those who decide as peers. What a panel decides is a fact of the dispute. */
export const PANEL_FACTS = [
  fact('panel.exam_taken', { personId: Person, passed: Type.Boolean() }),
  fact('panel.willing_changed', { personId: Person, willing: Type.Boolean() }),
  fact('panel.seated', { ...Case, until: Until }),
  fact('panel.reveal_due', { ...Case, until: Until }),
  /** Both steps in time and with reasons; for which side says nothing of it. */
  fact('panel.served', Case),
] as const

export type PanelFact = Static<(typeof PANEL_FACTS)[number]>
