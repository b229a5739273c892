import type { PersonId } from '../server/src/kernel/id.ts'
import type { Attack } from './attacks/attack.ts'
import { drawn, type Lot } from './chance.ts'
import type { World } from './world.ts'

/** Somebody who acts, under one identity after another. */
export interface Agent {
  /** Counts all agents of a run from 0; draws of chance are about it. */
  readonly number: number
  readonly side: 'seller' | 'buyer'
  readonly camp: 'honest' | 'attack'
  /** Which kind of honest person; of attackers how they act says the attack. */
  readonly kind: string
  /** How often an honest trade goes wrong with them. */
  readonly wrong: number
  /** The day on which they join. */
  readonly joins: number
  /** How many identities they have used up. */
  burnt: number
}

const IDENTITIES_MAX = 1_000

/** The identity that somebody has now. */
export function identityOf({ number, burnt }: Agent): PersonId {
  return `person_${String(number * IDENTITIES_MAX + burnt).padStart(26, '0')}`
}

/** Nobody's identity: what a system shows of it, it shows of newcomers. */
export const NEWCOMER: PersonId = `person_${'7'.repeat(26)}`

/** Everybody in a run. Honest people are the same under every attack. */
export interface Cast {
  readonly sellers: readonly Agent[]
  readonly buyers: readonly Agent[]
  readonly attackers: readonly Agent[]
  readonly helpers: readonly Agent[]
  /** People whom the market knows, or believes it knows. */
  readonly seeds: readonly Agent[]
}

/** Who comes to attack: helpers for each attacker, which share of the seeds, and since when. */
type Enrolment = Pick<Attack, 'helpers' | 'seedsHeld' | 'settled'>

/** Brings everybody in. */
export function castOf(
  world: World,
  lot: Lot,
  { helpers = 0, seedsHeld = 0, settled = false }: Enrolment,
): Cast {
  const attackers = Math.round(world.sellers * world.attackers)
  const honest = (side: Agent['side'], count: number, first: number) => {
    const kinds = side === 'seller' ? world.sellerKinds : world.buyerKinds
    const shares = kinds.map(({ share }, at) => [at, share] as const)
    return Array.from({ length: count }, (_, at): Agent => {
      const number = first + at
      const { name, wrong } = kinds[drawn(lot('kind', number), shares)] ?? kinds[0]
      const late = lot('late', number) < world.late
      const joins = late ? Math.floor(lot('joins', number) * world.days * 0.8) : 0
      return { number, side, camp: 'honest', kind: name, wrong, joins, burnt: 0 }
    })
  }
  const sellers = honest('seller', world.sellers, 0)
  const buyers = honest('buyer', world.buyers, world.sellers)
  const attacking = (side: Agent['side'], count: number, first: number) =>
    Array.from({ length: count }, (_, at): Agent => {
      const number = first + at
      const joins = settled ? 0 : world.quiet_days
      return { number, side, camp: 'attack', kind: 'attacker', wrong: 0, joins, burnt: 0 }
    })
  const first = world.sellers + world.buyers
  const allies = attacking('buyer', helpers * attackers, first + attackers)
  const known = buyers.filter(({ kind, joins }) => kind === 'careful' && joins === 0)
  const held = Math.round(world.seeds * seedsHeld)
  return {
    sellers,
    buyers,
    attackers: attacking('seller', attackers, first),
    helpers: allies,
    seeds: [...allies.slice(0, held), ...known.slice(0, world.seeds - held)],
  }
}
