import type { Actor } from '../../kernel/actor.ts'
import type { PersonId, TradeId } from '../../kernel/id.ts'
import { type Money, money, moneyJson } from '../../kernel/money.ts'
import { may } from '../../kernel/permissions.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { problem } from '../../platform/http/problem.ts'
import type { StoredFact } from '../../platform/journal.ts'
import * as journal from '../../platform/journal.ts'
import type { Database } from '../../platform/postgres.ts'
import { displayNames } from '../identity/index.ts'
import { type ListingSnapshot, readSnapshots } from '../listings/index.ts'
import {
  type Carriers,
  labelFor,
  type ParcelWithEvents,
  parcelsOf,
  presentLabel,
  sendersChoice,
} from '../logistics/index.ts'
import { refundsUnderWay } from '../payments/index.ts'
import type { RuleBooks } from '../rulebook/index.ts'
import { openShippingLabel } from '../vault/index.ts'
import { feeOn } from './money.rules.ts'
import { remarksOf } from './remarks.ts'
import * as store from './store.ts'
import { partyOf, stepsOpenTo, type Trade, totalMinor } from './trade.ts'
import { stopsOf, turnOf, whereabouts } from './turn.rules.ts'

const HISTORY_MAX = 200

export interface Viewing {
  readonly database: Database
  readonly ruleBooks: RuleBooks
  readonly carriers: Carriers
}

/** The whole trade page for one viewer; strangers learn only that there is nothing. */
export async function viewTrade(
  { database, ruleBooks, carriers }: Viewing,
  now: Instant,
  id: TradeId,
  actor: Actor,
) {
  const trade = await store.read(database, id)
  const role = trade && (partyOf(trade, actor) ?? overseer(actor))
  if (!trade || !role) throw problem('not_found')
  const [names, snapshots, facts, remarks, parcels, underWay, sending] = await Promise.all([
    displayNames(database, [trade.buyerId, trade.sellerId]),
    readSnapshots(database, [{ listingId: trade.listingId, version: trade.listingVersion }]),
    journal.history(database, trade.id, 'trade.', HISTORY_MAX),
    remarksOf(database, now, trade.id, actor),
    parcelsOf(database, [trade.id]),
    refundsUnderWay(database, trade.id),
    sendingOf(database, carriers, now, trade, actor),
  ])
  const person = (personId: PersonId) => ({
    id: personId,
    displayName: names.get(personId) ?? '',
  })
  const seesFee = role !== 'buyer'
  const minor = (amount: bigint) => moneyJson(money(amount, trade.currency))
  const [jurisdiction = '', version = ''] = trade.ruleBook.split('@')
  return {
    id: trade.id,
    state: trade.stage.state,
    role,
    createdAt: iso(trade.createdAt),
    listing: listingOf(trade, snapshots[0]),
    buyer: person(trade.buyerId),
    seller: person(trade.sellerId),
    delivery: trade.delivery,
    price: minor(trade.priceMinor),
    shippingFee: minor(trade.shippingMinor),
    total: minor(totalMinor(trade)),
    fee: seesFee ? moneyJson(feeOf(trade, ruleBooks)) : null,
    sellerReceives: seesFee ? minor(sellerMinor(trade, ruleBooks)) : null,
    money: {
      where: whereabouts(trade),
      held: minor(trade.funds.heldMinor),
      released: minor(trade.funds.releasedMinor),
      refunded: minor(trade.funds.refundedMinor),
      refundOnItsWay: minor(underWay),
    },
    turn: presentTurn(trade),
    actions: [...(sending?.actions ?? []), ...actionsOf(trade, actor)],
    steps: stopsOf(trade, facts).map(stop => ({
      ...stop,
      at: stop.at === null ? null : iso(stop.at),
    })),
    history: facts.map(fact => presentFact(trade, fact, seesFee, remarks.get(fact.id))),
    parcel: presentParcel(parcels.get(trade.id)?.find(({ leg }) => leg === 'out')),
    problem: problemOf(trade, wordsOfProblem(facts, remarks)),
    shipTo: sending?.shipTo ?? null,
    label: sending?.label ?? null,
    pickupCode: pickupCodeOf(trade, now),
    ruleBook: { jurisdiction, version },
  }
}

/** Staff who look on see what the deciding ones see and may take no step. */
function overseer(actor: Actor) {
  return may(actor, 'trade.oversee') ? 'administrator' : undefined
}

