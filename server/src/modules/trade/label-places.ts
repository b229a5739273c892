import { SYSTEM } from '../../kernel/actor.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import type { OrderedLabel, Places } from '../logistics/index.ts'
import { openAddress, openOwnAddress } from '../vault/index.ts'
import * as store from './store.ts'

/** Where the parcel of a trade goes, for its carrier; nothing is opened once it need not be sent. */
export async function labelPlaces(
  database: Database,
  now: Instant,
  { tradeId }: Pick<OrderedLabel, 'tradeId'>,
): Promise<Places | undefined> {
  const trade = await store.read(database, tradeId)
  if (trade?.stage.state !== 'held' || trade.addressRef === null) return undefined
  const access = { actor: SYSTEM, purpose: 'carrier_label', caseId: tradeId }
  const [to, from = null] = await Promise.all([
    openAddress(database, now, trade.addressRef, access),
    openOwnAddress(database, now, trade.sellerId, access),
  ])
  return to && { to, from }
}
