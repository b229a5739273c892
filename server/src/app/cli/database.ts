import type { Config } from '../../platform/config.ts'
import { startEmbeddedPostgres } from '../../platform/embedded-postgres.ts'

/** The database of a market, for as long as a command needs it. */
export type MarketDatabase = { url: string; about: string; close: () => Promise<void> }

/**
 * Opens the market's database for a command: the outside one, the one of a market that is running,
 * or the embedded one, which is then stopped again by `close`.
 */
export async function openMarketDatabase(config: Config, purpose: string): Promise<MarketDatabase> {
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, about: 'outside PostgreSQL', close: async () => {} }
  }
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, purpose, share: true })
  return {
    url: embedded.url,
    about: `embedded PostgreSQL, ${embedded.how}`,
    close: embedded.stop,
  }
}
