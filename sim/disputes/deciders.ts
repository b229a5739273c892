import {
  type AdviceModel,
  chanceFor,
  columnsOf,
} from '../../server/src/modules/advice/model/model.ts'
import { saidIn } from '../../server/src/modules/advice/training/train.ts'
import { otherSide, proposeByRules, type Side } from '../../server/src/modules/disputes/index.ts'
import { ASSUMED } from './assumed.ts'
import { bell, type SimulatedCase } from './cases.ts'

/** Whom somebody thinks right; undefined: they do not say. */
export type Verdict = Side | undefined

/** How somebody decides a case: a name in the table. */
export type Decider = (one: SimulatedCase) => Verdict

/** The rules alone, where they say anything: whoever gets more than half by them. */
export const byRules: Decider = ({ facts }) => {
  const { parcel } = facts
  const delivered = parcel === 'handed_over' || parcel === 'left'
  const { buyer, seller } = facts.offers
  const terms = (refundMinor: bigint | undefined) =>
    refundMinor === undefined ? undefined : { refundMinor, withReturn: false }
  const offers = { buyer: terms(buyer), seller: terms(seller) }
  const given = Object.entries(offers).filter(([, offer]) => offer)
  const proposed = proposeByRules(
    { ...facts, delivered, offers: Object.fromEntries(given) },
    { canReturn: true },
  )
  if (!proposed) return undefined
  return proposed.refundMinor > 0n ? 'buyer' : 'seller'
}

/** The trained model, where it is sure enough. */
export function byModel(model: AdviceModel, sureFrom: number): Decider {
  return ({ facts, texts }) => {
    const { chance } = chanceFor(model, columnsOf(facts, saidIn(model.words, texts)))
    if (chance >= sureFrom) return 'buyer'
    return 1 - chance >= sureFrom ? 'seller' : undefined
  }
}

/** One trained person with the whole file. `turn` tells a second one from the first. */
export function byStaff(one: SimulatedCase, turn = 'first'): Side {
  const seen = one.shows + ASSUMED.reading.staff * bell(one.ask, `staff ${turn}`)
  return seen > 0 ? 'buyer' : 'seller'
}

/** Peers by majority: drawn again once when too few voted, then a person of the staff. */
export function byPanel(one: SimulatedCase): Side {
  return votes(one, 'first') ?? votes(one, 'second') ?? byStaff(one)
}

function votes(one: SimulatedCase, draw: string): Verdict {
  const { seats, majority } = ASSUMED.panel
  const count = { buyer: 0, seller: 0 }
  for (let seat = 0; seat < seats; seat++) {
    const vote = voteOf(one, `${draw} ${seat}`, seat % 2 === 0 ? 'buyer' : 'seller')
    if (vote) count[vote]++
  }
  if (count.buyer >= majority) return 'buyer'
  return count.seller >= majority ? 'seller' : undefined
}

/** A juror who trades mostly on `own` side: sees a blurred file and leans to their own. */
function voteOf(one: SimulatedCase, juror: string, own: Side): Verdict {
  const { absent, bias } = ASSUMED.panel
  if (one.ask(`absent ${juror}`) < absent) return undefined
  const seen = one.shows + ASSUMED.reading.juror * bell(one.ask, `juror ${juror}`)
  const vote = seen > 0 ? 'buyer' : 'seller'
  return vote === otherSide(own) && one.ask(`leans ${juror}`) < bias ? own : vote
}
