import { createHash } from 'node:crypto'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'

/** What of a message can never change, as evidence keeps it. */
export interface Link {
  /** From 1 on, without a gap. */
  readonly number: number
  readonly kind: string
  /** Null: time did it. */
  readonly senderId: PersonId | null
  readonly sentAt: Instant
  /** SHA-256 over the content, in hexadecimal digits. */
  readonly digest: string
  /** SHA-256 over the hash before, this message's place and its digest. */
  readonly hash: string
}

/** Everything that a message says. */
export interface Content {
  readonly text: string | null
  /** Random, kept with the text: without it a digest would give away short texts that were erased. */
  readonly salt: string | null
  readonly quick: string | null
  /** SHA-256 of the pictures. */
  readonly photos: readonly string[]
  readonly offer: { readonly id: string; readonly step: string; readonly priceMinor: string } | null
  /** The number of the message that this one takes back. */
  readonly about: number | null
}

const sha256 = (parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Where the chain of a conversation begins. */
export function firstHash(conversationId: string): string {
  return sha256(['goodhand conversation', conversationId])
}

/** The digest of what a message says. */
export function digestOf({ text, salt, quick, photos, offer, about }: Content): string {
  const bargain = offer && [offer.id, offer.step, offer.priceMinor]
  return sha256([salt, text, quick, photos, bargain, about])
}

/** The hash of a message behind another one. */
export function hashOf(before: string, link: Omit<Link, 'hash'>): string {
  const { number, kind, senderId, sentAt, digest } = link
  return sha256([before, number, kind, senderId, iso(sentAt), digest])
}

/**
 * The first number at which a chain is not what it was: a message that was changed, left out, put
 * in or moved. Undefined when all of it is whole.
 */
export function firstBreak(conversationId: string, links: readonly Link[]): number | undefined {
  let before = firstHash(conversationId)
  for (const [at, link] of links.entries()) {
    if (link.number !== at + 1 || link.hash !== hashOf(before, link)) return at + 1
    before = link.hash
  }
  return undefined
}
