import { type Static, type TProperties, Type } from 'typebox'

/** Which parcel of which trade. Tracking numbers and texts of carriers stay out: they can name people. */
const Of = {
  parcelId: Type.String(),
  tradeId: Type.String(),
  leg: Type.Union([Type.Literal('out'), Type.Literal('return'), Type.Literal('replacement')]),
  carrier: Type.String({ description: 'code of the carrier table' }),
}

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Of, ...data }) })
}

/** What happens to parcels. */
export const LOGISTICS_FACTS = [
  fact('logistics.parcel_opened', {}),
  fact('logistics.tracking_recorded', {
    events: Type.Integer({ minimum: 1, description: 'how many new events' }),
    kind: Type.String({ description: 'the event that holds now' }),
    meaning: Type.String({ description: 'what it means for the trade' }),
    at: Type.String({ description: 'when it happened, as the carrier dates it' }),
    changed: Type.Boolean({ description: 'whether the meaning is another one than before' }),
  }),
] as const

export type LogisticsFact = Static<(typeof LOGISTICS_FACTS)[number]>
export type LogisticsFactKind = LogisticsFact['kind']
