import type { TradeView } from './trade-view.ts'

export const PROBLEM_KINDS = [
  'not_received',
  'not_as_described',
  'damaged',
  'counterfeit',
  'other',
] as const
export type ProblemKind = (typeof PROBLEM_KINDS)[number]

/** What can be wrong depends on who asks and on whether the goods have arrived. */
export function problemKindsFor(trade: Pick<TradeView, 'role' | 'state'>): readonly ProblemKind[] {
  if (trade.role === 'seller') return ['other']
  if (trade.state === 'held') return ['other']
  if (trade.state === 'inspecting') return PROBLEM_KINDS
  return ['not_received', 'damaged', 'other']
}
