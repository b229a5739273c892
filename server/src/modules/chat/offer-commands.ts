import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { type ListingInShort, listingsInShort } from '../listings/index.ts'
import { append } from './append.ts'
import { isTrading } from './commands.ts'
import { type Conversation, decideTalk, sideOf } from './conversation.ts'
import {
  conversationsOf,
  insertOffer,
  madeSince,
  offersAlive,
  offersById,
  saveOffer,
} from './offer.store.ts'
import {
  decideOffer,
  decideStep,
  type Offer,
  type OfferId,
  type OfferState,
  type OfferStep,
  offerDeadline,
  untilOf,
} from './offer.ts'
import type { ChatRules, ChatRulesAt } from './rules.ts'
import * as store from './store.ts'

export interface MakeOffer {
  readonly conversationId: string
  readonly priceMinor: bigint
}
export interface CounterOffer {
  readonly offerId: string
  readonly priceMinor: bigint
}
export interface TakeStep {
  readonly offerId: string
  readonly step: Extract<OfferStep, 'accept' | 'decline' | 'withdraw'>
}
export interface OfferAnswer {
  readonly conversationId: string
  readonly offerId: OfferId
  readonly state: OfferState
}

export type OfferKinds = ReturnType<typeof offerKinds>

/** Making, answering and leaving offers, and what time does to them. */
export function offerKinds(rulesAt: ChatRulesAt) {
  return {
    make: singleKind<MakeOffer, OfferAnswer>('make_offer', (tx, now, actor, command) =>
      make(tx, now, actor, command, rulesAt),
    ),
    counter: singleKind<CounterOffer, OfferAnswer>('counter_offer', (tx, now, actor, command) =>
      counter(tx, now, actor, command, rulesAt),
    ),
    step: singleKind<TakeStep, OfferAnswer>('step_offer', (tx, now, actor, { offerId, step }) =>
      takeStep(tx, now, actor, { offerId, step }, rulesAt),
    ),
    onTime: singleKind<{ offerId: string; step: OfferStep }, OfferAnswer>(
      'offer_time',
      (tx, now, actor, command) => {
        assert(actor.kind === 'system', 'time ends an offer')
        return takeStep(tx, now, actor, command, rulesAt)
      },
    ),
  }
}

/** Where bargaining goes on: the conversation under lock, and the goods as they stand. */
interface Table {
  readonly conversation: Conversation
  readonly rules: ChatRules
  readonly goods: ListingInShort
}

async function sitDown(
  tx: Tx,
  now: Instant,
  conversationId: string | undefined,
  rulesAt: ChatRulesAt,
): Promise<Table | undefined> {
  const rules = rulesAt(now)
  const conversation =
    conversationId === undefined ? undefined : await store.lockOne(tx, conversationId)
  if (!conversation || !rules) return undefined
  const goods = (await listingsInShort(tx, [conversation.listingId])).get(conversation.listingId)
  return goods && { conversation, rules, goods }
}

async function make(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { conversationId, priceMinor }: MakeOffer,
  rulesAt: ChatRulesAt,
): Promise<Outcome<OfferAnswer>> {
  const table = await sitDown(tx, now, conversationId, rulesAt)
  if (!table) return refuse('not_found')
  const fresh = await bargain(tx, now, actor, table, priceMinor, undefined)
  if (!fresh.ok) return fresh
  const [alive] = await offersAlive(tx, [conversationId])
  if (alive) return refuse('offer_alive')
  const offer = fresh.value
  insertOffer(tx, offer)
  deadlines.set(tx, [offerDeadline(offer)])
  const said = { kind: 'offer', offer: { offer, step: 'make' } } as const
  await append(tx, now, table.conversation, actor, said, table.rules)
  note(tx, now, table.conversation, offer, actor, 'chat.offer_made', { counter: false })
  return ok(answerOf(offer))
}

async function bargain(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { conversation, rules, goods }: Table,
  priceMinor: bigint,
  answering: Offer | undefined,
): Promise<Outcome<Offer>> {
  const side = decideTalk(conversation, actor, await isTrading(tx, conversation))
  if (!side.ok) return side
  const since = plus(now, -DAY_MS)
  const madeToday = await madeSince(tx, conversation.id, side.value, since)
  const on = { side: side.value, now, rules, onSale: goods, madeToday }
  return decideOffer(newId('offer'), conversation.id, priceMinor, answering, on)
}

