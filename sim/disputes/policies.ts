import { otherSide, type Side } from '../../server/src/modules/disputes/index.ts'
import { ASSUMED, HIGH_STAKES } from './assumed.ts'
import type { SimulatedCase } from './cases.ts'
import { byPanel, byStaff, type Decider } from './deciders.ts'
import { EVENTS } from './truth.ts'

/** How a case went: who got what, how long it took and what it cost the market, in yuan. */
export interface Course {
  /** Back to the buyer, as a share of the price. */
  readonly share: number
  readonly withReturn: boolean
  readonly days: number
  readonly cost: number
}

export type Policy = (one: SimulatedCase) => Course

const { days: DAYS, minutes: MINUTES, wage: WAGE } = ASSUMED
const staffCost = (minutes: number) => (minutes / 60) * WAGE.staff
const AUTOMATIC = { days: 1, cost: staffCost(MINUTES.automatic) }

/** Whoever complains gets all of it back and keeps the goods. */
export const refundOnly: Policy = () => ({ share: 1, withReturn: false, ...AUTOMATIC })

/** A sale is a sale. */
export const sellerAlways: Policy = () => ({ share: 0, withReturn: false, ...AUTOMATIC })

export interface Means {
  /** What is put to both sides first; a decider that never says anything for none. */
  readonly proposes: Decider
  /** Whether peers decide what is not for staff alone. */
  readonly panel: boolean
}

/** Evidence, a proposal that both may decline, then people; one appeal to somebody fresh. */
export function inStages({ proposes, panel }: Means): Policy {
  return one => {
    const gathered = gathering(one)
    const proposed = proposes(one)
    const waited = gathered + (proposed ? DAYS.proposal : 0)
    if (proposed && bothAccept(one, proposed)) return course(one, proposed, waited, 0)
    const forPeers = panel && !HIGH_STAKES.reasons.includes(one.facts.reason)
    const byPeers = forPeers && one.price < HIGH_STAKES.price
    const winner = byPeers ? byPanel(one) : byStaff(one)
    const days = waited + (byPeers ? DAYS.panel : DAYS.staff)
    const cost = byPeers ? jurorsCost() : staffCost(MINUTES.staff)
    if (!appeals(one, winner)) return course(one, winner, days, cost)
    const last = byStaff(one, 'appeal')
    return course(one, last, days + DAYS.appeal, cost + staffCost(MINUTES.appeal))
  }
}

const jurorsCost = () => ((ASSUMED.panel.seats * MINUTES.juror) / 60) * WAGE.juror

/** Answer, talks and evidence, by the clocks of the process. */
function gathering({ facts, ask }: SimulatedCase): number {
  const answer = facts.answered ? 0.2 + 1.8 * ask('answers after') : 3
  const talks = facts.answered ? 3 : 0
  return answer + talks + 1 + 2 * ask('evidence takes')
}

function conductOf({ event }: SimulatedCase, side: Side) {
  return EVENTS[event][side]
}

function bothAccept(one: SimulatedCase, winner: Side): boolean {
  const { won, ...lost } = ASSUMED.accepts
  const loser = otherSide(winner)
  return one.ask('winner accepts') < won && one.ask('loser accepts') < lost[conductOf(one, loser)]
}

function appeals(one: SimulatedCase, winner: Side): boolean {
  return one.ask('appeals') < ASSUMED.appeals[conductOf(one, otherSide(winner))]
}

/** The terms that follow when a side is right. */
function course({ facts }: SimulatedCase, winner: Side, days: number, cost: number): Course {
  if (winner === 'seller') return { share: 0, withReturn: false, days, cost }
  if (facts.reason === 'not_received') return { share: 1, withReturn: false, days, cost }
  if (facts.remedy === 'partial_refund') {
    const share = Number(facts.askedMinor) / Number(facts.atIssueMinor)
    return { share, withReturn: false, days, cost }
  }
  return {
    ...{ share: 1, withReturn: true },
    ...{ days: days + DAYS.return, cost: cost + ASSUMED.freight },
  }
}
