import { existsSync } from 'node:fs'
import { createClock, type MovableClock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import { startEmbeddedPostgres } from '../../platform/embedded-postgres.ts'
import { unappliedMigrations } from '../../platform/migrate.ts'
import { connect, type Database } from '../../platform/postgres.ts'
import { keptOffset } from '../sandbox-routes.ts'

/** The database of a market, for as long as a command needs it. */
export type MarketDatabase = { url: string; about: string; close: () => Promise<void> }

const CONNECTIONS_MAX = 8

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

/**
 * Runs `work` on the database and the clock of the market, whether the market is running or not.
 * Throws when there is no market or its database is not up to date, and says what to do.
 */
export async function withMarket<T>(
  config: Config,
  purpose: string,
  work: (database: Database, clock: MovableClock) => Promise<T>,
): Promise<T> {
  if (config.databaseUrl === null && !existsSync(config.dataDir)) {
    throw new Error(
      `There is no market in ${config.dataDir}. If it is elsewhere, say where: --data DIR`,
    )
  }
  const opened = await openMarketDatabase(config, purpose)
  try {
    const missing = await unappliedMigrations(opened.url)
    if (missing.length > 0) {
      throw new Error('The database is not up to date. Run: npx goodhand migrate')
    }
    const database = connect(opened.url, CONNECTIONS_MAX)
    try {
      const offset_ms = config.mode === 'sandbox' ? await keptOffset(database) : 0
      return await work(database, createClock(offset_ms))
    } finally {
      await database.close()
    }
  } finally {
    await opened.close()
  }
}
