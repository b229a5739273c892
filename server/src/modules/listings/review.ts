import type { Actor } from '../../kernel/actor.ts'
import type { ListingId, PersonId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { may } from '../../kernel/permissions.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Listing } from './listing.ts'

/** Goods looked at before they go on sale. */
export const REVIEW_STATES = ['waiting', 'approved', 'returned', 'taken_back'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

/** Silence puts goods on sale: nobody is held up because the market has no time to look. */
export const REVIEW_NEXT = {
  approve: { from: ['waiting'], to: ['approved'], by: ['moderator', 'time'] },
  give_back: { from: ['waiting'], to: ['returned'], by: ['moderator'] },
  /** The seller changes it meanwhile, and asks again when it is done. */
  take_back: { from: ['waiting'], to: ['taken_back'], by: ['seller'] },
  ask_again: { from: ['approved', 'returned', 'taken_back'], to: ['waiting'], by: ['seller'] },
} as const satisfies Transitions<ReviewState, string>

/** The published list of reasons for which goods are given back. */
export const RETURN_REASONS = [
  'photos_unclear',
  'words_unclear',
  'price_implausible',
  'maybe_counterfeit',
  'not_allowed',
] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

export interface Review {
  readonly listingId: ListingId
  readonly state: ReviewState
  readonly priceMinor: bigint
  readonly askedAt: Instant
  /** Then the goods go on sale by themselves. */
  readonly dueAt: Instant
  readonly reason: ReturnReason | null
  /** Null when time decided, or the seller took it back. */
  readonly decidedBy: PersonId | null
  readonly decidedAt: Instant | null
}

/** Whether goods were approved already, at this price or a dearer one. */
export function isCleared(review: Review | undefined, { priceMinor }: Pick<Listing, 'priceMinor'>) {
  return review?.state === 'approved' && (priceMinor ?? 0n) <= review.priceMinor
}

/**
 * A moderator, or time when it is due, lets goods go on sale or gives them back for a reason.
 * Refuses `own_affair` to their seller and `case_decided`.
 */
export function decideReview(
  review: Review,
  { sellerId }: Pick<Listing, 'sellerId'>,
  reason: ReturnReason | null,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): Outcome<Review> {
  const byTime = actor.kind === 'system' && reason === null
  if (!byTime && !may(actor, 'listing.review')) return refuse('not_allowed')
  const decidedBy = actor.kind === 'person' ? actor.id : null
  if (decidedBy === sellerId) return refuse('own_affair')
  if (review.state !== 'waiting') return refuse('case_decided')
  if (byTime && now < review.dueAt) return refuse('not_due')
  const state = reason === null ? 'approved' : 'returned'
  return ok({ ...review, state, reason, decidedBy, decidedAt: now })
}
