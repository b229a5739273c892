import type { Reason, Remedy, Side } from '../../disputes/index.ts'

/** Where the parcel to the buyer was last seen; `handed_over`: to the recipient in person. */
export const SIGHTS = ['none', 'silent', 'moving', 'left', 'handed_over', 'back'] as const
export type Sight = (typeof SIGHTS)[number]

/** What a side has put into the case file, and what deciders have made of it. */
export interface Items {
  readonly shown: number
  readonly accepted: number
  readonly rejected: number
}

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
  readonly items: Readonly<Record<Side, Items>>
  readonly past: Readonly<Record<Side, Past>>
}
