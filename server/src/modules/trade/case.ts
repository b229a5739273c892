import type { PersonId, TradeId } from '../../kernel/id.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import { read } from './store.ts'

/**
 * A trade as a case that can make staff look at data of its parties. The address that it needs is
 * the one that the parcel goes to, not the buyer's address book.
 */
export async function caseOfTrade(
  reads: Pick<Database | Tx, 'query'>,
  id: string,
): Promise<{ people: PersonId[]; refs: { address: string[] } } | undefined> {
  const trade = await read(reads, id as TradeId)
  if (!trade) return undefined
  const address = trade.addressRef === null ? [] : [trade.addressRef]
  return { people: [trade.buyerId, trade.sellerId], refs: { address } }
}
