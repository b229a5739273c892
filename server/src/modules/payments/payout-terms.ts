import type { PersonId } from '../../kernel/id.ts'
import type { Limit } from '../../kernel/limit.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'

/** What these people may draw at a time; who is missing has no limit. */
export type PayoutLimits = (
  tx: Tx,
  now: Instant,
  personIds: readonly PersonId[],
) => Promise<ReadonlyMap<PersonId, Limit>>

/** How long payouts of these people wait before they are sent; who is missing does not wait. */
export type PayoutDelays = (
  tx: Tx,
  now: Instant,
  personIds: readonly PersonId[],
) => Promise<ReadonlyMap<PersonId, number>>

/** Those of these people who owe somebody money that their balance does not show. */
export type PayoutDebtors = (
  tx: Tx,
  personIds: readonly PersonId[],
) => Promise<ReadonlySet<PersonId>>

/** What stands in front of a payout. */
export interface PayoutTerms {
  readonly limits: PayoutLimits
  readonly delays: PayoutDelays
  readonly debtors: PayoutDebtors
}
