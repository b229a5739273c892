import { assert } from '../../kernel/assert.ts'
import type { Id } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import { minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import { type ConversationId, otherSide, type Side } from './conversation.ts'
import type { ChatRules } from './rules.ts'

/** Bargaining: one price at a time, which the other side takes, answers or leaves. */
export const OFFER_STATES = [
  'open',
  'accepted',
  'declined',
  'countered',
  'withdrawn',
  'expired',
  'used',
  'lapsed',
] as const
export type OfferState = (typeof OFFER_STATES)[number]

export const OFFER_FINAL = [
  'declined',
  'countered',
  'withdrawn',
  'expired',
  'used',
  'lapsed',
] as const satisfies OfferState[]

/** `maker` made the offer, `receiver` is the other side; an accepted price is the buyer's to use. */
export type OfferParty = 'maker' | 'receiver' | 'buyer' | 'time'

/** Every step of an offer. A counter-offer ends the one before and is a new one. */
export const OFFER_NEXT = {
  accept: { from: ['open'], to: ['accepted'], by: ['receiver'] },
  decline: { from: ['open'], to: ['declined'], by: ['receiver'] },
  counter: { from: ['open'], to: ['countered'], by: ['receiver'] },
  withdraw: { from: ['open'], to: ['withdrawn'], by: ['maker'] },
  expire_offer: { from: ['open'], to: ['expired'], by: ['time'] },
  use: { from: ['accepted'], to: ['used'], by: ['buyer'] },
  lapse_offer: { from: ['accepted'], to: ['lapsed'], by: ['time'] },
} as const satisfies Transitions<OfferState, OfferParty>
export type OfferStep = keyof typeof OFFER_NEXT

/** What happens by itself when nobody acts before `until`. */
export const OFFER_ON_EXPIRY = {
  open: 'expire_offer',
  accepted: 'lapse_offer',
} as const satisfies Partial<Record<OfferState, OfferStep>>

export type OfferId = Id<'offer'>

export interface Offer {
  readonly id: OfferId
  readonly conversationId: ConversationId
  readonly maker: Side
  readonly priceMinor: bigint
  readonly currency: string
  readonly state: OfferState
  readonly madeAt: Instant
  /** When time acts; null once nothing follows. */
  readonly until: Instant | null
  readonly ruleBook: string
}

/** The goods as they stand, which bargaining is about. */
export interface OnSale {
  readonly state: string
  readonly priceMinor: bigint
  readonly currency: string
}

/** What bargaining stands on. */
export interface Bargaining {
  readonly side: Side
  readonly now: Instant
  readonly rules: ChatRules
  readonly onSale: OnSale
  /** How many the side made here within 24 hours. */
  readonly madeToday: number
}

/**
 * The lowest and highest price that a side may name: below what is asked and not below its least
 * share; who answers comes towards the other. Undefined when nothing lies between.
 */
export function priceRange(
  { rules, onSale, side }: Pick<Bargaining, 'rules' | 'onSale' | 'side'>,
  answering?: Pick<Offer, 'priceMinor'>,
): { readonly minMinor: bigint; readonly maxMinor: bigint } | undefined {
  const least = (onSale.priceMinor * BigInt(rules.offers.leastPercent) + 99n) / 100n
  const most = onSale.priceMinor - 1n
  const theirs = answering?.priceMinor
  const minMinor = theirs !== undefined && side === 'seller' ? max(least, theirs + 1n) : least
  const maxMinor = theirs !== undefined && side === 'buyer' ? min(most, theirs - 1n) : most
  return minMinor <= maxMinor && minMinor > 0n ? { minMinor, maxMinor } : undefined
}

const max = (one: bigint, other: bigint) => (one > other ? one : other)
const min = (one: bigint, other: bigint) => (one < other ? one : other)

/**
 * Makes an offer where none is alive, or answers the other side's open one with another price.
 * Refuses `listing_unavailable`, `offer_alive`, `too_many_offers`, `offer_out_of_range` with what
 * the range is.
 */
export function decideOffer(
  id: OfferId,
  conversationId: ConversationId,
  priceMinor: bigint,
  answering: Offer | undefined,
  on: Bargaining,
): Outcome<Offer> {
  const { side, now, rules, onSale, madeToday } = on
  if (onSale.state !== 'published') return refuse('listing_unavailable', { state: onSale.state })
  if (madeToday >= rules.offers.perDay_max) {
    return refuse('too_many_offers', { max: rules.offers.perDay_max })
  }
  const range = priceRange(on, answering)
  if (!range || priceMinor < range.minMinor || priceMinor > range.maxMinor) {
    return refuse('offer_out_of_range', range ? inJson(range, onSale.currency) : {})
  }
  return ok({
    id,
    conversationId,
    maker: side,
    priceMinor,
    currency: onSale.currency,
    state: 'open',
    madeAt: now,
    until: plus(now, rules.offers.openFor_ms),
    ruleBook: rules.id,
  })
}

function inJson({ minMinor, maxMinor }: NonNullable<ReturnType<typeof priceRange>>, code: string) {
  return { minMinor: minorJson(minMinor), maxMinor: minorJson(maxMinor), currency: code }
}

/** A step of an offer, and who takes it: a side of the conversation, or time. */
export interface Stepping {
  readonly step: OfferStep
  readonly by: Side | 'time'
  readonly now: Instant
  readonly rules: ChatRules
  /** Of the goods; only an acceptance looks at it. */
  readonly onSale: string
}

/**
 * Takes a step of the table, or refuses: `not_allowed` to whose step it never is, `offer_over` when
 * it is early or late, `listing_unavailable` to accept a price for what is not on sale.
 */
export function decideStep(offer: Offer, on: Stepping): Outcome<Offer> {
  const { step, by, now, rules, onSale } = on
  const { from, to, by: who }: (typeof OFFER_NEXT)[OfferStep] = OFFER_NEXT[step]
  if (!partiesOf(offer, by).some(party => (who as readonly OfferParty[]).includes(party))) {
    return refuse('not_allowed')
  }
  const inState = (from as readonly OfferState[]).includes(offer.state)
  // Time that has run out has run out, even before anything has acted on it.
  const late = offer.until !== null && now >= offer.until
  if (by === 'time' && !(inState && late)) return refuse('not_due')
  if (!inState || (by !== 'time' && late)) return refuse('offer_over', { state: offer.state })
  if (step === 'accept' && onSale !== 'published') {
    return refuse('listing_unavailable', { state: onSale })
  }
  const [state] = to
  const until = state === 'accepted' ? plus(now, rules.offers.priceFor_ms) : null
  return ok({ ...offer, state, until })
}

/** Whose steps somebody may take. */
function partiesOf({ maker }: Offer, by: Side | 'time'): OfferParty[] {
  if (by === 'time') return ['time']
  const part = by === maker ? 'maker' : 'receiver'
  return by === 'buyer' ? [part, 'buyer'] : [part]
}

/** The steps that a side may take now; for whoever shows them. */
export function stepsOpen(offer: Offer, side: Side, now: Instant): OfferStep[] {
  if (offer.until === null || now >= offer.until) return []
  const parties = partiesOf(offer, side)
  return (Object.keys(OFFER_NEXT) as OfferStep[]).filter(step => {
    const { from, by }: { from: readonly OfferState[]; by: readonly OfferParty[] } =
      OFFER_NEXT[step]
    return from.includes(offer.state) && parties.some(party => by.includes(party))
  })
}

/** Who must act on an offer that is alive: who received it, then the buyer. */
export function turnOf({ state, maker }: Offer): Side | null {
  if (state === 'open') return otherSide(maker)
  return state === 'accepted' ? 'buyer' : null
}

/** What time does next to an offer. */
export function offerDeadline({ id, state, until }: Offer) {
  if (until === null) return { subject: id, dueAt: null }
  assert(state === 'open' || state === 'accepted', 'only what is alive has a clock')
  return { subject: id, transition: OFFER_ON_EXPIRY[state], dueAt: until }
}

/** When an offer ends as facts and answers tell it. */
export function untilOf({ until }: Offer): string | null {
  return until === null ? null : iso(until)
}
