import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId, secretToken } from '../../platform/random.ts'
import type { PhotoView } from '../listings/index.ts'
import { seal } from '../vault/index.ts'
import { type Content, digestOf, hashOf } from './chain.ts'
import {
  type Conversation,
  otherSide,
  personOn,
  type Quick,
  sideOf,
  unreadSubject,
} from './conversation.ts'
import type { Offer, OfferStep } from './offer.ts'
import type { ChatRules } from './rules.ts'
import * as store from './store.ts'

const SALT_BYTES = 16

/** What is said, before it has its place in the chain. */
export interface Said {
  readonly kind: store.MessageRow['kind']
  /** Left out, a fresh one. */
  readonly id?: string
  readonly text?: string | null
  readonly quick?: Quick | null
  readonly photos?: readonly PhotoView[]
  readonly offer?: { readonly offer: Offer; readonly step: OfferStep | 'make' }
  readonly about?: number
}

/**
 * Writes the next message of a locked conversation behind the ones before, and answers the
 * conversation as it stands then. Words and the salt of their digest go into the vault.
 */
export async function append(
  tx: Tx,
  now: Instant,
  conversation: Conversation,
  actor: Actor,
  said: Said,
  rules: ChatRules,
): Promise<Conversation> {
  const senderId = actor.kind === 'person' ? actor.id : null
  const { id = newId('message'), text = null, quick = null, photos = [], about = null } = said
  const { offer, step } = said.offer ?? {}
  const salt = text === null ? null : secretToken(SALT_BYTES)
  const content: Content = {
    text,
    salt,
    quick,
    photos: photos.map(pictureOf),
    offer: offer && step ? { id: offer.id, step, priceMinor: String(offer.priceMinor) } : null,
    about,
  }
  const number = conversation.number + 1
  const digest = digestOf(content)
  const link = { number, kind: said.kind, senderId, sentAt: now, digest }
  const hash = hashOf(conversation.hash, link)
  const wordsRef = text === null ? null : await sealed(tx, now, senderId, { text, salt })
  const side = sideOf(conversation, actor)
  const reader = side && said.kind !== 'retraction' ? otherSide(side) : undefined
  const [offerId, offerStep] = [offer?.id ?? null, step ?? null]
  const message = { ...link, id, hash, wordsRef, quick, photos, offerId, offerStep, about }
  store.insertMessage(tx, conversation.id, message, reader ? personOn(conversation, reader) : null)
  if (reader && conversation.unread[reader] === 0) {
    const subject = unreadSubject(conversation.id, reader)
    const dueAt = plus(now, rules.tellUnreadAfter_ms)
    deadlines.set(tx, [{ subject, transition: 'tell_unread', dueAt }])
  }
  const unread = reader
    ? { ...conversation.unread, [reader]: conversation.unread[reader] + 1 }
    : conversation.unread
  return { ...conversation, number, hash, unread }
}

async function sealed(tx: Tx, now: Instant, personId: PersonId | null, value: object) {
  assert(personId !== null, 'words are somebody’s')
  const [ref] = await seal(tx, now, 'chat_message', [{ personId, value }])
  assert(ref, 'sealing answers a reference')
  return ref
}

/** Files are named after the SHA-256 of what is in them. */
export function pictureOf({ url }: PhotoView): string {
  const found = /([0-9a-f]{64})\.webp$/.exec(url)?.[1]
  assert(found, 'a photo’s file is named after its digest')
  return found
}
