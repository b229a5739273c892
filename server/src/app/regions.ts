import type { TradeId } from '../kernel/id.ts'
import { provinceOf } from '../modules/release/index.ts'
import { tradePlaces } from '../modules/trade/index.ts'
import type { Database } from '../platform/postgres.ts'

/** The provinces in which goods of these trades were, of places that the list of places knows. */
export async function regionsOf(
  reads: Pick<Database, 'query'>,
  tradeIds: readonly TradeId[],
): Promise<ReadonlyMap<TradeId, string>> {
  const places = await tradePlaces(reads, tradeIds)
  return new Map(
    places.flatMap(({ id, place }) => {
      const province = provinceOf(place)
      return province === undefined ? [] : [[id, `province_${province}`] as const]
    }),
  )
}
