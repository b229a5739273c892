import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Currency, currency } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { reconciliationDeadline } from '../../modules/payments/index.ts'
import { type MovableClock, manualClock } from '../../platform/clock.ts'
import { loadConfig } from '../../platform/config.ts'
import { ensureDeadline } from '../../platform/deadlines.ts'
import { connect, type Database } from '../../platform/postgres.ts'
import { createScheduler, type Scheduler } from '../../platform/scheduler.ts'
import { deadlineHandlers } from '../deadline-handlers.ts'
import { type Market, wire } from '../wire.ts'
import { createReplayInstitution, INSTITUTION } from './institution.ts'
import { type InstitutionBooks, openInstitutionBooks } from './institution-books.ts'

/** Under whose law a market stands, and in whose money it trades. */
export interface Place {
  readonly jurisdiction: string
  readonly currency: Currency
}

/** Where histories are replayed. */
const BRAZIL: Place = { jurisdiction: 'br', currency: currency('BRL') }
export const CURRENCY = BRAZIL.currency

/** A market whose time is moved by hand, with an institution that keeps books of its own. */
export interface ReplayMarket {
  readonly market: Market
  readonly database: Database
  readonly books: InstitutionBooks
  readonly clock: MovableClock & { set(at: Instant): void }
  /** Acts on deadlines alone; the market's own scheduler also lets the journal's readers follow. */
  readonly deadlines: Scheduler
  close(): Promise<void>
}

/** Wires the market on a migrated database. Files and the institution's books lie in `dataDir`. */
export async function openReplayMarket(
  databaseUrl: string,
  dataDir: string,
  start: Instant,
  place = BRAZIL,
): Promise<ReplayMarket> {
  mkdirSync(dataDir, { recursive: true })
  const settings = loadConfig({ flags: { data: dataDir, 'no-demo': true }, env: {} })
  const config = { ...settings, databaseUrl, jurisdiction: place.jurisdiction }
  const clock = { ...manualClock(start), offset: () => 0, setOffset: () => {} }
  const database = connect(databaseUrl)
  const books = openInstitutionBooks(join(dataDir, 'institution'))
  const institutions = [createReplayInstitution(books, clock, place.currency)]
  const partners = { institutions, carriers: [], verifier: null }
  const market = await wire({ config, database, clock, tick_ms: 0, partners })
  const deadlines = createScheduler({
    database,
    clock,
    tick_ms: 0,
    readers: [],
    handlers: deadlineHandlers(market),
    onError: (where, error) => {
      failure = new Error(`${where} failed in the replay`, { cause: error })
    },
  })
  let failure: Error | undefined
  await ensureDeadline(database, reconciliationDeadline(INSTITUTION, start))
  return {
    market,
    database,
    books,
    clock,
    deadlines: {
      ...deadlines,
      settle: async () => {
        const done = await deadlines.settle()
        if (failure) throw failure
        return done
      },
    },
    close: async () => {
      await market.close()
      await database.close()
      books.close()
    },
  }
}
