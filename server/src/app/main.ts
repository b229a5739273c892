import { firstReview } from '../modules/access/index.ts'
import { passDeadline, regradeDeadline } from '../modules/credit/index.ts'
import { reconciliationDeadline } from '../modules/payments/index.ts'
import { scanDeadline } from '../modules/privacy/index.ts'
import { createClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { ensureDeadline } from '../platform/deadlines.ts'
import { forgettingDeadline } from '../platform/forget-answers.ts'
import { connect } from '../platform/postgres.ts'
import { messagesDeadline } from '../platform/webhooks/forget-messages.ts'
import { keyCareDeadline } from './care-for-keys.ts'
import { proofDeadline } from './prove-books.ts'
import { keptOffset } from './sandbox-routes.ts'
import { type Market, wire } from './wire.ts'

const TICK_MS = 500

/** Starts serving a market whose database is up and migrated. */
export async function startServer(
  config: Config & { readonly databaseUrl: string },
): Promise<{ address: string; market: Market; close(): Promise<void> }> {
  const database = connect(config.databaseUrl)
  const clock = createClock(config.mode === 'sandbox' ? await keptOffset(database) : 0)
  const market = await wire({ config, database, clock, tick_ms: TICK_MS })
  for (const name of market.payments.institutions.names()) {
    await ensureDeadline(database, reconciliationDeadline(name, clock.now()))
  }
  await ensureDeadline(database, firstReview(clock.now(), market.accessRulesAt))
  await ensureDeadline(database, proofDeadline(clock.now()))
  await ensureDeadline(database, scanDeadline(clock.now()))
  await ensureDeadline(database, passDeadline(clock.now()))
  await ensureDeadline(database, keyCareDeadline(clock.now()))
  await ensureDeadline(database, forgettingDeadline(clock.now()))
  await ensureDeadline(database, messagesDeadline(clock.now()))
  await ensureDeadline(database, regradeDeadline(clock.now()))
  await market.http.listen({ host: config.host, port: config.port })
  return {
    address: config.publicUrl,
    market,
    close: async () => {
      await market.close()
      await database.close()
    },
  }
}
