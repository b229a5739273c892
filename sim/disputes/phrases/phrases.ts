import type { Remedy } from '../../../server/src/modules/disputes/dispute.ts'
import type { Reason } from '../../../server/src/modules/disputes/rules.ts'

export const CATEGORIES = ['phones', 'cameras', 'games', 'books', 'clothing', 'appliances'] as const
export type Category = (typeof CATEGORIES)[number]

export type BuyerRemedy = Exclude<Remedy, 'release'>

/** What people say in one language; `{item}` is what was sold. Liars choose from the same words. */
export interface Phrases {
  readonly items: Readonly<Record<Category, readonly string[]>>
  /** What the buyer says went wrong, and something that bears it out. */
  readonly claim: Readonly<Record<Reason, readonly string[]>>
  readonly detail: Readonly<Record<Reason, readonly string[]>>
  readonly ask: Readonly<Record<BuyerRemedy, readonly string[]>>
  /** How the seller answers: no; yes, or in part; with something to show; beside the point. */
  readonly deny: Readonly<Record<Reason, readonly string[]>>
  readonly admit: readonly string[]
  readonly proof: readonly string[]
  readonly evade: readonly string[]
  readonly courteous: readonly string[]
  readonly threat: readonly string[]
  readonly vague: readonly string[]
}
