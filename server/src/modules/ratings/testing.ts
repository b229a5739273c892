import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { currency } from '../../kernel/money.ts'
import { type Instant, parseInstant, plus } from '../../kernel/time.ts'
import type { Seen } from './decide.ts'
import type { Points, Round, Side } from './round.ts'
import { loadRatingRules } from './rules.ts'

export const START = parseInstant('2026-11-22T08:00:00Z') as Instant
const found = loadRatingRules('cn')(START)
assert(found, 'there are rules')
export const RULES = found

export const CAST = {
  buyer: { kind: 'person', id: 'person_buyer', roles: [] },
  seller: { kind: 'person', id: 'person_seller', roles: [] },
  stranger: { kind: 'person', id: 'person_stranger', roles: [] },
  moderator: { kind: 'person', id: 'person_moderator', roles: ['moderator'] },
  second: { kind: 'person', id: 'person_second', roles: ['moderator'] },
} as const satisfies Record<string, Actor>
export type CastName = keyof typeof CAST

export const NOTHING_SEEN: Seen = {
  buyer: { sameMonth: 0, sameGoods: false },
  seller: { sameMonth: 0, sameGoods: false },
}

/** A round of a trade for 100.00 that ended at `START`. */
export function freshRound(): Round {
  return {
    id: 'round_one',
    tradeId: 'trade_one',
    listingId: 'listing_one',
    buyerId: CAST.buyer.id,
    sellerId: CAST.seller.id,
    delivery: 'courier',
    amountMinor: 10_000n,
    currency: currency('CNY'),
    goodsKey: 'lamp',
    ruleBook: RULES.id,
    openedAt: START,
    until: plus(START, RULES.rateWithin_ms),
    state: 'open',
    revealedAt: null,
    ratings: {},
  }
}

/** The points that a side may give, all of them `n`. */
export function points(side: Side, n: number): Points {
  return side === 'buyer'
    ? { goods: n, shipping: n, communication: n }
    : { payment: n, communication: n, conduct: n }
}
