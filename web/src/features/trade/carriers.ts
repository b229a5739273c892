import { useMarket } from '../../lib/market.ts'

/** The carrier's own name; its code when the market no longer works with it. */
export function useCarrierName(code: string): string {
  return useMarket()?.carriers.find(carrier => carrier.code === code)?.name ?? code
}
