import { type ListingId, type PersonId, prefixOf } from '../kernel/id.ts'
import { rolesThatMay } from '../kernel/permissions.ts'
import { caseOfDispute } from '../modules/disputes/index.ts'
import { roleHolders } from '../modules/identity/index.ts'
import { listingsInShort } from '../modules/listings/index.ts'
import { createSupport, loadTerms, type Support } from '../modules/support/index.ts'
import { caseOfTrade } from '../modules/trade/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Commands } from '../platform/commands.ts'
import type { Config } from '../platform/config.ts'
import type { Database, Tx } from '../platform/postgres.ts'

interface Ground {
  readonly core: {
    readonly config: Config
    readonly database: Database
    readonly commands: Commands
    readonly clock: Clock
  }
  readonly timeZone: string
}

type PeopleOf = (
  reads: Pick<Database | Tx, 'query'>,
  id: string,
) => Promise<readonly PersonId[] | undefined>

/** Whose something is that a ticket can be about, by the prefix of its id. */
const PEOPLE_OF: Readonly<Record<string, PeopleOf>> = {
  trade: async (reads, id) => (await caseOfTrade(reads, id))?.people,
  dispute: async (reads, id) => (await caseOfDispute(reads, id))?.people,
  listing: async (reads, id) => {
    const found = (await listingsInShort(reads, [id as ListingId])).get(id as ListingId)
    return found && [found.sellerId]
  },
}

/** The support desk of a market. */
export function supportOf({ core, timeZone }: Ground): Support {
  const { jurisdiction, marketName } = core.config
  return createSupport({
    ...core,
    marketName,
    termsAt: loadTerms(jurisdiction, timeZone),
    peopleOf: async (reads, id) => PEOPLE_OF[prefixOf(id)]?.(reads, id),
    desk: reads => roleHolders(reads, rolesThatMay('ticket.answer')),
  })
}
