import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { createCarrier, type RunningCarrier } from '../../sandbox/carrier/carrier.ts'
import {
  createInstitution,
  type SandboxInstitution,
} from '../../sandbox/institution/institution.ts'
import { createVerifier, type RunningVerifier } from '../../sandbox/verifier/verifier.ts'
import { openReviewDesk } from '../../src/app/review-desk.ts'
import { walk } from '../../src/app/sandbox-routes.ts'
import { type Market, wire } from '../../src/app/wire.ts'
import { replaceReviewKey, reviewKeyOf } from '../../src/modules/vault/index.ts'
import { createClock } from '../../src/platform/clock.ts'
import { loadConfig, sandboxInstitution } from '../../src/platform/config.ts'
import { connect, sql } from '../../src/platform/postgres.ts'
import { newBoxKeys } from '../../src/platform/sealed-box.ts'
import { testDatabase } from '../../src/platform/testing/database.ts'
import { freePorts } from '../../src/platform/testing/ports.ts'
import { type Visitor, visitor } from './visitor.ts'

const QUEUED = sql<{ n: number }>(
  'test_queued',
  `select count(*)::int as n from pg_stat_activity
   where datname = current_database() and wait_event_type = 'Lock'`,
)

/** A real market on a database of its own, with both sandbox programs, whose time the test moves. */
export interface Stage {
  readonly url: string
  readonly market: Market
  readonly institution: SandboxInstitution
  readonly carrier: RunningCarrier
  readonly verifier: RunningVerifier
  readonly secrets: { readonly institution: string; readonly carrier: string }
  /** Somebody new who is not signed in. */
  visitor(): Visitor
  /** Does everything that is due, and what follows from it. */
  settle(): Promise<void>
  /** Resolves once somebody waits for a row that another transaction holds. */
  queued(): Promise<void>
  /** Moves the market's time forward and settles. */
  advance(milliseconds: number): Promise<void>
  /** A second server of the same market, as it has behind a balancer. */
  secondServer(): Promise<{ readonly url: string; close(): Promise<void> }>
  close(): Promise<void>
}

export interface StageOptions {
  readonly demo?: boolean
  /** The name that people reach the market under; passkeys need one and take no bare number. */
  readonly host?: 'localhost'
  /** How long the institution takes for a payout, in milliseconds of real time. */
  readonly payout_ms?: number
  /** How many proxies in front are believed what they say of who is calling. */
  readonly trustProxy?: number
  /** Where the texts of policies lie, when they are others than those of the software. */
  readonly policiesDir?: string
}

const SETTLE_ROUNDS = 40

/** Opens the stage; everything listens on free loopback ports. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-journey-'))
  const port = await freePorts()
  const url = `http://${options.host ?? '127.0.0.1'}:${port}`
  const base = loadConfig({
    env: { GOODHAND_DATA: dataDir, GOODHAND_PORT: String(port) },
    flags: options.demo ? {} : { 'no-demo': true },
  })
  const secrets = {
    institution: sandboxInstitution(base)?.secret ?? '',
    carrier: base.carrier?.secret ?? '',
  }
  const institution = await createInstitution({
    dataDir: join(dataDir, 'institution'),
    secret: secrets.institution,
    marketUrl: url,
    firstRetry_ms: 20,
    payout_ms: options.payout_ms ?? 0,
    bankTransfer_ms: 0,
    slowCard_ms: 0,
    late_ms: 300,
    overtake_ms: 300,
  })
  const carrier = await createCarrier({ secret: secrets.carrier, marketUrl: url, retry_ms: 20 })
  const verifier = await createVerifier({ secret: base.verifier?.secret ?? '' })
  const deskPort = await freePorts()
  const config = {
    ...base,
    publicUrl: url,
    trustProxy: options.trustProxy ?? 0,
    policiesDir: options.policiesDir,
    institutions: [{ name: 'sandbox', url: institution.url, secret: secrets.institution }],
    carrier: { name: 'sandbox', url: carrier.url, secret: secrets.carrier },
    review: { url: `http://127.0.0.1:${deskPort}`, token: DESK_TOKEN, keysDir: null },
    verifier: { name: 'sandbox', url: verifier.url, secret: base.verifier?.secret ?? '' },
  } as const
  const cloned = await testDatabase()
  const database = connect(cloned.url, 10)
  const clock = createClock()
  const market = await wire({ config, database, clock, tick_ms: 0 })
  const desk = await deskOf(market, deskPort)
  await market.http.listen({ host: '127.0.0.1', port })
  const settle = async () => {
    // Webhooks arrive between two looks; a few empty looks in a row mean that all is quiet.
    let quiet = 0
    for (let round = 0; round < SETTLE_ROUNDS && quiet < 3; round++) {
      quiet = (await market.scheduler.settle()) === 0 ? quiet + 1 : 0
      await new Promise(resolve => setTimeout(resolve, 25))
    }
  }
  return {
    url,
    market,
    institution,
    carrier,
    verifier,
    secrets,
    visitor: () => visitor(url),
    settle,
    queued: async () => {
      const waiting = async () => ((await database.query(QUEUED))[0]?.n ?? 0) > 0
      await vi.waitUntil(waiting, { timeout: 30_000, interval: 20 })
    },
    advance: async milliseconds => {
      await walk(clock, clock.offset() + milliseconds, database, { settle })
    },
    secondServer: () => anotherServer(config, cloned.url, clock),
    close: async () => {
      await desk.close()
      await market.close()
      await Promise.all([institution.close(), carrier.close(), verifier.close()])
      await database.close()
      await cloned.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function anotherServer(
  config: Parameters<typeof wire>[0]['config'],
  databaseUrl: string,
  clock: Parameters<typeof wire>[0]['clock'],
) {
  const port = await freePorts()
  const url = `http://127.0.0.1:${port}`
  const database = connect(databaseUrl, 4)
  const market = await wire({ config: { ...config, publicUrl: url }, database, clock, tick_ms: 0 })
  await market.http.listen({ host: '127.0.0.1', port })
  const close = async () => {
    await market.close()
    await database.close()
  }
  return { url, close }
}

const DESK_TOKEN = 'what the market says to the review desk'

/** The desk that has the reviewer's key; in life it is a process of its own. */
async function deskOf({ database, clock, files }: Market, port: number) {
  const reviewKey = reviewKeyOf(newBoxKeys())
  await database.transaction(async tx => {
    replaceReviewKey(tx, clock.now(), { id: reviewKey.id, public_key: reviewKey.keys.publicKey })
    return { commit: true, value: null }
  })
  const now = async () => clock.now()
  return openReviewDesk({ database, files, now, reviewKey, token: DESK_TOKEN, port })
}
