import type { ListingFact } from '../../facts/listings.ts'
import type { Actor } from '../../kernel/actor.ts'
import { minorJson } from '../../kernel/money.ts'
import type { Fact } from '../../platform/journal.ts'
import type { Listing } from './listing.ts'
import type { ListingSnapshot } from './snapshot.ts'

type FactOf<K extends ListingFact['kind']> = Fact<K, Extract<ListingFact, { kind: K }>['body']>

export function listingPublished(
  by: Actor,
  listing: Listing,
  snapshot: ListingSnapshot,
): FactOf<'listings.published'> {
  return { kind: 'listings.published', subject: listing.id, by, body: offer(listing, snapshot) }
}

export function listingEdited(
  by: Actor,
  listing: Listing,
  snapshot: ListingSnapshot,
  before: Listing,
): FactOf<'listings.edited'> {
  const priceMinorBefore = minorJson(before.priceMinor ?? 0n)
  const body = { ...offer(listing, snapshot), priceMinorBefore }
  return { kind: 'listings.edited', subject: listing.id, by, body }
}

export function listingWithdrawn(by: Actor, listing: Listing): FactOf<'listings.withdrawn'> {
  return { kind: 'listings.withdrawn', subject: listing.id, by, body: which(listing) }
}

function which({ id, sellerId, version }: Listing) {
  return { listingId: id, sellerId, version }
}

function offer(listing: Listing, { category, grade, priceMinor, currency }: ListingSnapshot) {
  return { ...which(listing), category, grade, priceMinor, currency }
}
