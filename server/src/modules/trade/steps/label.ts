import type { TradeId } from '../../../kernel/id.ts'
import { type Outcome, ok } from '../../../kernel/outcome.ts'
import { happening, type Step } from '../step.ts'
import { admit, type Trade } from '../trade.ts'
import type { Circumstances } from './end.ts'

export interface LabelWish {
  readonly tradeId: TradeId
  /** Code of the carrier table. */
  readonly carrier: string
}

/** Whoever may ship now may have a label made; the buyer reads who got the address. */
export function decideOrderLabel(
  trade: Trade,
  { carrier, isNew }: { readonly carrier: string; readonly isNew: boolean },
  { actor }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'ship', actor)
  if (!admitted.ok) return admitted
  const told = happening('trade.label_ordered', actor, { carrier })
  return ok({ trade, happenings: isNew ? [told] : [] })
}

/** Whoever may ship now may see where to; the buyer reads that they did, and for which carrier. */
export function decideShowAddress(
  trade: Trade,
  { carrier }: { readonly carrier: string },
  { actor }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'ship', actor)
  if (!admitted.ok) return admitted
  return ok({ trade, happenings: [happening('trade.address_shown', actor, { carrier })] })
}
