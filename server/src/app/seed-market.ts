import { type SeedDemoOptions, seedDemo } from './seed/index.ts'
import { seedTrades } from './seed-trades/index.ts'
import type { Market } from './wire.ts'

/** Fills a new sandbox market with people, goods and trades under way; does nothing the second time. */
export async function seedMarket(
  market: Market,
  onProgress: (done: number, total: number) => void,
): Promise<boolean> {
  const { database, clock, listings, ruleBooks, config } = market
  const { currency } = ruleBooks.current(config.jurisdiction, clock.now())
  const then: SeedDemoOptions['then'] = seeded => seedTrades(market, seeded)
  return seedDemo({ database, clock, currency, listings, onProgress, then })
}
