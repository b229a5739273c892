import type { Actor } from '../../kernel/actor.ts'
import type { ListingId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Listing } from './listing.ts'
import * as store from './store.ts'

/** A command that says no more than which listing. */
export interface Which {
  readonly listingId: ListingId
}

/**
 * Locks a listing for its seller. Nobody else is told whether a draft exists, so another person's
 * draft is not found; what is public anyway is not allowed.
 */
export async function lockOwn(
  tx: Tx,
  actor: Actor,
  id: ListingId,
): Promise<Outcome<Listing, { code: 'not_found' | 'not_allowed' }>> {
  const listing = await store.lockListing(tx, id)
  if (!listing) return refuse('not_found')
  if (actor.kind === 'person' && actor.id === listing.sellerId) return ok(listing)
  return refuse(isPublic(listing) ? 'not_allowed' : 'not_found')
}

function isPublic(listing: Listing): boolean {
  return listing.state !== 'draft' && listing.state !== 'withdrawn'
}
