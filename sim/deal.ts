import { assert } from '../server/src/kernel/assert.ts'
import type { PersonId } from '../server/src/kernel/id.ts'
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  parseInstant,
  plus,
  SECOND_MS,
} from '../server/src/kernel/time.ts'

/** Midnight of the first day. */
export const START = parseInstant('2026-12-01T00:00:00Z') as Instant

/** What both sides of a trade will do: decided when it begins, acted out in time. */
export interface Deal {
  readonly day: number
  readonly sellerId: PersonId
  readonly buyerId: PersonId
  readonly priceMinor: number
  readonly pays: boolean
  readonly ships: boolean
  /** What the buyer does with the goods: says they are right, says nothing, or reports them. */
  readonly answer: 'confirms' | 'keeps' | 'reports'
  /** Of a report: which share of the money is given back, 0 to 1. */
  readonly refunded: number
  /** Stars that each side gives, if the trade comes to an end that can be rated. */
  readonly stars: { readonly buyer: number | null; readonly seller: number | null }
}

/** A deal and its place in the day: nobody is in two deals of the same place. */
export type Placed = Deal & { readonly place: number }

/**
 * Gives every deal of a day its place, the first that is free for both sides. Deals of one place
 * take their steps at the same instant, and no two instants of one person are ever the same, so the
 * order in which the market writes them down cannot matter.
 */
export function placed(deals: readonly Deal[]): Placed[] {
  const free = new Map<PersonId, number>()
  return deals.map(deal => {
    const place = Math.max(free.get(deal.sellerId) ?? 0, free.get(deal.buyerId) ?? 0)
    assert(place < PLACES_MAX, 'a day has a place for every deal of a person')
    free.set(deal.sellerId, place + 1)
    free.set(deal.buyerId, place + 1)
    return { ...deal, place }
  })
}

const PLACE_MS = 2 * SECOND_MS
const PLACES_MAX = 120
/** Rounds of ratings end two weeks after a trade: by then the minutes of a step are others. */
const DAYS_APART = 15
const DAY_APART_MS = PLACES_MAX * PLACE_MS

/**
 * When steps are taken, counted from the day of the purchase. Each has an hour of its own, so that
 * deals of different days do not meet either.
 */
const WHEN = {
  buy: [0, 8],
  ship: [1, 9],
  deliver: [3, 10],
  confirm: [4, 11],
  report: [4, 12],
  decide: [6, 13],
  /** By what ended the trade. */
  rateConfirmed: [5, 14],
  rateKept: [9, 16],
  rateDecided: [8, 18],
} as const

/** The instant of a step of a deal. */
export function timeOf({ day, place }: Placed, step: keyof typeof WHEN): Instant {
  const [days, hour] = WHEN[step]
  const apart_ms = (day % DAYS_APART) * DAY_APART_MS + place * PLACE_MS
  return plus(START, (day + days) * DAY_MS + hour * HOUR_MS + apart_ms)
}

/** When the sides rate, the seller an hour before the buyer. */
export function ratingTime(deal: Placed, side: 'buyer' | 'seller'): Instant {
  const step = ({ confirms: 'rateConfirmed', keeps: 'rateKept', reports: 'rateDecided' } as const)[
    deal.answer
  ]
  return plus(timeOf(deal, step), side === 'buyer' ? HOUR_MS : 0)
}

/** Refunded and released money of a report. */
export function divided({ priceMinor, refunded }: Pick<Deal, 'priceMinor' | 'refunded'>) {
  const refundMinor = Math.round(priceMinor * refunded)
  return { refundMinor, releaseMinor: priceMinor - refundMinor }
}

/** Whether the market lets the sides rate: money has come to the seller. */
export function isRateable(deal: Deal): boolean {
  if (!deal.pays || !deal.ships) return false
  return deal.answer !== 'reports' || divided(deal).releaseMinor > 0
}
