import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { BusinessCalendar } from '../../kernel/business-days.ts'
import { minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import type { ParcelId } from '../logistics/index.ts'
import {
  type Aftersale,
  type AftersaleStep,
  admit,
  type Cause,
  type Flag,
  MADE_OF,
  ON_EXPIRY,
  type OpenState,
  type RefusalReason,
  type Remedy,
  TURN,
} from './aftersale.ts'
import { refusalPresumed } from './law/consumer.ts'
import { type Condition, entitlementTo, type Goods } from './law/entitlements.ts'
import type { AftersalesRules } from './rules.ts'
import {
  at,
  type Circumstances,
  closed,
  disputed,
  ended,
  isOver,
  refunded,
  type Step,
} from './step.ts'

/** What a buyer asks for. */
export interface Wish extends Condition {
  readonly remedy: Remedy
  readonly cause: Cause | null
  /** Asked for where money alone goes back; null where it follows from the goods. */
  readonly amountMinor: bigint | null
}

/** What is fixed of a request before anybody decides about it. */
export type Asking = Pick<
  Aftersale,
  'id' | 'tradeId' | 'listingId' | 'buyerId' | 'sellerId' | 'currency' | 'caseId'
>

/**
 * The buyer asks, and money that is still held stops moving. Refuses `not_entitled` (with why),
 * `cause_missing` where one has to be named, and `amount_wrong` beyond what could go back.
 */
export function decideAsk(
  asking: Asking,
  wish: Wish,
  goods: Goods,
  calendar: BusinessCalendar,
  on: Circumstances,
): Outcome<Step> {
  const { remedy } = wish
  const cause = causeOf(wish)
  if (cause === null && needsCause(remedy)) return refuse('cause_missing')
  const right = entitlementTo(remedy, cause, goods, wish, on.now, on.rules, calendar)
  if (!right.open) {
    return refuse('not_entitled', { why: right.why, until: right.until && iso(right.until) })
  }
  const amountMinor = MADE_OF[remedy].goodsBack ? right.amountMinor : wish.amountMinor
  if (amountMinor === null || amountMinor < 1n || amountMinor > right.amountMinor) {
    return refuse('amount_wrong', { leftMinor: minorJson(right.amountMinor) })
  }
  const asked = at(
    fresh(asking, { remedy, cause, amountMinor, ground: right.ground }, on),
    'asked',
    on,
  )
  const data = {
    ground: right.ground,
    cause,
    amountMinor: minorJson(amountMinor),
    until: iso(asked.until),
  }
  return ok({
    aftersale: asked,
    happenings: [{ kind: 'aftersales.asked', by: on.actor, data }],
    effect: { kind: 'freeze' },
  })
}

/**
 * Whether the buyer may ask once more, since every request keeps the seller waiting. Refuses
 * `asked_before` when the same came to nothing, and `too_many_aftersales` beyond what the rules allow.
 */
export function decideAgain(
  earlier: readonly Pick<Aftersale, 'remedy' | 'cause' | 'ground' | 'state'>[],
  wish: Pick<Wish, 'remedy' | 'cause'>,
  { perTradeMax }: Pick<AftersalesRules, 'perTradeMax'>,
): Outcome<null> {
  const asked = earlier.filter(({ ground }) => ground !== 'decided')
  const same = asked.filter(one => one.remedy === wish.remedy && one.cause === causeOf(wish))
  if (same.some(({ state }) => state === 'closed')) return refuse('asked_before')
  return asked.length < perTradeMax ? ok(null) : refuse('too_many_aftersales', { perTradeMax })
}

const needsCause = (remedy: Remedy) =>
  remedy !== 'return_no_reason' && remedy !== 'price_difference'

const causeOf = ({ remedy, cause }: Pick<Wish, 'remedy' | 'cause'>) =>
  needsCause(remedy) ? cause : null

/** A dispute decided that the goods go back: it begins where the seller has agreed. */
export function decideOpenReturn(
  asking: Asking,
  amountMinor: bigint,
  addressRef: string | null,
  on: Circumstances,
): Step {
  const what = { remedy: 'return_for_cause', cause: null, amountMinor, ground: 'decided' } as const
  return agreed({ ...fresh(asking, what, on), addressRef }, 'decided', { ...on, actor: SYSTEM })
}

/** A dispute decided on money that its seller does not have: it begins where that is owed. */
export function decideOwe(asking: Asking, amountMinor: bigint, on: Circumstances): Step {
  const what = { remedy: 'partial_refund', cause: null, amountMinor, ground: 'decided' } as const
  return refunded(fresh(asking, what, on), 'collect', { ...on, actor: SYSTEM })
}

function fresh(
  asking: Asking,
  what: Pick<Aftersale, 'remedy' | 'cause' | 'amountMinor' | 'ground'>,
  { now, rules }: Circumstances,
): Aftersale {
  return {
    ...asking,
    ...what,
    ruleBook: rules.id,
    state: 'asked',
    until: null,
    askedAt: now,
    owingSince: null,
    endedAt: null,
    refusal: null,
    flag: null,
    addressRef: null,
    returnParcel: null,
    againParcel: null,
  }
}

/**
 * The seller agrees, also after a refusal: money alone goes back at once, goods may be sent.
 * Refuses `address_required` when nobody could know where to.
 */
export function decideAgree(
  aftersale: Aftersale,
  { addressRef, inPerson }: ReturnPlace,
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(aftersale, 'agree', on.actor)
  if (!admitted.ok) return admitted
  if (!MADE_OF[aftersale.remedy].goodsBack) return ok(refunded(aftersale, 'agree', on))
  if (addressRef === null && !inPerson) return refuse('address_required')
  return ok(agreed({ ...aftersale, addressRef }, 'seller', on))
}

/** Where goods go back to; what was handed over in person may go back so. */
export interface ReturnPlace {
  readonly addressRef: string | null
  readonly inPerson: boolean
}

function agreed(
  aftersale: Aftersale,
  how: 'seller' | 'silence' | 'decided',
  on: Circumstances,
): Step {
  const next = at(aftersale, 'agreed', on)
  const data = { how, until: iso(next.until) }
  return { aftersale: next, happenings: [{ kind: 'aftersales.agreed', by: on.actor, data }] }
}

/** The seller refuses with a reason; the buyer may take it to a dispute. */
export function decideRefuse(
  aftersale: Aftersale,
  { reason }: { readonly reason: RefusalReason },
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(aftersale, 'refuse', on.actor)
  if (!admitted.ok) return admitted
  // What law or promise grants is not the seller's to refuse.
  if (aftersale.remedy === 'return_no_reason') return refuse('owed', { ground: aftersale.ground })
  const next = at({ ...aftersale, refusal: reason }, 'refused', on)
  const data = { reason, until: iso(next.until) }
  return ok({ aftersale: next, happenings: [{ kind: 'aftersales.refused', by: on.actor, data }] })
}

/** A parcel sets out: back to the seller, or again to the buyer. */
export function decideSend(
  aftersale: Aftersale,
  step: 'send_back' | 'send_again',
  parcelId: ParcelId,
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(aftersale, step, on.actor)
  if (!admitted.ok) return admitted
  const back = step === 'send_back'
  const parcel = back ? { returnParcel: parcelId } : { againParcel: parcelId }
  const next = at({ ...aftersale, ...parcel }, back ? 'returning' : 'arriving', on)
  const data = { leg: back ? 'return' : 'replacement', until: iso(next.until) }
  return ok({ aftersale: next, happenings: [{ kind: 'aftersales.sent', by: on.actor, data }] })
}

/** The carrier handed a parcel over: whoever got it looks at it now. */
export function decideArrive(
  aftersale: Aftersale,
  step: 'arrive_back' | 'arrive_again',
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(aftersale, step, on.actor)
  if (!admitted.ok) return admitted
  const back = step === 'arrive_back'
  const next = at(aftersale, back ? 'checking' : 'trying', on)
  const data = { leg: back ? 'return' : 'replacement', until: iso(next.until) }
  return ok({ aftersale: next, happenings: [{ kind: 'aftersales.arrived', by: on.actor, data }] })
}

/** The goods went from hand to hand: whoever got them back looks at them now. */
export function decideHandBack(aftersale: Aftersale, on: Circumstances): Outcome<Step> {
  const admitted = admit(aftersale, 'hand_back', on.actor)
  if (!admitted.ok) return admitted
  const next = at(aftersale, 'checking', on)
  const data = { until: iso(next.until) }
  const happenings = [{ kind: 'aftersales.handed_back', by: on.actor, data } as const]
  return ok({ aftersale: next, happenings })
}

/** The goods are back and right: the money goes back, or other goods are sent. */
export function decideAcceptGoods(aftersale: Aftersale, on: Circumstances): Outcome<Step> {
  const admitted = admit(aftersale, 'accept_goods', on.actor)
  if (!admitted.ok) return admitted
  if (MADE_OF[aftersale.remedy].sendsAgain === null) {
    return ok(refunded(aftersale, 'accept_goods', on))
  }
  const next = at(aftersale, 'sending', on)
  const data = { until: iso(next.until) }
  return ok({
    aftersale: next,
    happenings: [{ kind: 'aftersales.goods_accepted', by: on.actor, data }],
  })
}

/** What came back is not what was sent: somebody has to look at the pairs of evidence. */
export function decideFlag(
  aftersale: Aftersale,
  { flag }: { readonly flag: Flag },
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(aftersale, 'flag_goods', on.actor)
  return admitted.ok ? ok(disputed({ ...aftersale, flag }, 'flag_goods', on)) : admitted
}

/** The buyer takes the request back, a refusal or a bad replacement on, or a good one in. */
export function decideBuyer(
  aftersale: Aftersale,
  step: 'withdraw' | 'escalate' | 'accept_again' | 'reject_again',
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(aftersale, step, on.actor)
  if (!admitted.ok) return admitted
  if (step === 'withdraw') return ok(closed(aftersale, step, on))
  return ok(step === 'accept_again' ? done(aftersale, step, on) : disputed(aftersale, step, on))
}

/** The buyer has what was sent again; the trade goes on. */
function done(aftersale: Aftersale, why: AftersaleStep, on: Circumstances): Step {
  const outcome = MADE_OF[aftersale.remedy].sendsAgain
  assert(outcome, 'only an exchange or a repair sends goods again')
  return { ...ended(aftersale, outcome, why, on), effect: { kind: 'thaw' } }
}

/**
 * Time acts: a reminder, or the step that the process names. Refuses `not_due` when the request has
 * moved on since the deadline was set.
 */
export function decideExpire(
  aftersale: Aftersale,
  { transition }: { readonly transition: string },
  place: ReturnPlace,
  calendar: BusinessCalendar,
  on: Circumstances,
): Outcome<Step> {
  const { state, until } = aftersale
  if (isOver(state) || until === null) return refuse('not_due')
  const due = ON_EXPIRY[state as OpenState]
  if (transition === 'remind') {
    if (plus(until, -on.rules.clocks.remindBefore_ms) > on.now) return refuse('not_due')
    const data = { state, party: TURN[state as OpenState], until: iso(until) }
    return ok({ aftersale, happenings: [{ kind: 'aftersales.reminded', by: SYSTEM, data }] })
  }
  if (until > on.now || transition !== due) return refuse('not_due')
  const admitted = admit(aftersale, due, on.actor)
  if (!admitted.ok) return admitted
  return ok(ON_TIME[due](aftersale, on, place, calendar))
}

type OnTime = (
  aftersale: Aftersale,
  on: Circumstances,
  place: ReturnPlace,
  calendar: BusinessCalendar,
) => Step

const ON_TIME = {
  miss_answer: (aftersale, on, { addressRef, inPerson }) => {
    const { onSilence } = on.rules.remedies[aftersale.remedy]
    const known = addressRef !== null || inPerson
    if (onSilence === 'dispute' || !known) return disputed(aftersale, 'miss_answer', on)
    return agreed({ ...aftersale, addressRef }, 'silence', on)
  },
  accept_refusal: (aftersale, on) => closed(aftersale, 'accept_refusal', on),
  miss_sending_back: (aftersale, on) => closed(aftersale, 'miss_sending_back', on),
  lose_return: (aftersale, on) => disputed(aftersale, 'lose_return', on),
  miss_check: (aftersale, on) => refunded(aftersale, 'miss_check', on),
  miss_sending_again: (aftersale, on) => refunded(aftersale, 'miss_sending_again', on),
  lose_again: (aftersale, on) => disputed(aftersale, 'lose_again', on),
  end_trying: (aftersale, on) => done(aftersale, 'end_trying', on),
  collect: (aftersale, on, _place, calendar) => {
    const step = refunded(aftersale, 'collect', on)
    const { owingSince, until } = aftersale
    if (step.effect || owingSince === null || until === null) return step
    const { rules } = on
    const presumed = (at: Instant) => refusalPresumed(owingSince, at, rules, calendar)
    // Nobody has to decide that it is owed; staff hear of it once, and it is asked for further.
    if (!presumed(on.now) || presumed(plus(until, -rules.clocks.collectEvery_ms))) return step
    const data = { amountMinor: minorJson(aftersale.amountMinor) }
    const told = { kind: 'aftersales.refusal_presumed', by: SYSTEM, data } as const
    return { ...step, happenings: [...step.happenings, told] }
  },
} as const satisfies Record<(typeof ON_EXPIRY)[OpenState], OnTime>
