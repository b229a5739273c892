import type { Instant } from '../../../kernel/time.ts'

/** What a trade's journal says of the goods reaching the buyer, the strongest first. */
const DELIVERIES = ['trade.delivered', 'trade.completed'] as const

/**
 * When the buyer had the goods: when the recipient signed or took them over (E-Commerce Law 51,
 * Civil Code 512), or at the latest when they called the purchase complete. Undefined before.
 */
export function deliveredAt(
  facts: readonly { readonly kind: string; readonly at: Instant }[],
): Instant | undefined {
  for (const kind of DELIVERIES) {
    const first = facts.find(fact => fact.kind === kind)
    if (first) return first.at
  }
  return undefined
}
