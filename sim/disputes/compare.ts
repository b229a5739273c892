import { otherSide, type Side } from '../../server/src/modules/disputes/index.ts'
import { ASSUMED } from './assumed.ts'
import type { SimulatedCase } from './cases.ts'
import type { Decider } from './deciders.ts'
import type { Course, Policy } from './policies.ts'
import { EVENTS } from './truth.ts'

/** How well somebody decides: of what they say anything about, and how much that is. */
export interface DeciderFigures {
  readonly says: number
  readonly right: number
}

/** Shares of cases. */
export function judgeDecider(decider: Decider, cases: readonly SimulatedCase[]): DeciderFigures {
  const said = cases.map(one => ({ one, side: decider(one) })).filter(({ side }) => side)
  const right = said.filter(({ one, side }) => side === rightSide(one))
  return { says: said.length / cases.length, right: right.length / said.length }
}

function rightSide({ buyerRight }: SimulatedCase) {
  return buyerRight ? 'buyer' : 'seller'
}

/** What a policy came to. */
export interface PolicyFigures {
  /** The share of cases that went to whoever was right. */
  readonly right: number
  /** Yuan by case that lay with the wrong side in the end. */
  readonly astray: number
  /** Of people who did no wrong and met somebody who did, those who lost by it. */
  readonly wronged: number
  /** Of buyers, and of sellers, who did wrong and knew it: those who got their way. */
  readonly buyersGotAway: number
  readonly sellersGotAway: number
  readonly days: number
  /** Nine in ten end within so many days. */
  readonly days90: number
  /** Yuan by case. */
  readonly cost: number
}

export function judgePolicy(policy: Policy, cases: readonly SimulatedCase[]): PolicyFigures {
  const courses = cases.map(one => ({ one, course: policy(one) }))
  const mean = (of: (at: (typeof courses)[number]) => number) =>
    courses.reduce((sum, at) => sum + of(at), 0) / courses.length
  const days = courses.map(({ course }) => course.days).sort((a, b) => a - b)
  const gotAway = (side: Side) => {
    const abusive = courses.filter(({ one }) => EVENTS[one.event][side] === 'abusive')
    return abusive.filter(({ course }) => winnerOf(course) === side).length / abusive.length
  }
  const innocent = courses.filter(({ one }) => isInnocent(one))
  const wronged = innocent.filter(({ one, course }) => winnerOf(course) !== rightSide(one))
  return {
    right: mean(({ one, course }) => (winnerOf(course) === rightSide(one) ? 1 : 0)),
    astray: mean(({ one, course }) => astray(one, course)),
    wronged: wronged.length / innocent.length,
    buyersGotAway: gotAway('buyer'),
    sellersGotAway: gotAway('seller'),
    days: mean(({ course }) => course.days),
    days90: days[Math.floor(days.length * 0.9)] ?? 0,
    cost: mean(({ course }) => course.cost),
  }
}

const winnerOf = ({ share }: Course) => (share > 0 ? 'buyer' : 'seller')

/** Whoever is right did no wrong; the other side did, or erred. */
function isInnocent(one: SimulatedCase): boolean {
  return EVENTS[one.event][otherSide(rightSide(one))] !== 'honest'
}

/** What the buyer has in the end, money and goods, beside what they should have. */
function astray({ right, facts, price }: SimulatedCase, course: Course): number {
  const came = facts.reason !== 'not_received'
  const has = ({ share, withReturn }: Pick<Course, 'share' | 'withReturn'>) =>
    share + (came && !withReturn ? ASSUMED.worth : 0)
  return price * Math.abs(has(course) - has(right))
}
