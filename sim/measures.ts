import type { PersonId } from '../server/src/kernel/id.ts'
import { type Agent, type Cast, identityOf, NEWCOMER } from './agents.ts'
import type { Attack, Staged } from './attacks/attack.ts'
import { shareBelow } from './choice.ts'
import type { Morning } from './market.ts'
import type { Purchase } from './purchase.ts'
import type { World } from './world.ts'

/** What a run came to. Amounts in yuan; shares from 0 to 1; null where a run says nothing of it. */
export interface Measured {
  /** What honest buyers lost for good, and the worth of all that went wrong, by 10,000 purchases. */
  readonly lost: number
  readonly harmed: number
  /** Honest people who stand among the worst, where only those belong who let others down. */
  readonly hurt: number
  /** Sales of good newcomers in their first thirty days, by those of good sellers there before. */
  readonly newcomers: number | null
  /** What an attacker kept of cheats, and what a yuan of it cost in fees, shams and identities. */
  readonly gained: number
  readonly costOfOne: number | null
  /** By how many honest sellers a newcomer stands above a burnt identity, as a share of them all. */
  readonly whitewashing: number | null
  /** Buyers cheated by an identity until it stands below nine in ten honest sellers. */
  readonly cheatedUntilFound: number | null
  /** Identities that cheated and were found. */
  readonly found: number | null
}

/** An identity that cheats is watched from the first time on. */
interface Watched {
  readonly seller: Agent
  cheats: number
  found: boolean
}

const LOOK_EVERY_days = 10
const FOUND_BELOW = 0.1
/** An identity is burnt when it has cheated so many. */
const BURNT = 3
const MINOR = 100
const PER = 10_000

/** Looks at a run day by day, and says at its end what it came to. */
export function measuring(world: World, attack: Attack) {
  const watched = new Map<PersonId, Watched>()
  const hurt: number[] = []
  const margins: number[] = []
  let seen = 0

  function look(morning: Morning): void {
    const { day, now, system, history } = morning
    for (const { seller, sellerId, cheated } of history.purchases.slice(seen)) {
      if (!cheated || seller.camp === 'honest') continue
      const one = watched.get(sellerId) ?? { seller, cheats: 0, found: false }
      if (!one.found) one.cheats++
      watched.set(sellerId, one)
    }
    seen = history.purchases.length
    if (day <= world.quiet_days) return
    const good = goodSellers(morning, world)
    for (const [id, one] of watched) {
      one.found ||= shareBelow(system.shown(id, 'seller', now), good) < FOUND_BELOW
    }
    if ((day - world.quiet_days) % LOOK_EVERY_days > 0) return
    hurt.push(hurtShare(morning, world, attack.victims ?? 'sellers', watched))
    margins.push(...marginsOf(morning, good, watched))
  }

  function result({ history, cast }: Morning): Measured {
    const late = history.purchases.filter(({ day }) => day >= world.quiet_days)
    const per = (minor: number) => (minor / MINOR / late.length) * PER
    const cheats = late.filter(({ seller }) => seller.camp === 'attack')
    const gained = sum(cheats.map(({ keptMinor }) => keptMinor)) / MINOR
    const identities = [...watched.values()]
    return {
      lost: per(sum(late.map(({ lostMinor }) => lostMinor))),
      harmed: per(sum(late.map(({ harmedMinor }) => harmedMinor))),
      hurt: mean(hurt) ?? 0,
      newcomers: newcomersShare(world, cast, late),
      gained: gained / Math.max(1, cast.attackers.length),
      costOfOne: gained > 0 ? costMinor(world, history.staged, cast) / MINOR / gained : null,
      whitewashing: mean(margins),
      cheatedUntilFound: mean(identities.map(({ cheats: count }) => count)),
      found: mean(identities.map(({ found }) => Number(found))),
    }
  }

  return { look, result }
}

/** What is shown of sellers who seldom let anybody down. */
function goodSellers({ cast, system, now, day }: Morning, world: World): number[] {
  return cast.sellers
    .filter(({ joins, wrong }) => joins < day && wrong < world.wrongFrom)
    .map(one => system.shown(identityOf(one), 'seller', now))
}

/**
 * As many places at the bottom as there are people who belong there: the share of good people who
 * stand in one of them. A perfect order has none; where scores are equal, all share the places.
 */
function hurtShare(
  { cast, system, now, day }: Morning,
  { wrongFrom }: World,
  victims: 'sellers' | 'buyers',
  watched: ReadonlyMap<PersonId, Watched>,
): number {
  const cheats = new Set([...watched.values()].map(({ seller }) => seller))
  const accused = victims === 'sellers' ? cast.attackers.filter(one => cheats.has(one)) : []
  const axis = victims === 'sellers' ? 'seller' : 'buyer'
  const people = [...cast[victims], ...accused]
    .filter(({ joins }) => joins < day)
    .map(one => ({
      good: one.camp === 'honest' && one.wrong < wrongFrom,
      score: system.shown(identityOf(one), axis, now),
    }))
  const places = people.filter(({ good }) => !good).length
  const bound = people.map(({ score }) => score).sort((a, b) => a - b)[places - 1]
  if (bound === undefined) return 0
  const below = people.filter(({ score }) => score < bound)
  const at = people.filter(({ score }) => score === bound)
  const goodOf = (some: typeof people) => some.filter(({ good }) => good).length
  const shared = (places - below.length) / at.length
  return (goodOf(below) + shared * goodOf(at)) / goodOf(people)
}

/** By burnt identity: how many good sellers a newcomer stands above and it does not, as a share. */
function marginsOf(
  { system, now }: Morning,
  good: readonly number[],
  watched: ReadonlyMap<PersonId, Watched>,
): number[] {
  const newcomer = shareBelow(system.shown(NEWCOMER, 'seller', now), good)
  return [...watched]
    .filter(([, { cheats }]) => cheats >= BURNT)
    .map(([id]) => newcomer - shareBelow(system.shown(id, 'seller', now), good))
}

const FIRST_days = 30

/** What newcomers have of the sales that they would have if nobody asked who is new. */
function newcomersShare(
  { quiet_days, wrongFrom, days }: World,
  { sellers }: Cast,
  purchases: readonly Purchase[],
): number | null {
  const good = sellers.filter(({ wrong }) => wrong < wrongFrom)
  const settled = new Set(good.filter(({ joins }) => joins === 0))
  const shares = good
    .filter(({ joins }) => joins >= quiet_days && joins + FIRST_days <= days)
    .map(newcomer => {
      const then = purchases.filter(
        ({ day }) => day >= newcomer.joins && day < newcomer.joins + FIRST_days,
      )
      const own = then.filter(({ seller }) => seller === newcomer).length
      const theirs = then.filter(({ seller }) => settled.has(seller)).length / settled.size
      return own / theirs
    })
  return mean(shares)
}

/** What attackers paid: identities beyond the first, shams, and goods bought for a bad word. */
function costMinor(world: World, staged: readonly Staged[], cast: Cast): number {
  const { identityMinor, parcelMinor, helpMinor, resaleLost } = world.costs
  const { attackers, helpers } = cast
  const identities = helpers.length + sum(attackers.map(({ burnt }) => burnt + 1))
  const deals = staged.map(({ sham, priceMinor }) =>
    sham ? priceMinor * world.costs.fee + parcelMinor + helpMinor : priceMinor * resaleLost,
  )
  return identities * identityMinor + sum(deals)
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function mean(values: readonly number[]): number | null {
  return values.length > 0 ? sum(values) / values.length : null
}
