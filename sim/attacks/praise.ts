import type { Sight, Staged } from './attack.ts'

/** What shams cost to pretend: more than the caps of practice leave out, and little in fees. */
const SHAM = { fromMinor: 6_000, toMinor: 20_000 }

/** A price of a sham, by lot. */
export function shamPrice(lot: number): number {
  return Math.round(SHAM.fromMinor + lot * (SHAM.toMinor - SHAM.fromMinor))
}

/** So many of each attacker's own helpers, drawn by lot, buy for show and praise. */
export function praised({ day, attackers, helpers, lot }: Sight, each: number): Staged[] {
  const own = helpers.length / attackers.length
  return attackers.flatMap((seller, at) =>
    Array.from({ length: each }, (_, turn) => {
      const draw = Math.floor(lot('helper', day, seller.number, turn) * own)
      const buyer = helpers[at * own + draw]
      const priceMinor = shamPrice(lot('sham', day, seller.number, turn))
      return buyer ? [{ seller, buyer, priceMinor, stars: 5, sham: true }] : []
    }).flat(),
  )
}
