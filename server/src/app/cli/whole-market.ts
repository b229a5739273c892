import type { Config } from '../../platform/config.ts'
import { type Market, wire } from '../wire.ts'
import { withMarket } from './database.ts'

/** Runs `work` on all modules of the market, which act only when told to; see `withMarket`. */
export function withWholeMarket<T>(
  config: Config,
  purpose: string,
  work: (market: Market) => Promise<T>,
): Promise<T> {
  return withMarket(config, purpose, async (database, clock) => {
    const market = await wire({ config, database, clock, tick_ms: 0 })
    try {
      return await work(market)
    } finally {
      await market.close()
    }
  })
}
