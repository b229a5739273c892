import type { TradeId } from '../../../kernel/id.ts'
import { type Outcome, ok } from '../../../kernel/outcome.ts'
import { happening, type Step } from '../step.ts'
import { admit, type Trade } from '../trade.ts'
import type { Circumstances } from './end.ts'

/** Of whom the seller of a trade wants a label, or for whom the address. */
export interface NamedCarrier {
  readonly tradeId: TradeId
  /** Code of the carrier table. */
  readonly carrier: string
}

export interface AddressWish extends NamedCarrier {
  /** Whether no carrier makes a label that could be used instead. */
  readonly needed: Outcome<null>
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

/**
 * Whoever may ship now may see where to if they need it; the buyer reads that they did, and for
 * which carrier.
 */
export function decideShowAddress(
  trade: Trade,
  { carrier, needed }: Pick<AddressWish, 'carrier' | 'needed'>,
  { actor }: Circumstances,
): Outcome<Step> {
  const admitted = admit(trade, 'ship', actor)
  if (!admitted.ok) return admitted
  if (!needed.ok) return needed
  return ok({ trade, happenings: [happening('trade.address_shown', actor, { carrier })] })
}
