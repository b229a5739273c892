import type { TradeCard } from '../../lib/api-types.ts'
import { isViewersTurn } from './whose-turn.ts'

export type Side = 'buyer' | 'seller'

type Running = readonly Pick<TradeCard, 'role' | 'turn'>[]

/** The side on which there is something to do; else the one on which anything runs; else buying. */
export function sideToOpen(buying: Running, selling: Running): Side {
  if (buying.some(isViewersTurn)) return 'buyer'
  if (selling.some(isViewersTurn)) return 'seller'
  return buying.length === 0 && selling.length > 0 ? 'seller' : 'buyer'
}
