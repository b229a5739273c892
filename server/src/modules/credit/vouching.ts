import type { StoredFact } from '../../platform/journal.ts'
import { AXES } from './axes.ts'
import type { Dealing, TradeBody } from './dealing.ts'
import type { RatedBody } from './rated.ts'
import type { State, Vouching } from './state.ts'

/** What a trade that came to a good end says without words: the buyer kept the goods, and paid. */
const SILENT = { buyer: 0.5, seller: 0.25 } as const
/** Three stars of five say nothing either way. */
const MIDDLE = 3

/**
 * What a fact adds to the graph that a pass walks: an edge for each side when a trade was paid and
 * delivered, in whose place a rating stands once it is open and counts.
 */
export function vouchingsOf(
  { forgotten }: Pick<State, 'forgotten'>,
  { tradeId, sellerId, buyerId }: Dealing,
  { kind, body, at }: StoredFact<string, TradeBody>,
): Vouching[] {
  if (forgotten.has(sellerId) || forgotten.has(buyerId)) return []
  const edge = (side: Vouching['side'], weight: number, rated: boolean): Vouching => {
    const [fromId, toId] = side === 'buyer' ? [buyerId, sellerId] : [sellerId, buyerId]
    return { tradeId, fromId, toId, side, weight, rated, at }
  }
  if (kind === 'trade.completed') return AXES.map(side => edge(side, SILENT[side], false))
  if (kind !== 'ratings.revealed') return []
  const { side, counts, points } = body as RatedBody
  const stars = Object.values(points)
  if (!counts || stars.length === 0) return []
  const mean = stars.reduce((sum, one) => sum + one, 0) / stars.length
  return [edge(side, (mean - MIDDLE) / (MIDDLE - 1), true)]
}
