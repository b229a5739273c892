import type { ItemCount, Reason, Remedy, Side } from '../../disputes/index.ts'

/**
 * Where the parcel to the buyer was last seen: `left` with somebody or something else, `handed_over`
 * to the recipient; `met`: there was none, the two were to meet.
 */
export type Sight = 'none' | 'silent' | 'moving' | 'left' | 'handed_over' | 'back' | 'met'

/** Disputes of a side that ended before, as far as somebody else decided them. */
export interface Past {
  readonly won: number
  readonly lost: number
}

/**
 * All that a proposal may look at. Nobody's name, id or rank is among it: two cases that differ in
 * nothing else than who is who are the same case.
 */
export interface CaseFacts {
  readonly reason: Reason
  readonly remedy: Remedy
  readonly claimant: Side
  readonly atIssueMinor: bigint
  /** Back to the buyer, as the claimant asks for. */
  readonly askedMinor: bigint
  readonly parcel: Sight
  /** Whole days from the delivery to the opening; null while nothing was delivered. */
  readonly daysKept: number | null
  /** Whether the respondent answered while it was their turn. */
  readonly answered: boolean
  /** The last offers, as money that goes back to the buyer. */
  readonly offers: Readonly<Partial<Record<Side, bigint>>>
  readonly items: Readonly<Record<Side, ItemCount>>
  readonly past: Readonly<Record<Side, Past>>
}
