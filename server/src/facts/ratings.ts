import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Person = Type.String({ pattern: idPattern('person') })
const Side = Type.String({ enum: ['buyer', 'seller'] })

/** The trade that a rating is about, and its two sides. Subject of every fact is the round. */
const Of = {
  tradeId: Type.String({ pattern: idPattern('trade') }),
  listingId: Type.String({ pattern: idPattern('listing') }),
  buyerId: Person,
  sellerId: Person,
}
/** One rating: who wrote it about whom, and as which side of the trade the rater did. */
const One = {
  ...Of,
  ratingId: Type.String({ pattern: idPattern('rating') }),
  raterId: Person,
  rateeId: Person,
  side: Side,
}
const Part = Type.String({ enum: ['rating', 'addition', 'reply'] })
/** What a moderator decided about words; `final` after an appeal, by a second one. */
const Decided = { ...One, caseId: Type.String(), part: Part, final: Type.Boolean() }
const Until = Type.String({ description: 'when the time to rate is over' })
const Points = Type.Integer({ minimum: 1, maximum: 5 })

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object(data) })
}

/**
 * Everything that can happen to ratings. Nothing here tells what a sealed rating says:
 * `ratings.rated` carries that a side has rated and no more; points come with `ratings.revealed`,
 * once for each rating, when both are open to everybody.
 */
export const RATINGS_FACTS = [
  fact('ratings.opened', { ...Of, until: Until }),
  fact('ratings.reminded', { ...Of, side: Side, personId: Person, until: Until }),
  fact('ratings.rated', { ...Of, side: Side, until: Until }),
  fact('ratings.revealed', {
    ...One,
    why: Type.String({ enum: ['both_rated', 'time_over'] }),
    points: Type.Record(Type.String(), Points, {
      description:
        'of a seller: goods (as described), shipping, communication; of a buyer: payment, ' +
        'communication, conduct; all from 1 to 5',
    }),
    overall: Type.Integer({
      minimum: 1,
      maximum: 5,
      description: 'mean of the points, rounded',
    }),
    counts: Type.Boolean({ description: 'false: shown, but not part of any figure' }),
    uncounted: Type.Union([Type.String(), Type.Null()], {
      description: 'why it does not count: order_small, same_goods, pair_month_full',
    }),
    amountMinor: Type.Integer({ description: 'of the order, in the smallest unit' }),
    currency: Type.String(),
  }),
  fact('ratings.lapsed', Of),
  fact('ratings.replied', One),
  fact('ratings.added', One),
  fact('ratings.reported', {
    ...One,
    caseId: Type.String(),
    part: Part,
    personId: Person,
    reason: Type.String(),
  }),
  fact('ratings.masked', {
    ...Decided,
    reason: Type.String(),
    /** Until when it may be appealed; null after an appeal. */
    until: Type.Union([Type.String(), Type.Null()]),
  }),
  fact('ratings.kept', { ...Decided, personId: Person }),
  fact('ratings.appealed', { ...One, caseId: Type.String(), part: Part, personId: Person }),
] as const

export type RatingsFact = Static<(typeof RATINGS_FACTS)[number]>
