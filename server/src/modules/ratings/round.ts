import type { Actor } from '../../kernel/actor.ts'
import type { Id, ListingId, PersonId, TradeId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import type { Currency } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { PhotoView } from '../listings/index.ts'

/** A round: both sides of a trade that came to a good end may rate each other, blind. */
export const ROUND_STATES = ['open', 'one_sided', 'revealed', 'lapsed'] as const
export type RoundState = (typeof ROUND_STATES)[number]
export const ROUND_FINAL = ['revealed', 'lapsed'] as const satisfies RoundState[]

/** Every step of the process. What was written never changes; it is only opened and added to. */
export const ROUND_NEXT = {
  rate: { from: ['open', 'one_sided'], to: ['one_sided', 'revealed'], by: ['buyer', 'seller'] },
  remind: { from: ['open', 'one_sided'], to: ['open', 'one_sided'], by: ['system'] },
  time_over: { from: ['open', 'one_sided'], to: ['lapsed', 'revealed'], by: ['system'] },
  reply: { from: ['revealed'], to: ['revealed'], by: ['buyer', 'seller'] },
  add: { from: ['revealed'], to: ['revealed'], by: ['buyer', 'seller'] },
} as const satisfies Transitions<RoundState, Side | 'system'>

export const SIDES = ['buyer', 'seller'] as const
/** As whom somebody took part in the trade, and so rates. */
export type Side = (typeof SIDES)[number]

/** What each side says something about: the other one's part of the trade. */
export const DIMENSIONS = {
  buyer: ['goods', 'shipping', 'communication'],
  seller: ['payment', 'communication', 'conduct'],
} as const satisfies Record<Side, readonly string[]>
export type Dimension = (typeof DIMENSIONS)[Side][number]
export type Points = Readonly<Partial<Record<Dimension, number>>>

export const POINTS_MAX = 5
export const WORDS_MAX = 1_000
export const PHOTOS_MAX = 6

export type RoundId = Id<'round'>
export type RatingId = Id<'rating'>

/** Words that were said once and stay. */
export interface Said {
  readonly words: string
  readonly at: Instant
}

/** Why a rating is shown but part of no figure. */
export const UNCOUNTED = ['order_small', 'same_goods', 'pair_month_full'] as const
export type Uncounted = (typeof UNCOUNTED)[number]

/** What one side wrote. */
export interface Rating {
  readonly id: RatingId
  /** The rater's side of the trade. */
  readonly side: Side
  readonly raterId: PersonId
  readonly rateeId: PersonId
  readonly points: Points
  /** The mean of the points, rounded. */
  readonly overall: number
  readonly words: string
  readonly photos: readonly PhotoView[]
  readonly writtenAt: Instant
  /** Null while it is sealed: whether it counts is decided when it is revealed. */
  readonly counts: boolean | null
  readonly uncounted: Uncounted | null
  /** The ratee's one answer, and the rater's one addition. */
  readonly reply: Said | null
  readonly addition: Said | null
}

export interface Round {
  readonly id: RoundId
  readonly tradeId: TradeId
  readonly listingId: ListingId
  readonly buyerId: PersonId
  readonly sellerId: PersonId
  readonly delivery: 'courier' | 'pickup'
  /** What the order came to, shipping included, in the smallest unit. */
  readonly amountMinor: bigint
  readonly currency: Currency
  /** The same for goods that are offered under the same words again. */
  readonly goodsKey: string
  readonly ruleBook: string
  /** When the trade came to its end. */
  readonly openedAt: Instant
  readonly until: Instant
  readonly state: RoundState
  readonly revealedAt: Instant | null
  readonly ratings: Readonly<Partial<Record<Side, Rating>>>
}

/** The other side of a trade. */
export function otherSide(side: Side): Side {
  return side === 'buyer' ? 'seller' : 'buyer'
}

/** As whom an actor may rate; undefined for strangers, for whom the round does not exist. */
export function sideOf(round: Round, actor: Actor): Side | undefined {
  if (actor.kind !== 'person') return undefined
  if (actor.id === round.buyerId) return 'buyer'
  return actor.id === round.sellerId ? 'seller' : undefined
}

/** Who took part as that side. */
export function personOn(round: Round, side: Side): PersonId {
  return side === 'buyer' ? round.buyerId : round.sellerId
}

/** What a person may do in a round now. Nothing here tells what the other side wrote. */
export function openTo(round: Round, side: Side, now: Instant): ('rate' | 'reply' | 'add')[] {
  const { state, ratings, until } = round
  if (state !== 'revealed') {
    return now < until && state !== 'lapsed' && !ratings[side] ? ['rate'] : []
  }
  const mine = ratings[side]
  const theirs = ratings[otherSide(side)]
  return [
    ...(theirs && !theirs.reply ? (['reply'] as const) : []),
    ...(mine && !mine.addition ? (['add'] as const) : []),
  ]
}
