import type { Actor } from '../../kernel/actor.ts'
import { type ListingId, twin } from '../../kernel/id.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { readPhotos } from './attach-photos.ts'
import { decidePublishable } from './content.rules.ts'
import { listingPublished } from './facts.ts'
import { decideStep, type Listing } from './listing.ts'
import { lockOwn, type Which } from './lock-own.ts'
import { reviewOf, saveReview } from './review.store.ts'
import { isCleared } from './review.ts'
import { withinSellLimit } from './sell-limit.ts'
import { type ListingSnapshot, snapshotOf } from './snapshot.ts'
import * as store from './store.ts'
import { type Selling, writeVersion } from './write-version.ts'

/**
 * Puts a complete draft, or a withdrawn listing, on sale. Where a rule wants it looked at first it
 * stays what it is and waits, until somebody has looked or the time for it is over.
 */
export async function publishListing(
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: Which,
  selling: Selling,
): Promise<Outcome<{ id: ListingId }>> {
  const locked = await lockOwn(tx, actor, command.listingId)
  if (!locked.ok) return locked
  const ready = await readyForSale(tx, locked.value, selling)
  if (!ready.ok) return ready
  const allowed = await withinSellLimit(tx, now, actor, locked.value, selling)
  if (!allowed.ok) return allowed
  const within_ms = await waitsFor(tx, now, actor, locked.value, selling)
  if (within_ms > 0) askForReview(tx, now, actor, locked.value, within_ms)
  else putOnSale(tx, now, actor, ready.value, selling)
  return ok({ id: locked.value.id })
}

/** How long goods wait at most to be looked at; 0 where they need not, or were approved before. */
export async function waitsFor(
  tx: Tx,
  now: Instant,
  actor: Actor,
  listing: Listing,
  { reviewWithin_ms }: Pick<Selling, 'reviewWithin_ms'>,
): Promise<number> {
  const within_ms = (await reviewWithin_ms?.(tx, now, actor, listing)) ?? 0
  if (within_ms === 0) return 0
  return isCleared(await reviewOf(tx, listing.id), listing) ? 0 : within_ms
}

function askForReview(tx: Tx, now: Instant, actor: Actor, listing: Listing, within_ms: number) {
  const { id: listingId, sellerId, priceMinor } = listing
  const dueAt = plus(now, within_ms)
  const undecided = { reason: null, decidedBy: null, decidedAt: null }
  const asked = { listingId, state: 'waiting', askedAt: now, dueAt, ...undecided } as const
  saveReview(tx, { ...asked, priceMinor: priceMinor ?? 0n })
  const subject = twin('listingreview', listingId)
  deadlines.set(tx, [{ subject, transition: 'review_over', dueAt }])
  const body = { listingId, sellerId, until: iso(dueAt) }
  journal.append(tx, now, [{ kind: 'listings.review_asked', subject: listingId, by: actor, body }])
}

interface Ready {
  readonly listing: Listing
  readonly snapshot: ListingSnapshot
}

/** The next version of a locked listing, when it may go on sale as it is. */
export async function readyForSale(
  tx: Tx,
  before: Listing,
  { catalogue }: Pick<Selling, 'catalogue'>,
): Promise<Outcome<Ready>> {
  const state = decideStep(before.state, 'publish')
  if (!state.ok) return state
  const publishable = decidePublishable(before, catalogue)
  if (!publishable.ok) return publishable
  const photos = await readPhotos(tx, before.sellerId, before.photoIds)
  if (!photos.ok) return photos
  const listing = { ...before, state: state.value, version: before.version + 1 }
  return ok({ listing, snapshot: snapshotOf(listing, photos.value, catalogue) })
}

/** Puts on sale what is ready for it. */
export function putOnSale(
  tx: Tx,
  now: Instant,
  by: Actor,
  { listing, snapshot }: Ready,
  selling: Selling,
): void {
  store.saveListing(tx, now, listing, true)
  writeVersion(tx, now, listing, snapshot, selling)
  journal.append(tx, now, [listingPublished(by, listing, snapshot)])
}
