import { sellerGoods } from '../modules/listings/index.ts'
import { turnoverOf } from '../modules/trade/index.ts'
import type { ActivityOf } from '../modules/verification/index.ts'

/** What a seller did, put together from the modules that know. */
export const sellerActivity: ActivityOf = async (tx, sellerId, since, currency) => {
  const [goods, turnoverMinor] = await Promise.all([
    sellerGoods(tx, sellerId, since),
    turnoverOf(tx, sellerId, since, currency),
  ])
  return { ...goods, turnoverMinor }
}
