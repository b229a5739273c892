import { wideGrants } from '../modules/access/index.ts'
import { staleKeys } from '../modules/keyring/index.ts'
import { plaintextCheck } from '../modules/privacy/index.ts'
import { staleAgreements } from '../modules/processors/index.ts'
import { countOpen, lateRequests } from '../modules/rights/index.ts'
import { vaultLeftovers } from '../modules/vault/index.ts'
import { lateReviews } from '../modules/verification/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/postgres.ts'
import type { Check } from '../platform/self-scan.ts'

/** Where texts of people are meant to lie in the open: what they publish themselves. */
const PUBLISHED = new Set([
  'listings.listings.title',
  'listings.listings.description',
  'listings.versions.snapshot',
  'aftersales.aftersales.rating_words',
  'ratings.ratings.words',
  'ratings.ratings.addition',
  'ratings.ratings.reply',
])

/** Everything that the market looks at when it looks at itself. */
export const CHECKS: readonly Check[] = [
  plaintextCheck(PUBLISHED),
  ...vaultLeftovers,
  ...staleKeys,
  ...wideGrants,
  ...staleAgreements,
  ...lateRequests,
  ...lateReviews,
]

/** What waits at the privacy desk. */
export function waitingAtDesk(clock: Clock) {
  return async (database: Database): Promise<Record<string, number>> => {
    const { open, overdue } = await countOpen(database, clock.now())
    return { requests: open, overdue }
  }
}
