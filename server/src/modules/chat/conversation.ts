import type { Actor } from '../../kernel/actor.ts'
import { type Id, type ListingId, type PersonId, twin } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'

export type ConversationId = Id<'conversation'>

export const SIDES = ['buyer', 'seller'] as const
export type Side = (typeof SIDES)[number]

export const TEXT_MAX = 2_000
export const PHOTOS_MAX = 6

/** What can be said with one touch; each reads it in their own language. */
export const QUICK = {
  buyer: ['still_there', 'condition', 'lowest_price', 'meet', 'when_ship', 'thanks'],
  seller: ['is_there', 'as_described', 'price_stands', 'can_meet', 'ship_soon', 'thanks'],
} as const satisfies Record<Side, readonly string[]>
export type Quick = (typeof QUICK)[Side][number]

/** Two people about one listing; it goes on into their trade. */
export interface Conversation {
  readonly id: ConversationId
  readonly listingId: ListingId
  readonly buyerId: PersonId
  readonly sellerId: PersonId
  /** Where the chain of messages ends. */
  readonly number: number
  readonly hash: string
  /** That one of the two has left the market. */
  readonly closed: boolean
  /** That one of the two wants no messages of the other. */
  readonly blocked: boolean
  readonly unread: Readonly<Record<Side, number>>
}

/** What a message may be beside words. */
export interface Saying {
  readonly text: string | null
  readonly quick: Quick | null
  readonly photos: number
}

/** As whom somebody takes part; undefined for strangers. */
export function sideOf(
  parties: Pick<Conversation, 'buyerId' | 'sellerId'>,
  actor: Actor,
): Side | undefined {
  if (actor.kind !== 'person') return undefined
  if (actor.id === parties.buyerId) return 'buyer'
  return actor.id === parties.sellerId ? 'seller' : undefined
}

export function otherSide(side: Side): Side {
  return side === 'buyer' ? 'seller' : 'buyer'
}

export function personOn(parties: Pick<Conversation, 'buyerId' | 'sellerId'>, side: Side) {
  return side === 'buyer' ? parties.buyerId : parties.sellerId
}

/** What time says of a side that has not read yet. */
export function unreadSubject(conversationId: string, side: Side) {
  return twin(side === 'buyer' ? 'unreadbuyer' : 'unreadseller', conversationId)
}

/**
 * Whether somebody may say something: `not_found` to strangers, `conversation_closed` when one has
 * left or blocked the other. A trade under way keeps it open, so that it can be finished; who
 * blocked whom is nobody's business.
 */
export function decideTalk(
  conversation: Conversation,
  actor: Actor,
  tradeOpen: boolean,
): Outcome<Side> {
  const side = sideOf(conversation, actor)
  if (!side) return refuse('not_found')
  const shut = conversation.closed || (conversation.blocked && !tradeOpen)
  return shut ? refuse('conversation_closed') : ok(side)
}

/** A message says something: text, photos or both, or one thing of its side's list. */
export function decideSaying({ text, quick, photos }: Saying, side: Side): Outcome<null> {
  const free = text !== null || photos > 0
  if (free === (quick !== null)) return refuse('nothing_said')
  const known: readonly string[] = QUICK[side]
  return quick !== null && !known.includes(quick) ? refuse('nothing_said') : ok(null)
}

/** A message as far as taking it back is concerned. */
export interface Retractable {
  readonly kind: string
  readonly senderId: PersonId | null
  readonly retractedAt: Instant | null
}

/** Only one's own words are taken back, once; `not_found` for whatever else. */
export function decideRetract(message: Retractable | undefined, actor: Actor): Outcome<null> {
  const mine = actor.kind === 'person' && message?.senderId === actor.id
  if (!mine || (message.kind !== 'words' && message.kind !== 'quick')) return refuse('not_found')
  return message.retractedAt === null ? ok(null) : refuse('already_retracted')
}