/** What a viewer may do now, in the API's words. */
export function actionsOf(trade: Trade, actor: Actor): string[] {
  const party = partyOf(trade, actor)
  const steps: string[] = stepsOpenTo(trade, party)
  if (party === 'buyer' && trade.stage.state === 'reserved') steps.unshift('checkout')
  return steps
}

export function presentTurn(trade: Trade) {
  const turn = turnOf(trade)
  return { ...turn, by: turn.by === null ? null : iso(turn.by) }
}

/** What the seller keeps if all goes well, or kept once it is over. */
function keptMinor({ funds, priceMinor, shippingMinor }: Trade): bigint {
  if (funds.paidMinor === 0n) return priceMinor + shippingMinor
  return funds.heldMinor + funds.releasedMinor
}

function feeOf(trade: Trade, ruleBooks: RuleBooks): Money {
  const { fees } = ruleBooks.get(trade.ruleBook)
  return { amountMinor: feeOn(trade, keptMinor(trade), fees), currency: trade.currency }
}

function sellerMinor(trade: Trade, ruleBooks: RuleBooks): bigint {
  return keptMinor(trade) - feeOf(trade, ruleBooks).amountMinor
}

function listingOf(trade: Trade, snapshot: ListingSnapshot | undefined) {
  return {
    listingId: trade.listingId,
    version: trade.listingVersion,
    title: snapshot?.title ?? '',
    description: snapshot?.description ?? '',
    photos: [...(snapshot?.photos ?? [])],
    grade: snapshot?.grade ?? '',
    defects: [...(snapshot?.defects ?? [])],
    attributes: { ...snapshot?.attributes },
    category: snapshot?.category ?? '',
  }
}

/**
 * Where the parcel goes, masked, and the carrier's label: for the seller, while it has to be sent.
 * Every look is logged.
 */
async function sendingOf(
  database: Database,
  carriers: Carriers,
  now: Instant,
  trade: Trade,
  actor: Actor,
) {
  const needed = trade.stage.state === 'held' && partyOf(trade, actor) === 'seller'
  if (!needed || trade.addressRef === null) return null
  const [shipTo, ordered] = await Promise.all([
    openShippingLabel(database, now, trade.addressRef, {
      actor,
      purpose: 'masked_label',
      caseId: trade.id,
    }),
    labelFor(database, trade.id, 'out'),
  ])
  const actions = await sendersChoice(carriers, now, ordered)
  return { shipTo, label: ordered ? presentLabel(ordered) : null, actions }
}

/** Who acted, in the words of the trade instead of ids. */
function presentFact(trade: Trade, fact: StoredFact, seesFee: boolean, remark: string | undefined) {
  const { tradeId, listingId, buyerId, sellerId, currency, feeMinor, ...data } =
    fact.body as Record<string, unknown>
  return {
    at: iso(fact.at),
    kind: fact.kind,
    by: byOf(trade, fact.actor),
    // The fee is between the seller and the market.
    data: {
      ...data,
      ...(seesFee && feeMinor !== undefined && { feeMinor }),
      ...(remark && { remark }),
    },
  }
}

function byOf(trade: Trade, actor: string): string {
  if (actor === trade.buyerId) return 'buyer'
  if (actor === trade.sellerId) return 'seller'
  if (actor.startsWith('person_')) return 'administrator'
  return actor.split(':')[0] ?? 'system'
}

function presentParcel(parcel: ParcelWithEvents | undefined) {
  if (!parcel) return null
  return {
    carrier: parcel.carrier,
    trackingNumber: parcel.trackingNumber,
    events: parcel.events.map(({ at, kind, place, text }) => ({
      at: iso(at),
      kind,
      place,
      text: text ?? '',
    })),
  }
}

/** What was written when a problem was last reported. */
function wordsOfProblem(facts: readonly StoredFact[], remarks: ReadonlyMap<string, string>) {
  const reported = facts.findLast(fact => fact.kind === 'trade.problem_reported')
  return (reported && remarks.get(reported.id)) ?? ''
}

function problemOf({ stage }: Trade, text: string) {
  if (stage.state !== 'problem') return null
  const { kind, by, at, case: opened } = stage.problem
  return { kind, text, by, at: iso(at), caseId: opened?.id ?? null }
}

/** That a code is out, for both sides; the code itself was shown once to the buyer. */
function pickupCodeOf({ stage }: Trade, now: Instant) {
  if (stage.state !== 'held' || !stage.pickupCode || stage.pickupCode.expiresAt <= now) return null
  const { expiresAt, triesLeft } = stage.pickupCode
  return { expiresAt: iso(expiresAt), triesLeft }
}
