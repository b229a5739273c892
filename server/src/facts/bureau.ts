import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const IdOf = (prefix: string) => Type.String({ pattern: idPattern(prefix) })
const Subject = IdOf('subject')
const Side = Type.Unsafe<'buyer' | 'seller'>(Type.String({ enum: ['buyer', 'seller'] }))
const Share = Type.Number({ minimum: 0, maximum: 1 })

/** How a trade of another market can have ended, as it tells it. */
export const FURNISHED_OUTCOMES = [
  'completed',
  'not_paid',
  'cancelled',
  'cancelled_by_buyer',
  'cancelled_by_seller',
  'not_shipped',
  'not_received',
  'goods_wrong',
  'returned',
  'claim_refused',
] as const
export type FurnishedOutcome = (typeof FURNISHED_OUTCOMES)[number]

/** Of which trade among whose people; the money was never here, so no fact says that it was. */
const Of = {
  furnisherId: IdOf('furnisher'),
  tradeId: IdOf('outsidetrade'),
  sellerId: Subject,
  buyerId: Subject,
  happenedAt: Type.String({ format: 'date-time' }),
  amountMinor: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  typicalMinor: Type.Integer({ minimum: 1 }),
}

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Of, ...data }) })
}

/** What markets elsewhere tell of their people. */
export const BUREAU_FACTS = [
  fact('bureau.trade_furnished', {
    outcome: Type.Unsafe<FurnishedOutcome>(Type.String({ enum: [...FURNISHED_OUTCOMES] })),
    late: Type.Boolean({ description: 'shipped after its time' }),
  }),
  fact('bureau.rating_furnished', {
    ratingId: IdOf('outsiderating'),
    raterId: Subject,
    rateeId: Subject,
    side: Side,
    points: Type.Record(Type.String(), Share, { description: '0 worst, 1 best, by part' }),
    strength: Share,
  }),
] as const

export type BureauFact = Static<(typeof BUREAU_FACTS)[number]>

/** The body of one kind of fact. */
export type BureauBody<K extends BureauFact['kind']> = Extract<
  BureauFact,
  { readonly kind: K }
>['body']
