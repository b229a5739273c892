import { assert } from '../../kernel/assert.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import { readSnapshots } from '../listings/index.ts'
import type { TradeUnderCase } from '../trade/index.ts'
import type { Ground } from './apply.ts'
import { deliveredAt } from './law/delivered-at.ts'
import type { Goods } from './law/entitlements.ts'
import type { Reads } from './store.ts'

const HISTORY_MAX = 200

/** What of a trade the law looks at, with the seller's own words about it. */
export interface GoodsSold extends Goods {
  /** What the seller wrote about the goods, where clauses may hide. */
  readonly words: string
}

type Sold = Pick<
  TradeUnderCase,
  'id' | 'sellerId' | 'listingId' | 'listingVersion' | 'priceMinor' | 'shippingMinor' | 'leftMinor'
>

/** The goods of a trade as they were offered; undefined until the buyer has them. */
export async function goodsOf(
  reads: Reads,
  { isOperator }: Pick<Ground, 'isOperator'>,
  trade: Sold,
): Promise<GoodsSold | undefined> {
  const facts = await journal.history(reads, trade.id, 'trade.', HISTORY_MAX)
  const receivedAt: Instant | undefined = deliveredAt(facts)
  if (receivedAt === undefined) return undefined
  const version = { listingId: trade.listingId, version: trade.listingVersion }
  const [snapshots, operator] = await Promise.all([
    readSnapshots(reads, [version]),
    isOperator(reads, trade.sellerId),
  ])
  const [offered] = snapshots
  assert(offered, 'a trade keeps the version that the buyer saw')
  const { priceMinor, shippingMinor, leftMinor } = trade
  return {
    operator,
    category: offered.category,
    receivedAt,
    promised_days: offered.returnsWithin_days ?? 0,
    priceMinor,
    shippingMinor,
    leftMinor,
    words: [offered.description, ...offered.defects].join('\n'),
  }
}
