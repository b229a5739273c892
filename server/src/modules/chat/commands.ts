import type { Actor } from '../../kernel/actor.ts'
import type { ListingId, TradeId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { listingsInShort, type PhotoId, takePhotos, withholdPhotos } from '../listings/index.ts'
import { activeTrade } from '../trade/index.ts'
import { append } from './append.ts'
import { firstHash } from './chain.ts'
import {
  type Conversation,
  type ConversationId,
  decideRetract,
  decideSaying,
  decideTalk,
  type Quick,
  sideOf,
  unreadSubject,
} from './conversation.ts'
import type { ChatRulesAt } from './rules.ts'
import * as store from './store.ts'

export interface Send {
  readonly conversationId: string
  readonly text: string | null
  readonly quick: Quick | null
  readonly photoIds: readonly PhotoId[]
}
export interface At {
  readonly conversationId: string
  readonly number: number
}
/** What a command answers; small and without words, since a repeat answers the kept copy. */
export interface ChatAnswer {
  readonly conversationId: ConversationId
  readonly number: number
}

export type ChatKinds = ReturnType<typeof chatKinds>

/** Beginning a conversation, saying something, reading it, and taking it back. */
export function chatKinds(rulesAt: ChatRulesAt) {
  return {
    begin: singleKind<{ listingId: ListingId }, ChatAnswer>(
      'begin_conversation',
      (tx, now, actor, { listingId }) => begin(tx, now, actor, listingId, rulesAt),
    ),
    beginInTrade: singleKind<{ tradeId: TradeId }, ChatAnswer>(
      'begin_trade_conversation',
      (tx, now, actor, { tradeId }) => beginInTrade(tx, now, actor, tradeId, rulesAt),
    ),
    send: singleKind<Send, ChatAnswer>('send_message', (tx, now, actor, command) =>
      send(tx, now, actor, command, rulesAt),
    ),
    retract: singleKind<At, ChatAnswer>('retract_message', (tx, now, actor, command) =>
      retract(tx, now, actor, command, rulesAt),
    ),
    read: singleKind<At, ChatAnswer>('read_messages', (tx, _now, actor, command) =>
      markRead(tx, actor, command),
    ),
  }
}

/**
 * A buyer turns to a seller; one conversation for each listing, whoever asks again gets the same.
 * Refuses `not_found`, `own_listing`, `listing_unavailable`, `too_many_conversations`.
 */
async function begin(
  tx: Tx,
  now: Instant,
  actor: Actor,
  listingId: ListingId,
  rulesAt: ChatRulesAt,
): Promise<Outcome<ChatAnswer>> {
  const rules = rulesAt(now)
  const found = (await listingsInShort(tx, [listingId])).get(listingId)
  if (!rules || !found || found.state === 'draft' || actor.kind !== 'person') {
    return refuse('not_found')
  }
  if (found.sellerId === actor.id) return refuse('own_listing')
  const known = await store.idOf(tx, listingId, actor.id)
  if (known) return ok({ conversationId: known, number: 0 })
  if (found.state !== 'published' && found.state !== 'reserved') {
    return refuse('listing_unavailable', { state: found.state })
  }
  const begun = await store.begunSince(tx, actor.id, plus(now, -DAY_MS))
  if (begun >= rules.conversationsPerDay_max) {
    return refuse('too_many_conversations', { max: rules.conversationsPerDay_max })
  }
  return ok(await openFor(tx, now, { listingId, buyerId: actor.id, sellerId: found.sellerId }))
}

/** Either side of a trade turns to the other; the conversation about the goods goes on. */
async function beginInTrade(
  tx: Tx,
  now: Instant,
  actor: Actor,
  tradeId: TradeId,
  rulesAt: ChatRulesAt,
): Promise<Outcome<ChatAnswer>> {
  const parties = await store.partiesOfTrade(tx, tradeId)
  if (!parties || !rulesAt(now) || !sideOf(parties, actor)) return refuse('not_found')
  const known = await store.idOf(tx, parties.listingId, parties.buyerId)
  return ok(known ? { conversationId: known, number: 0 } : await openFor(tx, now, parties))
}

async function openFor(
  tx: Tx,
  now: Instant,
  about: Pick<Conversation, 'listingId' | 'buyerId' | 'sellerId'>,
): Promise<ChatAnswer> {
  const id = newId('conversation')
  await store.open(tx, now, { ...about, id, hash: firstHash(id) })
  return { conversationId: id, number: 0 }
}

/** Photos are taken before the rest and given back by a refusal, which writes nothing. */
async function send(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { conversationId, text, quick, photoIds }: Send,
  rulesAt: ChatRulesAt,
): Promise<Outcome<ChatAnswer>> {
  const rules = rulesAt(now)
  const found = await store.lockOne(tx, conversationId)
  if (!found || !rules || actor.kind !== 'person') return refuse('not_found')
  const side = decideTalk(found, actor, await isTrading(tx, found))
  if (!side.ok) return side
  const saying = decideSaying({ text, quick, photos: photoIds.length }, side.value)
  if (!saying.ok) return saying
  const id = newId('message')
  const photos = await takePhotos(tx, now, actor.id, photoIds, id)
  if (!photos.ok) return photos
  const kind = quick === null ? 'words' : 'quick'
  const said = { id, kind, text, quick, photos: photos.value } as const
  const { number } = await append(tx, now, found, actor, said, rules)
  return ok({ conversationId: found.id, number })
}

/** Whether a block is put off by a trade of the two that is under way; asked only of the blocked. */
export async function isTrading(tx: Tx, conversation: Conversation): Promise<boolean> {
  if (!conversation.blocked) return false
  const { listingId, buyerId } = conversation
  return (await activeTrade(tx, listingId, buyerId)) !== null
}

/** Hides one's words from the other side; they stay under seal, and the chain says what was done. */
async function retract(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { conversationId, number }: At,
  rulesAt: ChatRulesAt,
): Promise<Outcome<ChatAnswer>> {
  const rules = rulesAt(now)
  const found = await store.lockOne(tx, conversationId)
  if (!found || !rules || !sideOf(found, actor)) return refuse('not_found')
  const message = await store.message(tx, conversationId, number)
  const decided = decideRetract(message, actor)
  if (!decided.ok || !message) return decided.ok ? refuse('not_found') : decided
  store.retract(tx, now, conversationId, number)
  if (message.photos.length > 0) withholdPhotos(tx, message.id, true)
  await append(tx, now, found, actor, { kind: 'retraction', about: number }, rules)
  return ok({ conversationId: found.id, number })
}

async function markRead(
  tx: Tx,
  actor: Actor,
  { conversationId, number }: At,
): Promise<Outcome<ChatAnswer>> {
  const found = await store.lockOne(tx, conversationId)
  const side = found && sideOf(found, actor)
  if (!found || !side || actor.kind !== 'person') return refuse('not_found')
  const upTo = Math.min(number, found.number)
  const known = await store.readTo(tx, found.id, actor.id)
  // Nothing new was read: nobody is told of it.
  if (upTo <= known && found.unread[side] === 0) {
    return ok({ conversationId: found.id, number: known })
  }
  store.markRead(tx, found.id, actor.id, upTo)
  deadlines.set(tx, [{ subject: unreadSubject(found.id, side), dueAt: null }])
  return ok({ conversationId: found.id, number: upTo })
}
