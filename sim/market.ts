import { DAY_MS, type Instant, plus } from '../server/src/kernel/time.ts'
import { type Agent, type Cast, castOf, identityOf } from './agents.ts'
import type { Attack, Staged } from './attacks/attack.ts'
import { type Lot, lotsOf } from './chance.ts'
import { bestFirst, placeTaken } from './choice.ts'
import { placed, START } from './deal.ts'
import { type Purchase, priceOf, purchaseOf, stagedDeal, type Wish } from './purchase.ts'
import type { Stage } from './stage.ts'
import type { Build, System } from './systems/system.ts'
import type { World } from './world.ts'

export interface Simulation {
  readonly world: World
  readonly seed: number
  readonly attack: Attack
  readonly build: Build
  readonly stage: Stage
  /** Looks at the market on the morning of every day, when everything told is known. */
  readonly look?: (sight: Morning) => void
}

/** A market on the morning of a day. */
export interface Morning {
  readonly day: number
  readonly now: Instant
  readonly cast: Cast
  readonly system: System
  readonly history: History
}

/** All that honest people bought, and what attackers did to look honest. */
export interface History {
  readonly purchases: readonly Purchase[]
  readonly staged: readonly Staged[]
}

/** Lets a market go on for all its days. The same seed, attack and system give the same history. */
export async function simulate(on: Simulation): Promise<Morning> {
  const { world, attack, stage, look } = on
  const lot = lotsOf(on.seed)
  const cast = castOf(world, lot, attack)
  const system = on.build(cast.seeds.map(identityOf))
  const history = { purchases: [] as Purchase[], staged: [] as Staged[] }
  for (let day = 0; ; day++) {
    const now = plus(START, day * DAY_MS)
    await system.read(await stage.passTo(now), now)
    const morning = { day, now, cast, system, history }
    look?.(morning)
    if (day === world.days) return morning
    const fresh = [...joining(cast, day), ...renewed(morning, attack)]
    await stage.enter(fresh.map(identityOf))
    const bought = wishesOf(world, lot, cast, day).map(wish =>
      purchaseOf(world, lot, wish, chosen(morning, world, lot, wish), attack),
    )
    const staged = day < world.quiet_days ? [] : stagedOn(morning, world, lot, attack)
    stage.begin(placed([...bought, ...staged.map(one => stagedDeal(day, one))]))
    history.purchases.push(...bought)
    history.staged.push(...staged)
  }
}

function joining({ sellers, buyers, attackers, helpers }: Cast, day: number): Agent[] {
  return [...sellers, ...buyers, ...attackers, ...helpers].filter(({ joins }) => joins === day)
}

/** What honest people want to buy on a day. */
function wishesOf(world: World, lot: Lot, { buyers }: Cast, day: number): Wish[] {
  const there = buyers.filter(({ joins }) => joins <= day)
  const first = Math.round((world.purchases * day) / world.days)
  const end = Math.round((world.purchases * (day + 1)) / world.days)
  return Array.from({ length: end - first }, (_, at) => {
    const number = first + at
    const buyer = there[Math.floor(lot('buyer', number) * there.length)] as Agent
    return { day, number, buyer, priceMinor: priceOf(world, lot, number) }
  })
}

/** Of some offers that a buyer compares, mostly the one whose seller stands best. */
function chosen({ now, cast, system, day }: Morning, world: World, lot: Lot, wish: Wish): Agent {
  const { offers, steep } = world.choice
  const there = sellersOn(cast, day)
  const offered = new Set<Agent>()
  for (let draw = 0; offered.size < Math.min(offers, there.length); draw++) {
    offered.add(there[Math.floor(lot('offer', wish.number, draw) * there.length)] as Agent)
  }
  const sellers = [...offered]
  const scores = sellers.map(one => system.shown(identityOf(one), 'seller', now))
  const order = bestFirst(scores, at => lot('tie', wish.number, sellers[at]?.number ?? 0))
  const place = placeTaken(order.length, steep, lot('place', wish.number))
  return sellers[order[place] as number] as Agent
}

/** Sellers who are there, the attackers among them. */
function sellersOn({ sellers, attackers }: Cast, day: number): Agent[] {
  return [...sellers, ...attackers].filter(({ joins }) => joins <= day)
}

function stagedOn({ day, cast, history }: Morning, world: World, lot: Lot, attack: Attack) {
  if (!attack.staged) return []
  const sales = new Map<Agent, number>()
  for (const { seller } of history.purchases) sales.set(seller, (sales.get(seller) ?? 0) + 1)
  const sellers = cast.sellers
    .filter(({ joins }) => joins <= day)
    .toSorted((a, b) => (sales.get(b) ?? 0) - (sales.get(a) ?? 0))
  const { attackers, helpers } = cast
  return attack.staged({ day: day - world.quiet_days, attackers, helpers, sellers, lot })
}

/** From the purchase until word of a cheat is out. */
const WORD_days = 6

/** Attackers who leave a burnt identity today and come back as somebody else. */
function renewed({ day, cast, history }: Morning, { leavesAfter }: Attack): Agent[] {
  if (leavesAfter === undefined) return []
  const burnt = cast.attackers.filter(one => {
    const present = identityOf(one)
    const found = history.purchases.filter(
      ({ sellerId, cheated, noticed, day: bought }) =>
        sellerId === present && cheated && noticed && bought + WORD_days <= day,
    )
    return found.length >= leavesAfter
  })
  for (const one of burnt) one.burnt++
  return burnt
}