/** Ends the other side's offer and makes one's own, in one step. */
async function counter(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { offerId, priceMinor }: CounterOffer,
  rulesAt: ChatRulesAt,
): Promise<Outcome<OfferAnswer>> {
  const [conversationId] = await conversationsOf(tx, [offerId])
  const table = await sitDown(tx, now, conversationId, rulesAt)
  const before = (await offersById(tx, [offerId])).get(offerId)
  const by = table && sideOf(table.conversation, actor)
  if (!table || !before || !by) return refuse('not_found')
  const { conversation, rules, goods } = table
  const on = { step: 'counter', by, now, rules, onSale: goods.state } as const
  const ended = decideStep(before, on)
  if (!ended.ok) return ended
  const fresh = await bargain(tx, now, actor, table, priceMinor, before)
  if (!fresh.ok) return fresh
  const offer = fresh.value
  saveOffer(tx, ended.value)
  insertOffer(tx, offer)
  deadlines.set(tx, [offerDeadline(ended.value), offerDeadline(offer)])
  const said = { kind: 'offer', offer: { offer, step: 'counter' } } as const
  await append(tx, now, conversation, actor, said, rules)
  note(tx, now, conversation, offer, actor, 'chat.offer_made', { counter: true })
  return ok(answerOf(offer))
}

async function takeStep(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { offerId, step }: { readonly offerId: string; readonly step: OfferStep },
  rulesAt: ChatRulesAt,
): Promise<Outcome<OfferAnswer>> {
  const [conversationId] = await conversationsOf(tx, [offerId])
  const table = await sitDown(tx, now, conversationId, rulesAt)
  const offer = (await offersById(tx, [offerId])).get(offerId)
  const by = actor.kind === 'system' ? 'time' : table && sideOf(table.conversation, actor)
  if (!table || !offer || !by) return refuse('not_found')
  const { conversation, rules, goods } = table
  const decided = decideStep(offer, { step, by, now, rules, onSale: goods.state })
  if (!decided.ok) return decided
  await writeStep(tx, now, conversation, decided.value, step, actor, rules)
  return ok(answerOf(decided.value))
}

const FACT_OF = {
  accept: 'chat.offer_accepted',
  decline: 'chat.offer_declined',
  withdraw: 'chat.offer_withdrawn',
  expire_offer: 'chat.offer_expired',
  lapse_offer: 'chat.offer_lapsed',
  use: 'chat.offer_used',
} as const satisfies Record<Exclude<OfferStep, 'counter'>, string>

/** Writes what a step makes of an offer: its row, its clock, its place in the chain, its fact. */
export async function writeStep(
  tx: Tx,
  now: Instant,
  conversation: Conversation,
  offer: Offer,
  step: OfferStep,
  actor: Actor,
  rules: ChatRules,
  data: object = {},
): Promise<void> {
  assert(step !== 'counter', 'a counter-offer is written with the one that it makes')
  saveOffer(tx, offer)
  deadlines.set(tx, [offerDeadline(offer)])
  await append(tx, now, conversation, actor, { kind: 'offer', offer: { offer, step } }, rules)
  note(tx, now, conversation, offer, actor, FACT_OF[step], data)
}

function note(
  tx: Tx,
  now: Instant,
  { id: conversationId, listingId, buyerId, sellerId }: Conversation,
  offer: Offer,
  by: Actor,
  kind: string,
  data: object,
): void {
  const { id: offerId, maker, priceMinor, currency, ruleBook } = offer
  const until = untilOf(offer)
  const body = {
    ...{ conversationId, listingId, buyerId, sellerId, offerId, maker, currency },
    amountMinor: minorJson(priceMinor),
    ...(until !== null && { until }),
    ...data,
  }
  journal.append(tx, now, [{ kind, subject: conversationId, by, ruleBook, body }])
}

function answerOf({ id: offerId, conversationId, state }: Offer): OfferAnswer {
  return { conversationId, offerId, state }
}

/** What time does to an offer: the handler of deadlines whose subject is one. */
export function offerDeadlines(commands: Commands, { onTime }: OfferKinds): DeadlineHandler {
  return async ({ subject, transition }) => {
    const command = { offerId: subject, step: transition as OfferStep }
    const outcome = await commands.run(onTime, SYSTEM, command)
    assert(outcome.ok || outcome.refusal.code === 'not_due', 'time may act')
  }
}
