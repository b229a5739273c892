import type { PersonId, TradeId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import { isOpen } from './step.ts'
import { ofTrade, type Reads, read } from './store.ts'

/** A dispute as a case that can make staff look at data of its sides. */
export async function caseOfDispute(
  reads: Reads,
  id: string,
): Promise<{ tradeId: TradeId; people: PersonId[]; endedAt: Instant | null } | undefined> {
  const found = await read(reads, id)
  if (!found) return undefined
  const { tradeId, buyerId, sellerId, state, since } = found.dispute
  return { tradeId, people: [buyerId, sellerId], endedAt: isOpen(state) ? null : since }
}

/** Whether a trade is disputed now or was decided about; undefined: neither. */
export async function disputeOn(
  reads: Reads,
  tradeId: string,
): Promise<'open' | 'decided' | undefined> {
  const all = await ofTrade(reads, tradeId)
  if (all.some(({ state }) => isOpen(state))) return 'open'
  return all.some(({ state }) => state === 'enforced') ? 'decided' : undefined
}
