import { seedDemo } from './seed/index.ts'
import type { Market } from './wire.ts'

/** Fills a new sandbox market with people, goods and trades under way; does nothing the second time. */
export async function seedMarket(
  market: Market,
  onProgress: (done: number, total: number) => void,
): Promise<boolean> {
  const { database, clock, listings, ruleBooks, config } = market
  const { currency } = ruleBooks.current(config.jurisdiction, clock.now())
  return seedDemo({ database, clock, currency, listings, onProgress })
}
