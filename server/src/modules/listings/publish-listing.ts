import type { Actor } from '../../kernel/actor.ts'
import type { ListingId } from '../../kernel/id.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { readPhotos } from './attach-photos.ts'
import { decidePublishable } from './content.rules.ts'
import { listingPublished } from './facts.ts'
import { decideStep } from './listing.ts'
import { lockOwn, type Which } from './lock-own.ts'
import { withinSellLimit } from './sell-limit.ts'
import { snapshotOf } from './snapshot.ts'
import * as store from './store.ts'
import { type Selling, writeVersion } from './write-version.ts'

/** Puts a complete draft, or a withdrawn listing, on sale. */
export async function publishListing(
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: Which,
  selling: Selling,
): Promise<Outcome<{ id: ListingId }>> {
  const locked = await lockOwn(tx, actor, command.listingId)
  if (!locked.ok) return locked
  const before = locked.value
  const state = decideStep(before.state, 'publish')
  if (!state.ok) return state
  const publishable = decidePublishable(before, selling.catalogue)
  if (!publishable.ok) return publishable
  const allowed = await withinSellLimit(tx, now, actor, before, selling)
  if (!allowed.ok) return allowed
  const photos = await readPhotos(tx, before.sellerId, before.photoIds)
  if (!photos.ok) return photos
  const listing = { ...before, state: state.value, version: before.version + 1 }
  const snapshot = snapshotOf(listing, photos.value, selling.catalogue)
  store.saveListing(tx, now, listing, true)
  writeVersion(tx, now, listing, snapshot, selling)
  journal.append(tx, now, [listingPublished(actor, listing, snapshot)])
  return ok({ id: listing.id })
}
