import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Amount = Type.Integer({ minimum: 0, description: 'in the smallest unit of the currency' })
const Of = {
  sellerId: Type.String({ pattern: idPattern('person') }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
}

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Of, ...data }) })
}

const moved = {
  amountMinor: Amount,
  heldMinor: Type.Integer({ minimum: 0, description: 'what lies in it afterwards' }),
}

/** Everything that can happen to a seller's deposit. */
export const DEPOSIT_FACTS = [
  fact('deposit.paid', moved),
  /** It paid what its seller owed. */
  fact('deposit.drawn', {
    ...moved,
    owedMinor: Type.Integer({ minimum: 0, description: 'what the seller still owes' }),
  }),
  fact('deposit.given_back', {
    ...moved,
    /** The grade asks for none, or for less; its seller asked. */
    why: Type.String({ enum: ['waived', 'lowered', 'asked'] }),
  }),
  fact('deposit.asked_back', {}),
  fact('deposit.left_in', {}),
] as const

export type DepositFact = Static<(typeof DEPOSIT_FACTS)[number]>
