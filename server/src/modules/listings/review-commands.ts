import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type ListingId, twin } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { putOnSale, readyForSale } from './publish-listing.ts'
import { reviewOf, saveReview, takeReviewBack } from './review.store.ts'
import { decideReview, type ReturnReason } from './review.ts'
import { lockListing } from './store.ts'
import type { Selling } from './write-version.ts'

export interface DecideReview {
  readonly listingId: ListingId
  /** Null lets the goods go on sale. */
  readonly reason: ReturnReason | null
}

/** Somebody has looked at goods, or the time for it is over. */
export function reviewKind(selling: Selling) {
  return singleKind<DecideReview, null>('decide_listing_review', (tx, now, actor, command) =>
    decide(tx, now, actor, command, selling),
  )
}

async function decide(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { listingId, reason }: DecideReview,
  selling: Selling,
): Promise<Outcome<null>> {
  const listing = await lockListing(tx, listingId)
  const review = listing && (await reviewOf(tx, listingId))
  if (!listing || !review) return refuse('not_found')
  const decided = decideReview(review, listing, reason, { actor, now })
  if (!decided.ok) return decided
  if (reason === null) {
    const ready = await readyForSale(tx, listing, selling)
    if (!ready.ok) return ready
    putOnSale(tx, now, actor, ready.value, selling)
  }
  saveReview(tx, decided.value)
  endWaiting(tx, listingId)
  const about = { listingId, sellerId: listing.sellerId }
  const fact =
    reason === null
      ? ({ kind: 'listings.review_approved', body: about } as const)
      : ({ kind: 'listings.review_returned', body: { ...about, reason } } as const)
  journal.append(tx, now, [{ ...fact, subject: listingId, by: actor }])
  return ok(null)
}

function endWaiting(tx: Tx, listingId: ListingId): void {
  deadlines.set(tx, [{ subject: twin('listingreview', listingId), dueAt: null }])
}

/** Time has come to goods that nobody looked at; what waits no more, or cannot be sold, stays. */
function overdueKind(selling: Selling) {
  return singleKind<{ readonly listingId: ListingId }, null>(
    'end_listing_review',
    async (tx, now, actor, { listingId }) => {
      const done = await decide(tx, now, actor, { listingId, reason: null }, selling)
      if (done.ok || done.refusal.code === 'not_due') return done
      takeReviewBack(tx, now, listingId)
      endWaiting(tx, listingId)
      return ok(null)
    },
  )
}

/** The handler of deadlines whose subject is the twin of a listing that waits. */
export function reviewDeadlines(commands: Commands, selling: Selling): DeadlineHandler {
  const kind = overdueKind(selling)
  return async ({ subject }) => {
    const outcome = await commands.run(kind, SYSTEM, { listingId: twin('listing', subject) })
    assert(outcome.ok || outcome.refusal.code === 'not_due', 'time may act')
  }
}
