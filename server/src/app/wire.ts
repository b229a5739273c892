import { join } from 'node:path'
import { SYSTEM } from '../kernel/actor.ts'
import { assert } from '../kernel/assert.ts'
import type { PersonId, TradeId } from '../kernel/id.ts'
import { autoPayouts, createIdentity, displayNames } from '../modules/identity/index.ts'
import { ledgerRoutes } from '../modules/ledger/index.ts'
import {
  listingsRoutes,
  loadSelling,
  photoDeadlines,
  type SellingKinds,
  sellingKinds,
} from '../modules/listings/index.ts'
import {
  askCarrier,
  createCarriers,
  createSandboxCarrier,
  logisticsRoutes,
} from '../modules/logistics/index.ts'
import {
  type Carrying,
  carryMovement,
  createInstitutions,
  createSandboxInstitution,
  createStripeInstitution,
  type Institution,
  paymentRoutes,
  payoutReader,
  pollPayIn,
  reconcileOnTime,
} from '../modules/payments/index.ts'
import { loadRuleBooks, type RuleBooks } from '../modules/rulebook/index.ts'
import {
  activeTrade,
  completedCounts,
  createTradeCommands,
  type TradeCommands,
  trackingUseCase,
  tradeRoutes,
} from '../modules/trade/index.ts'
import { vaultRoutes } from '../modules/vault/index.ts'
import type { MovableClock } from '../platform/clock.ts'
import { type Commands, createCommands, setKind } from '../platform/commands.ts'
import type { Config } from '../platform/config.ts'
import { type Files, openFiles } from '../platform/files.ts'
import { createHttp, type Http } from '../platform/http/server.ts'
import type { Database } from '../platform/postgres.ts'
import * as readers from '../platform/readers.ts'
import { createScheduler, type Scheduler } from '../platform/scheduler.ts'
import { marketRoutes } from './market-routes.ts'
import { operatorRoutes } from './operator-routes.ts'
import { pageRoutes } from './page-routes.ts'
import { sandboxRoutes } from './sandbox-routes.ts'
import { VERSION } from './version.ts'

/** A whole market in one value: what serves it, what drives it, what the command line uses. */
export interface Market {
  readonly config: Config
  readonly database: Database
  readonly clock: MovableClock
  readonly commands: Commands
  readonly ruleBooks: RuleBooks
  readonly trade: TradeCommands
  readonly payments: Carrying
  readonly selling: SellingKinds
  readonly files: Files
  readonly scheduler: Scheduler
  readonly http: Http
  close(): Promise<void>
}

export interface MarketOptions {
  readonly config: Config
  readonly database: Database
  readonly clock: MovableClock
  /** Milliseconds between two looks at deadlines and journal; 0 leaves it to `settle`. */
  readonly tick_ms: number
}

