import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '../../kernel/actor.ts'
import type { ListingId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { keepAttached, readPhotos } from './attach-photos.ts'
import { type ContentChange, decideContent, decidePublishable } from './content.rules.ts'
import { listingEdited } from './facts.ts'
import { EDITABLE } from './listing.ts'
import { lockOwn } from './lock-own.ts'
import { waitsFor } from './publish-listing.ts'
import { takeReviewBack } from './review.store.ts'
import { withinSellLimit } from './sell-limit.ts'
import { snapshotOf } from './snapshot.ts'
import * as store from './store.ts'
import { type Selling, writeVersion } from './write-version.ts'

export interface EditListing {
  readonly listingId: ListingId
  readonly change: ContentChange
}

/**
 * Changes what a listing says. On sale it must stay complete, and each change is a new version:
 * whoever bought or looked at an earlier one can still be shown what it said.
 */
export async function editListing(
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: EditListing,
  selling: Selling,
): Promise<Outcome<{ id: ListingId }>> {
  const locked = await lockOwn(tx, actor, command.listingId)
  if (!locked.ok) return locked
  const before = locked.value
  if (!EDITABLE.includes(before.state)) return refuse('listing_locked', { state: before.state })
  const content = decideContent(before, command.change, selling)
  if (!content.ok) return content
  const photos = await readPhotos(tx, before.sellerId, content.value.photoIds)
  if (!photos.ok) return photos
  const after = { ...before, ...content.value }
  if (isDeepStrictEqual(after, before)) return ok({ id: before.id })
  if (before.state !== 'published') {
    store.saveListing(tx, now, after)
    takeReviewBack(tx, now, before.id)
  } else {
    const publishable = decidePublishable(after, selling.catalogue)
    if (!publishable.ok) return publishable
    // A dearer price is a larger offer; everything else about it may be mended at any time.
    const dearer = (after.priceMinor ?? 0n) > (before.priceMinor ?? 0n)
    const allowed = dearer ? await withinSellLimit(tx, now, actor, after, selling) : ok(null)
    if (!allowed.ok) return allowed
    if (dearer && (await waitsFor(tx, now, actor, after, selling)) > 0) {
      return refuse('review_needed')
    }
    const next = { ...after, version: before.version + 1 }
    const snapshot = snapshotOf(next, photos.value, selling.catalogue)
    store.saveListing(tx, now, next)
    writeVersion(tx, now, next, snapshot, selling)
    journal.append(tx, now, [listingEdited(actor, next, snapshot, before)])
  }
  keepAttached(tx, now, before.photoIds, after.photoIds)
  return ok({ id: before.id })
}
