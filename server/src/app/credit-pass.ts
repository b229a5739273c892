import type { Passing } from '../modules/credit/index.ts'
import { peopleFromLevel, sharedDevices } from '../modules/identity/index.ts'
import type { Database } from '../platform/postgres.ts'

/** From this level on the market has seen who somebody is: an identity document. */
const KNOWN_FROM = 2

/**
 * What a pass over the market learns from elsewhere. Documents cannot be shared, because each holds
 * one account; payout accounts and addresses are sealed without anything to compare them by.
 */
export function passSources(database: Database): Passing['sources'] {
  return {
    known: (after, limit) => peopleFromLevel(database, KNOWN_FROM, after, limit),
    shared: () => sharedDevices(database),
  }
}