/** Builds a market from its parts. The only place where modules meet. */
export async function wire({ config, database, clock, tick_ms }: MarketOptions): Promise<Market> {
  const commands = createCommands(database, clock)
  const ruleBooks = loadRuleBooks()
  const institutions = createInstitutions([institutionOf(config)])
  const market = { jurisdiction: config.jurisdiction, institution: institutions.preferred }
  const trade = createTradeCommands(ruleBooks, market)
  const carriers = createCarriers(carriersOf(config))
  const record = setKind('record_tracking', trackingUseCase(ruleBooks))
  const payments: Carrying = {
    database,
    commands,
    clock,
    institutions,
    receivePayIn: async word => {
      const actor = { kind: 'institution', name: word.institution } as const
      const outcome = await commands.run(trade.receivePayment, actor, word)
      assert(outcome.ok, 'whatever an institution says is booked')
    },
  }
  const files = await openFiles({ kind: 'disk', directory: join(config.dataDir, 'files') })
  const { currency } = ruleBooks.current(config.jurisdiction, clock.now())
  const selling = loadSelling([currency])
  const identity = createIdentity({
    database,
    commands,
    clock,
    authSecret: config.authSecret,
    publicUrl: config.publicUrl,
    setupToken: config.setupToken,
    demo: config.demo,
    unreadNotices: async () => 0,
    tradeCounts: personId => completedCounts(database, personId),
  })
  const followers = [payoutReader(payments, willing)]
  async function willing(personIds: readonly PersonId[]) {
    const wishes = await autoPayouts(database, personIds)
    return new Set(personIds.filter(id => wishes.get(id)))
  }
  await readers.ensureCursors(database, followers)

  const http = await createHttp({
    authenticate: identity.authenticate,
    publicUrl: config.publicUrl,
    version: VERSION,
    trustProxy: config.trustProxy > 0,
    log: true,
  })
  identity.routes(http)
  vaultRoutes(http, { database, commands, clock })
  listingsRoutes(http, {
    database,
    commands,
    files,
    selling,
    displayNames: ids => displayNames(database, ids),
    activeTrade: (listingId, personId) => activeTrade(database, listingId, personId),
    protection: () => protection(ruleBooks, config, clock),
  })
  tradeRoutes(http, {
    database,
    ruleBooks,
    commands,
    clock,
    trade,
    payments,
    publicUrl: config.publicUrl,
    codeSecret: config.authSecret,
  })
  ledgerRoutes(http, { database })
  paymentRoutes(http, payments)
  logisticsRoutes(http, { database, commands, carriers, record })

  const scheduler = createScheduler({
    database,
    clock,
    tick_ms,
    readers: followers,
    handlers: {
      trade: async deadline => expireTrade(deadline as { subject: TradeId; transition: string }),
      payin: deadline => pollPayIn(payments, deadline),
      refund: deadline => carryMovement(payments, deadline),
      payout: deadline => carryMovement(payments, deadline),
      reconciliation: deadline => reconcileOnTime(payments, deadline),
      parcel: askCarrier({ database, commands, carriers, record }),
      photo: photoDeadlines(commands, files),
    },
    onError: (where, error) => {
      http.log.warn(
        { where, error: error instanceof Error ? error.name : 'unknown' },
        'will be tried again',
      )
    },
  })

  /** Before a reservation lapses, the institution is asked: a lost webhook must not cost the sale. */
  async function expireTrade({ subject, transition }: { subject: TradeId; transition: string }) {
    if (transition === 'miss_payment') await askBeforeLapse(subject)
    const outcome = await commands.run(trade.expire, SYSTEM, { tradeId: subject, transition })
    assert(outcome.ok || outcome.refusal.code === 'not_due', 'time may act')
  }

  async function askBeforeLapse(tradeId: TradeId) {
    await pollPayIn(payments, { subject: tradeId.replace('trade_', 'payin_') })
  }

  const shared = { database, clock, commands, config, ruleBooks, scheduler, carriers }
  marketRoutes(http, { ...shared, institutions })
  operatorRoutes(http, shared)
  if (config.mode === 'sandbox') sandboxRoutes(http, shared)
  await pageRoutes(http, { headOf: async () => undefined })
  return {
    config,
    database,
    clock,
    commands,
    ruleBooks,
    trade,
    payments,
    selling: sellingKinds(selling, files),
    files,
    scheduler,
    http,
    close: async () => {
      await http.close()
      await scheduler.stop()
    },
  }
}

/** What a purchase promises at the moment, for the plain words beside the price. */
function protection(ruleBooks: RuleBooks, config: Config, clock: MovableClock) {
  const { trade } = ruleBooks.current(config.jurisdiction, clock.now())
  const { payWithin_ms, shipWithin_ms, inspectWithin_ms } = trade
  return { payWithin_ms, shipWithin_ms, inspection_ms: inspectWithin_ms }
}

function institutionOf({ institution }: Config): Institution {
  return institution.name === 'sandbox'
    ? createSandboxInstitution({ ...institution, publicUrl: institution.url })
    : createStripeInstitution(institution)
}

function carriersOf({ carrier }: Config): Parameters<typeof createCarriers>[0] {
  return carrier ? [createSandboxCarrier(carrier)] : []
}
