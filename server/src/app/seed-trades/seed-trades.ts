import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type PersonId, type TradeId, twin } from '../../kernel/id.ts'
import { currency, money } from '../../kernel/money.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  instant,
  MINUTE_MS,
  parseInstant,
  plus,
} from '../../kernel/time.ts'
import { lockListings } from '../../modules/listings/index.ts'
import { parcelsOf } from '../../modules/logistics/index.ts'
import { markReadUntil } from '../../modules/notices/index.ts'
import { requestPayouts } from '../../modules/payments/index.ts'
import { type CommandKind, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { history } from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { SeededMarket } from '../seed/index.ts'
import type { Market } from '../wire.ts'
import { payAtSandbox } from './pay-at-sandbox.ts'
import { firstAddress, totalOf } from './store.ts'
import { STORIES, type Step, type Story } from './stories.ts'
import { tellRating } from './tell-rating.ts'

/** How long something is news to the people of the demo. */
const NEWS_MS = 2 * DAY_MS
/** More than any story has. */
const FACTS_MAX = 100

/**
 * Lets the demo market have purchases in every state in which there is something to see, through
 * the product's own commands, each at its time in the story. Stories whose goods are not on sale
 * are left out; one that was told already is not told again. Needs the sandbox institution running.
 */
export async function seedTrades(
  market: Market,
  seeded: SeededMarket,
  stories: readonly Story[] = STORIES,
): Promise<void> {
  const kind = tellKind(market, seeded)
  for (const story of stories) {
    if (!seeded.listings.has(story.goods)) continue
    const key = `demo-trade-${story.goods}`
    const outcome = await seeded.commands.run(kind, SYSTEM, story, { key, fingerprint: key })
    assert(outcome.ok, `the story of ${story.goods} can happen`)
  }
}

/** A story and what is needed to go on with it. */
interface Telling {
  readonly tx: Tx
  readonly at: Instant
  readonly buyer: Actor & { kind: 'person' }
  readonly seller: Actor & { kind: 'person' }
  readonly tradeId: TradeId
  readonly story: Story
}

/**
 * A whole story in one transaction: a market that is already running must not see a purchase
 * half-way, for it would find deadlines of the past and act on them.
 */
function tellKind(market: Market, seeded: SeededMarket): CommandKind<Story, { tradeId: TradeId }> {
  return singleKind('tell_story', async (tx, _now, _actor, story) => {
    const listingId = seeded.listings.get(story.goods)
    assert(listingId, `${story.goods} are on sale`)
    const listing = (await lockListings(tx, [listingId])).get(listingId)
    const buyer = person(seeded.people[story.buyer])
    const seller = person(listing?.sellerId ?? buyer.id)
    const [first, ...rest] = story.steps
    assert(first?.take === 'reserve', 'a story begins with a reservation')
    const addressId = await firstAddress(tx, buyer.id)
    const { delivery } = first
    const command = {
      listingId,
      delivery,
      ...(delivery === 'courier' && addressId && { addressId }),
    }
    const reserved = await market.trade.reserve.handle(tx, timeOf(market, seeded, first, 0), [
      { actor: buyer, command },
    ])
    const { tradeId } = done(reserved)
    for (const [index, step] of rest.entries()) {
      const at = timeOf(market, seeded, step, index + 1)
      done([await take(market, step, { tx, at, buyer, seller, tradeId, story })])
    }
    await forgetParcels(tx, story, tradeId)
    await tellOldNews(market, { tx, tradeId, people: [buyer.id, seller.id], now: seeded.now })
    return ok({ tradeId })
  })
}

/**
 * Tells both sides of the story at once, and what lies back longer as read: people who come for
 * the first time have lived through it all. The journal's reader then finds them told.
 */
async function tellOldNews(
  { notices }: Market,
  on: { tx: Tx; tradeId: TradeId; people: readonly PersonId[]; now: Instant },
): Promise<void> {
  const facts = [
    ...(await history(on.tx, on.tradeId, 'trade.', FACTS_MAX)),
    ...(await history(on.tx, twin('round', on.tradeId), 'ratings.', FACTS_MAX)),
  ]
  await notices.reader.handle(
    on.tx,
    facts.filter(({ kind }) => notices.reader.kinds.includes(kind)),
  )
  markReadUntil(on.tx, on.people, plus(on.now, -NEWS_MS))
}

/** Never before the first rules of the market, which may be younger than a story is long. */
function timeOf(
  { ruleBooks, config }: Market,
  { now }: SeededMarket,
  { ago }: Step,
  index: number,
) {
  const books = ruleBooks.all().filter(book => book.jurisdiction === config.jurisdiction)
  const first = Math.min(...books.map(book => parseInstant(book.effectiveFrom) ?? now))
  return instant(Math.max(now - ago * HOUR_MS, first + index * MINUTE_MS))
}

async function take(market: Market, step: Step, on: Telling): Promise<Outcome<unknown>> {
  const { tx, at, tradeId, buyer, seller } = on
  const { trade } = market
  const run = async <C, R>(kind: CommandKind<C, R>, actor: Actor, command: C) => {
    const [outcome] = await kind.handle(tx, at, [{ actor, command }])
    return outcome as Outcome<R>
  }
  switch (step.take) {
    case 'pay':
      return pay(market, on)
    case 'ship': {
      const { carrier, number: trackingNumber } = step
      return run(trade.ship, seller, { tradeId, carrier, trackingNumber })
    }
    case 'track':
      return run(market.record, { kind: 'carrier', name: 'sandbox' }, track(step.kind, on))
    case 'confirm': {
      const confirmed = await run(trade.confirm, buyer, { tradeId })
      // As the journal's reader does, so that the story can go on with ratings.
      await market.ratings.open(tx, at, tradeId)
      return confirmed
    }
    case 'rate':
    case 'reply':
      return tellRating(market, step, { tx, at, tradeId, actor: on[step.by] })
    case 'refuse':
      return run(trade.refuse, buyer, { tradeId, reason: step.reason })
    case 'cancel_by_buyer':
    case 'cancel_by_seller': {
      const who = step.take === 'cancel_by_buyer' ? buyer : seller
      return run(trade.cancel, who, { tradeId, reason: step.reason })
    }
    case 'report':
      return run(trade.reportProblem, buyer, { tradeId, kind: step.kind, text: step.text })
    case 'refund': {
      const amountMinor = BigInt(step.major) * 100n
      return run(trade.refund, seller, { tradeId, amountMinor, reason: step.reason })
    }
    case 'payout':
      return payOut(market, on)
    default:
      throw new Error(`A story cannot go on with ${step.take}.`)
  }
}

async function pay(market: Market, { tx, at, tradeId, story }: Telling) {
  const total = await totalOf(tx, tradeId)
  assert(total, `the reservation of ${story.goods} waits for a payment`)
  const amount = money(total.minor, total.currency)
  const word = await payAtSandbox(market, tradeId, amount)
  const actor = { kind: 'institution', name: word.institution } as const
  const [outcome] = await market.trade.receivePayment.handle(tx, at, [{ actor, command: word }])
  return outcome as Outcome<unknown>
}

/** What the journal's reader does when money is released, at its time in the story. */
async function payOut(market: Market, { tx, at, seller }: Telling): Promise<Outcome<unknown>> {
  const code = market.ruleBooks.current(market.config.jurisdiction, at).currency
  const wish = {
    personId: seller.id,
    currency: currency(code),
    institution: market.payments.institutions.preferred,
  }
  const [outcome] = await requestPayouts(tx, at, SYSTEM, [wish])
  return outcome as Outcome<unknown>
}

function track(kind: Extract<Step, { take: 'track' }>['kind'], { at, story }: Telling) {
  const shipped = story.steps.find(step => step.take === 'ship')
  assert(shipped?.take === 'ship', 'a parcel is handed over before it is tracked')
  const { carrier, number: trackingNumber } = shipped
  const nothing = { eventId: null, place: null, text: null, proof: null }
  return { reports: [{ carrier, trackingNumber, kind, at, ...nothing }] }
}

/** The sandbox carrier knows nothing of parcels that a story tracks itself, so it is not asked. */
async function forgetParcels(tx: Tx, { steps }: Story, tradeId: TradeId): Promise<void> {
  if (!steps.some(({ take }) => take === 'track' || take === 'refuse')) return
  const parcels = (await parcelsOf(tx, [tradeId])).get(tradeId) ?? []
  deadlines.set(
    tx,
    parcels.map(({ id }) => ({ subject: id, dueAt: null })),
  )
}

/** Stories are told of people who are known well enough for them. */
function person(id: PersonId): Actor & { kind: 'person' } {
  return { kind: 'person', id, roles: [], level: 3 }
}

function done<R>([outcome]: readonly Outcome<R>[]): R {
  if (!outcome?.ok) throw new Error(`A story cannot go on: ${outcome?.refusal.code}`)
  return outcome.value
}
