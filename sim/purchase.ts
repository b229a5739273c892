import { type Agent, identityOf } from './agents.ts'
import type { Attack, Conduct, Staged } from './attacks/attack.ts'
import { drawn, type Lot, normalFrom } from './chance.ts'
import type { Deal } from './deal.ts'
import type { World } from './world.ts'

/** Somebody honest wants to buy: known before they choose of whom. */
export interface Wish {
  readonly day: number
  /** Counts the wishes of a run; draws of chance are about it. */
  readonly number: number
  readonly buyer: Agent
  readonly priceMinor: number
}

/** A deal with what it really was. Amounts in the smallest unit. */
export interface Purchase extends Deal {
  readonly seller: Agent
  readonly buyer: Agent
  /** The seller let the buyer down on purpose. */
  readonly cheated: boolean
  /** The value of what went wrong for the buyer, and what of it never came back. */
  readonly harmedMinor: number
  readonly lostMinor: number
  /** What the seller kept of a sale that was a cheat. */
  readonly keptMinor: number
  /** The buyer knows by now that something is wrong, or will. */
  readonly noticed: boolean
}

/** The price of a wish, log-normal within its bounds. */
export function priceOf({ price }: World, lot: Lot, wish: number): number {
  const { medianMinor, deviation, minMinor, maxMinor } = price
  const normal = normalFrom(lot('price', wish), lot('price again', wish))
  const minor = Math.round(medianMinor * Math.exp(deviation * normal))
  return Math.min(maxMinor, Math.max(minMinor, minor))
}

/** What comes of a wish with this seller: how both act, and what it costs. */
export function purchaseOf(
  world: World,
  lot: Lot,
  wish: Wish,
  seller: Agent,
  attack: Attack,
): Purchase {
  const { number, buyer, priceMinor, day } = wish
  const ask = (question: string) => lot(question, number)
  const conduct = conductOf(world, ask, wish, seller, attack)
  const pays = ask('pays') >= buyer.wrong
  const good = conduct === 'good'
  const noticed = good ? 'never' : drawn(ask('notices'), world.goods.noticed)
  const reports = good
    ? ask('reports wrongly') < world.goods.reportedWrongly
    : noticed === 'inspecting'
  const silent = ask('silent') < world.goods.silent
  const answer = reports ? 'reports' : silent ? 'keeps' : 'confirms'
  const parties = { sellerId: identityOf(seller), buyerId: identityOf(buyer) }
  const begun = { day, priceMinor, ...parties, pays, ships: conduct !== 'unshipped' }
  const refunded = refundedOf(world, ask, good)
  const content = good || noticed === 'never'
  const revenge = reports && seller.camp === 'attack' ? attack.revenge : undefined
  const deal = {
    ...begun,
    answer,
    refunded,
    stars: { buyer: starsOf(world, ask, content), seller: revenge ?? starsOfBuyer(world, ask) },
  } as const
  return { ...deal, seller, buyer, noticed: noticed !== 'never', ...costOf(world, deal, conduct) }
}

type Ask = (question: string) => number

function conductOf(world: World, ask: Ask, wish: Wish, seller: Agent, attack: Attack): Conduct {
  const { day, priceMinor } = wish
  const lot = ask('conduct')
  if (seller.camp === 'attack') {
    return attack.conduct({ day: day - world.quiet_days, priceMinor, lot })
  }
  return lot < seller.wrong ? drawn(ask('mishap'), world.mishaps) : 'good'
}

/** What is decided about a report, by whether the goods were good. */
function refundedOf({ decisions }: World, ask: Ask, good: boolean): number {
  const right = ask('decided right') < decisions.right
  if (good === right) return 0
  return ask('half') < decisions.halves ? 0.5 : 1
}

function starsOf({ ratings }: World, ask: Ask, content: boolean): number | null {
  const mood = content ? 'content' : 'angry'
  return ask('rates') < ratings[mood] ? drawn(ask('stars'), ratings.stars[mood]) : null
}

function starsOfBuyer({ ratings }: World, ask: Ask): number | null {
  return ask('rates buyer') < ratings.ofBuyers
    ? drawn(ask('buyer stars'), ratings.stars.content)
    : null
}

function costOf(world: World, deal: Deal, conduct: Conduct) {
  const { priceMinor, pays, answer, refunded } = deal
  if (!pays || conduct === 'good') {
    return { cheated: false, harmedMinor: 0, lostMinor: 0, keptMinor: 0 }
  }
  if (conduct === 'unshipped') {
    return { cheated: true, harmedMinor: priceMinor, lostMinor: 0, keptMinor: 0 }
  }
  const back = answer === 'reports' ? refunded : 0
  const harmedMinor = Math.round(priceMinor * world.goods.lost)
  const lostMinor = Math.max(0, harmedMinor - Math.round(priceMinor * back))
  return { cheated: true, harmedMinor, lostMinor, keptMinor: Math.round(priceMinor * (1 - back)) }
}

/** A deal that attackers make: it goes as it should, and ends in what it was made for. */
export function stagedDeal(day: number, { seller, buyer, priceMinor, stars }: Staged): Deal {
  return {
    day,
    sellerId: identityOf(seller),
    buyerId: identityOf(buyer),
    priceMinor,
    pays: true,
    ships: true,
    answer: 'confirms',
    refunded: 0,
    // An accomplice answers praise with praise; an honest seller knows nothing and says nothing.
    stars: { buyer: stars, seller: seller.camp === 'attack' ? stars : null },
  }
}
