import type { Static } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import type { Currency } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { GradeName } from '../credit/index.ts'
import type { Demand, Offer } from './deposit.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

/** What the rules say about a seller's deposit at the moment. */
export interface Terms {
  readonly currency: Currency
  /** Null: the grade waives it. */
  readonly demand: Demand | null
  /** The lowest grade that waives it; null where none does. */
  readonly waivedBy: Static<typeof GradeName> | null
  /** How long after the last trade a deposit that was asked back stays. */
  readonly returnAfter_ms: number
  /** How long a pay page stays open. */
  readonly payWithin_ms: number
}

/** The trades of a seller, as far as a deposit stands for them. */
export interface Sales {
  readonly open: number
  /** When the last one ended; null without any. */
  readonly endedAt: Instant | null
}

/** What this module asks of those that it may not know. */
export interface Asking {
  /** Of each of these people. */
  termsOf(
    reads: Reads,
    now: Instant,
    sellerIds: readonly PersonId[],
  ): Promise<(sellerId: PersonId) => Terms>
  /** What somebody has on sale or waits to have, in a currency. */
  onSale(reads: Reads, sellerId: PersonId, currency: Currency): Promise<Offer>
  salesOf(reads: Reads, sellerId: PersonId): Promise<Sales>
  /** Those of these people of whom a buyer claims something, or is owed it. */
  claimedOf(reads: Reads, sellerIds: readonly PersonId[]): Promise<ReadonlySet<PersonId>>
}
