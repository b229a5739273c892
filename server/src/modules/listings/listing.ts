import type { Id, ListingId, PersonId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'

export const LISTING_STATES = ['draft', 'published', 'reserved', 'sold', 'withdrawn'] as const
export type ListingState = (typeof LISTING_STATES)[number]

/** Where a listing may go and who takes it there; `trade` is a purchase of it. */
export const NEXT = {
  publish: { from: ['draft', 'withdrawn'], to: ['published'], by: ['seller'] },
  withdraw: { from: ['published'], to: ['withdrawn'], by: ['seller'] },
  reserve: { from: ['published'], to: ['reserved'], by: ['trade'] },
  /** The trade ended before the goods changed hands. */
  release: { from: ['reserved'], to: ['published'], by: ['trade'] },
  sell: { from: ['reserved'], to: ['sold'], by: ['trade'] },
  /** The trade ended and the seller may not want, or be able, to sell to the next buyer. */
  retire: { from: ['reserved'], to: ['withdrawn'], by: ['trade'] },
} as const satisfies Transitions<ListingState, 'seller' | 'trade'>

export type ListingStep = keyof typeof NEXT

/** States in which the seller may change what the listing says. */
export const EDITABLE: readonly ListingState[] = ['draft', 'published', 'withdrawn']

export const DELIVERY_WAYS = ['courier', 'pickup'] as const
export type Delivery = (typeof DELIVERY_WAYS)[number]

export const GRADE_CODES = ['new', 'like_new', 'good', 'fair', 'parts'] as const
export type GradeCode = (typeof GRADE_CODES)[number]

/** Nobody promises longer than that. */
export const RETURNS_DAYS_MAX = 60

export type PhotoId = Id<'photo'>
export type AttributeValue = string | number

/** What a seller says about the goods. Drafts may leave out what publishing asks for. */
export interface ListingContent {
  readonly title: string
  readonly description: string
  readonly category: string | null
  readonly grade: GradeCode | null
  readonly defects: readonly string[]
  readonly attributes: Readonly<Record<string, AttributeValue>>
  readonly priceMinor: bigint | null
  readonly currency: string
  readonly shippingFeeMinor: bigint
  readonly delivery: readonly Delivery[]
  readonly place: string | null
  readonly photoIds: readonly PhotoId[]
  /** For how many days the seller promises to take the goods back without a reason; 0 for none. */
  readonly returnsWithin_days: number
}

/** A listing as its seller's commands work on it. Version 0 was never published. */
export interface Listing extends ListingContent {
  readonly id: ListingId
  readonly sellerId: PersonId
  readonly state: ListingState
  readonly version: number
}

/** The state after a step, or why it cannot be taken now. */
export function decideStep(
  state: ListingState,
  step: ListingStep,
): Outcome<ListingState, { code: 'wrong_state' }> {
  const row: Transitions<ListingState, 'seller' | 'trade'>[string] = NEXT[step]
  const to = row.to[0]
  if (to === undefined || !row.from.includes(state)) {
    return refuse('wrong_state', { state, allowed: stepsFrom(state) })
  }
  return ok(to)
}

/** The steps that lead out of a state. */
export function stepsFrom(state: ListingState): ListingStep[] {
  const steps = Object.keys(NEXT) as ListingStep[]
  return steps.filter(step => (NEXT[step].from as readonly ListingState[]).includes(state))
}
