import { type Actor, levelOf } from '../../kernel/actor.ts'
import { type ListingId, type PersonId, type TradeId, twin } from '../../kernel/id.ts'
import { decideLimit, type Level, type Limit, scaledLimit } from '../../kernel/limit.ts'
import { currency, minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import { type CommandKind, setKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type LockedListing, lockListings, setListingStates } from '../listings/index.ts'
import { openPayIns } from '../payments/index.ts'
import type { RuleBook, RuleBooks } from '../rulebook/index.ts'
import { findAddresses } from '../vault/index.ts'
import { record, type TradeAnswer } from './apply.ts'
import { deadlineOf, happening, type Step } from './step.ts'
import * as store from './store.ts'
import { type Delivery, NOTHING_PAID, type Trade, totalMinor } from './trade.ts'

export interface Reserve {
  readonly listingId: ListingId
  /** The version that the buyer looked at; a change since then is refused instead of sold. */
  readonly listingVersion?: number
  readonly delivery: Delivery
  readonly addressId?: string
  /** An accepted offer, whose price the buyer wants. */
  readonly offerId?: string
}

/** A price that the two agreed on, and its use by a reservation. */
export interface AgreedPrice {
  readonly listingId: ListingId
  readonly buyerId: PersonId
  readonly priceMinor: bigint
  use(actor: Actor, tradeId: TradeId): Promise<void>
}

/**
 * Accepted offers by id, held until the transaction ends; what cannot be used now is missing. Asked
 * behind the locks of the listings, as the order of locks has it.
 */
export type AgreedPrices = (
  tx: Tx,
  now: Instant,
  offerIds: readonly string[],
) => Promise<ReadonlyMap<string, AgreedPrice>>

/** Where a reservation takes place. */
export interface Market {
  readonly rules: RuleBook
  readonly institution: string
}

/** Who buys, and what they have bought so far. */
export interface Buying {
  readonly actor: Actor
  readonly now: Instant
  readonly standing: store.Standing
  readonly limit: Limit | undefined
  /** What the seller's credit has earned; null: the fee of the rules. */
  readonly feeBasisPoints: number | null
  /** What the command's offer comes to; undefined when it cannot be used. */
  readonly agreed?: AgreedPrice | undefined
}

/** What somebody of a level may buy at a time; undefined where no rule limits it. */
export type BuyLimit = (level: Level, now: Instant) => Limit | undefined

/** What credit makes of purchases: how much of their limit buyers have, what sellers pay. */
export interface CreditTerms {
  /** Percent of the limit; who is missing has 100. */
  readonly limitPercent: ReadonlyMap<PersonId, number>
  /** By listing; what is missing pays the fee of the rules. */
  readonly feeBasisPoints: ReadonlyMap<ListingId, number>
}

export type CreditTermsOf = (
  tx: Tx,
  now: Instant,
  buyerIds: readonly PersonId[],
  listingIds: readonly ListingId[],
) => Promise<CreditTerms>

/** Where trades take place. */
export interface Place {
  readonly jurisdiction: string
  readonly institution: string
  readonly buyLimit: BuyLimit
  readonly creditTerms: CreditTermsOf
  readonly agreedPrices: AgreedPrices
}

/** Unpaid reservations are looked for among this many times as many latest trades as may be unpaid. */
const UNPAID_AMONG = 4

/**
 * Reserves one item for one buyer, or says why not: `not_found`, `own_listing`,
 * `listing_unavailable`, `listing_changed`, `delivery_unavailable`, `address_required`,
 * `too_many_unpaid`, `offer_over`, `limit_reached`. An agreed price never makes it dearer than
 * what everybody is asked.
 */
export function decideReserve(
  id: TradeId,
  listing: LockedListing | undefined,
  addressRef: string | undefined,
  command: Reserve,
  { actor, now, rules, institution, standing, limit, feeBasisPoints, agreed }: Market & Buying,
): Outcome<Step> {
  if (actor.kind !== 'person') return refuse('not_allowed')
  if (!listing || listing.state === 'draft') return refuse('not_found')
  if (listing.sellerId === actor.id) return refuse('own_listing')
  if (listing.state !== 'published') return refuse('listing_unavailable', { state: listing.state })
  if (command.listingVersion !== undefined && command.listingVersion !== listing.version) {
    return refuse('listing_changed', { version: listing.version })
  }
  if (!listing.delivery.includes(command.delivery)) return refuse('delivery_unavailable')
  if (standing.unpaid >= rules.trade.unpaidReservationsMax) {
    return refuse('too_many_unpaid', { max: rules.trade.unpaidReservationsMax })
  }
  if (command.offerId !== undefined) {
    const theirs = agreed?.listingId === listing.id && agreed.buyerId === actor.id
    if (!theirs) return refuse('offer_over')
  }
  const asked = listing.priceMinor
  const courier = command.delivery === 'courier'
  if (courier && !addressRef) return refuse('address_required')
  const until = plus(now, rules.trade.payWithin_ms)
  const trade: Trade = {
    id,
    listingId: listing.id,
    listingVersion: listing.version,
    buyerId: actor.id,
    sellerId: listing.sellerId,
    delivery: command.delivery,
    priceMinor: agreed && agreed.priceMinor < asked ? agreed.priceMinor : asked,
    shippingMinor: courier ? listing.shippingFeeMinor : 0n,
    currency: currency(listing.currency),
    feeBasisPoints,
    ruleBook: rules.id,
    institution,
    addressRef: courier && addressRef ? addressRef : null,
    createdAt: now,
    funds: NOTHING_PAID,
    stage: { state: 'reserved', until },
  }
  const total = { amountMinor: totalMinor(trade), currency: trade.currency }
  const within = decideLimit(limit, total, standing.spentMinor)
  if (!within.ok) return within
  const data = { totalMinor: minorJson(total.amountMinor), until: iso(until) }
  return ok({ trade, happenings: [happening('trade.reserved', actor, data)], listing: 'reserved' })
}

/** The command: buyers who arrive together share one transaction; the first of an item gets it. */
export function reserveKind(
  ruleBooks: RuleBooks,
  { jurisdiction, institution, buyLimit, creditTerms, agreedPrices }: Place,
): CommandKind<Reserve, TradeAnswer> {
  return setKind('reserve', async (tx, now, bound) => {
    const listingIds = [...new Set(bound.map(b => b.command.listingId))].sort()
    const addressIds = bound.flatMap(b => b.command.addressId ?? [])
    const offerIds = bound.flatMap(b => b.command.offerId ?? [])
    const limitOf = (actor: Actor) => {
      const level = levelOf(actor)
      return level === undefined ? undefined : buyLimit(level, now)
    }
    const buyers = new Map(
      bound.flatMap(({ actor }) =>
        actor.kind === 'person' ? [[actor.id, limitOf(actor)] as const] : [],
      ),
    )
    const rules = ruleBooks.current(jurisdiction, now)
    const [listings, standings, addresses, terms] = await Promise.all([
      lockListings(tx, listingIds),
      store.standingOf(
        tx,
        buyers,
        UNPAID_AMONG * rules.trade.unpaidReservationsMax,
        rules.currency,
      ),
      addressIds.length > 0 ? findAddresses(tx, addressIds) : undefined,
      creditTerms(tx, now, [...buyers.keys()], listingIds),
    ])
    const agreed = offerIds.length > 0 ? await agreedPrices(tx, now, offerIds) : undefined
    const market = { rules, institution, now }
    const steps: Step[] = []
    const uses: (() => Promise<void>)[] = []
    const outcomes = bound.map(({ actor, command }): Outcome<TradeAnswer> => {
      if (actor.kind !== 'person') return refuse('not_allowed')
      const standing = standings.get(actor.id)
      if (!standing) return refuse('not_signed_in')
      const listing = listings.get(command.listingId)
      const address = addresses?.find(a => a.id === command.addressId && a.personId === actor.id)
      const price = agreed?.get(command.offerId ?? '')
      const id = newId('trade')
      const buying = {
        ...market,
        actor,
        standing,
        limit: creditedLimit(limitOf(actor), actor, terms),
        feeBasisPoints: terms.feeBasisPoints.get(command.listingId) ?? null,
        agreed: price,
      }
      const decided = decideReserve(id, listing, address?.id, command, buying)
      if (!decided.ok) return decided
      const { trade } = decided.value
      standings.set(trade.buyerId, {
        unpaid: standing.unpaid + 1,
        spentMinor: standing.spentMinor + totalMinor(trade),
      })
      if (listing) listings.set(listing.id, { ...listing, state: 'reserved' })
      steps.push(decided.value)
      if (price) uses.push(() => price.use(actor, id))
      return ok({ tradeId: id, state: 'reserved' })
    })
    await write(steps)
    for (const use of uses) await use()
    return outcomes

    async function write(decided: readonly Step[]): Promise<void> {
      if (decided.length === 0) return
      const trades = decided.map(step => step.trade)
      store.insert(tx, trades)
      await record(tx, now, decided)
      setListingStates(
        tx,
        now,
        trades.map(t => ({ id: t.listingId, state: 'reserved' })),
      )
      const payInDeadlines = openPayIns(tx, now, trades.map(payInOf))
      const tradeDeadlines = trades.map(t => deadlineOf(t, now, rules.trade))
      deadlines.set(tx, [...tradeDeadlines, ...payInDeadlines])
    }
  })
}

function creditedLimit(limit: Limit | undefined, actor: Actor, { limitPercent }: CreditTerms) {
  const percent = actor.kind === 'person' ? limitPercent.get(actor.id) : undefined
  return limit && percent !== undefined ? scaledLimit(limit, percent) : limit
}

/** Each trade has one pay-in, whose id follows from the trade's. */
function payInOf(trade: Trade) {
  return {
    id: twin('payin', trade.id),
    tradeId: trade.id,
    buyerId: trade.buyerId satisfies PersonId,
    institution: trade.institution,
    amountMinor: totalMinor(trade),
    currency: trade.currency,
    expiresAt: 'until' in trade.stage ? trade.stage.until : trade.createdAt,
  }
}
