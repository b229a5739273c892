import type { Agent } from '../agents.ts'
import type { Lot } from '../chance.ts'

/** What a seller hands over: what was promised, something worse, or nothing. */
export type Conduct = 'good' | 'poor' | 'unshipped'

/** A sale to somebody honest, as the attacker looks at it. */
export interface Sale {
  /** Days since the attack began. */
  readonly day: number
  readonly priceMinor: number
  /** The answer of chance to how this sale goes. */
  readonly lot: number
}

/** A deal that attackers make themselves. What is bought is paid, sent and confirmed. */
export interface Staged {
  readonly seller: Agent
  readonly buyer: Agent
  readonly priceMinor: number
  /** What the buyer says of the seller. */
  readonly stars: number
  /** An empty parcel between accomplices, or real goods of somebody else. */
  readonly sham: boolean
}

/** What attackers see of a day. */
export interface Sight {
  /** Days since the attack began. */
  readonly day: number
  readonly attackers: readonly Agent[]
  readonly helpers: readonly Agent[]
  /** Honest sellers who are there, those with the most sales first. */
  readonly sellers: readonly Agent[]
  readonly lot: Lot
}

/** How somebody attacks a market: numbers, and decisions that depend on what is given alone. */
export interface Attack {
  readonly about: string
  /** Accounts of helpers for each attacker, who buy and praise. */
  readonly helpers?: number
  /** The share of the market's seeds that is the attackers'. */
  readonly seedsHeld?: number
  /** The attackers were there from the first day, and sold honestly. */
  readonly settled?: boolean
  /** Who is harmed beside those who are cheated. */
  readonly victims?: 'sellers' | 'buyers'
  readonly conduct: (sale: Sale) => Conduct
  readonly staged?: (sight: Sight) => readonly Staged[]
  /** Leaves a burnt identity: when so many of those whom it cheated have found out. */
  readonly leavesAfter?: number
  /** Stars for buyers who reported something. */
  readonly revenge?: number
}

/** Cheats this share of all buyers, whatever they pay. */
export const cheating =
  (share: number): Attack['conduct'] =>
  ({ lot }) =>
    lot < share ? 'poor' : 'good'
