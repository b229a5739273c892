import type { PersonId, TradeId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import { read } from './store.ts'

interface TradeCase {
  readonly people: readonly PersonId[]
  readonly endedAt: Instant | null
  readonly disputed: boolean
  readonly refs: { readonly address: readonly string[] }
}

/**
 * A trade as a case that can make staff look at data of its parties. The address that it needs is
 * the one that the parcel goes to, not the buyer's address book.
 */
export async function caseOfTrade(
  reads: Pick<Database | Tx, 'query'>,
  id: string,
): Promise<TradeCase | undefined> {
  const trade = await read(reads, id as TradeId)
  if (!trade) return undefined
  const address = trade.addressRef === null ? [] : [trade.addressRef]
  const endedAt = 'endedAt' in trade.stage ? trade.stage.endedAt : null
  const disputed = trade.stage.state === 'problem'
  return { people: [trade.buyerId, trade.sellerId], endedAt, disputed, refs: { address } }
}
