import { randomInt } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import { createClock } from '../../src/platform/clock.ts'
import { sendRefusal } from './answers.ts'
import { type Bank, createBank } from './bank.ts'
import { openDatabase } from './database.ts'
import { createFaultStore } from './faults.store.ts'
import { createMarketClock } from './market-clock.ts'
import { merchantRoutes } from './merchant.routes.ts'
import { createMovementStore, type MovementStore } from './movements.store.ts'
import { operatorRoutes } from './operator.routes.ts'
import { completeOptions, type GivenOptions, type InstitutionOptions } from './options.ts'
import { payRoutes } from './pay.routes.ts'
import { createWebhookStore } from './webhooks.store.ts'
import { createWebhookSender } from './webhooks.ts'

/** A running institution. */
export interface SandboxInstitution {
  readonly url: string
  readonly port: number
  /** Tells where the market is, for markets that start after their institution. */
  connect(marketUrl: string): void
  close(): Promise<void>
}

const WEBHOOK_PATH = '/api/v1/institutions/sandbox/webhooks'

/** Starts the sandbox institution and resolves once it listens. */
export async function createInstitution(given: GivenOptions): Promise<SandboxInstitution> {
  const options = completeOptions(given, () => randomInt(2 ** 32) / 2 ** 32)
  let marketUrl = options.marketUrl?.replace(/\/+$/, '') ?? null
  const database = openDatabase(options.dataDir)
  const movements = createMovementStore(database)
  const webhooks = createWebhookStore(database, options)
  const faults = createFaultStore(database, options.chance)
  const clock = createMarketClock(() => marketUrl)
  const { secret, firstRetry_ms } = options
  const target = () => (marketUrl === null ? null : `${marketUrl}${WEBHOOK_PATH}`)
  const real = createClock()
  const sender = createWebhookSender({
    database,
    store: webhooks,
    secret,
    target,
    real,
    firstRetry_ms,
  })
  const settler = createSettler(movements, () => bank.settleDue(), real.now)
  const changed = () => {
    sender.wake()
    settler.wake()
  }
  const delays = options
  const bank: Bank = createBank({
    database,
    movements,
    faults,
    webhooks,
    clock,
    secret,
    delays,
    changed,
  })
  const app = createApp()
  const parts = { bank, database, movements, webhooks, faults, clock, secret, options, sender }
  await app.register(merchantRoutes, parts)
  await app.register(payRoutes, parts)
  await app.register(operatorRoutes, parts)
  await app.listen({ port: options.port, host: options.host })
  changed()
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://${urlHost(options)}:${port}`,
    port,
    connect: url => {
      marketUrl = url.replace(/\/+$/, '')
      changed()
    },
    close: async () => {
      await app.close()
      await settler.close()
      await sender.close()
      database.close()
    },
  }
}

function urlHost({ host }: InstitutionOptions): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function createApp(): FastifyInstance {
  const app = Fastify({
    bodyLimit: 16 * 1_024,
    forceCloseConnections: true,
    keepAliveTimeout: 65_000,
    requestTimeout: 10_000,
    routerOptions: { maxParamLength: 128 },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, readForm(String(body))),
  )
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, 'route_not_found'))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status === 413) return sendRefusal(reply, 'body_too_large')
    if (status < 500) return sendRefusal(reply, 'bad_request')
    // The route and the error's own words only: bodies hold account numbers.
    process.stderr.write(`${request.method} ${request.routeOptions.url}: ${error.message}\n`)
    return sendRefusal(reply, 'internal_error')
  })
  return app
}

/** Form fields; one that is repeated becomes a list. */
function readForm(body: string): Record<string, string | string[]> {
  const form = new URLSearchParams(body)
  const names = [...new Set(form.keys())]
  return Object.fromEntries(
    names.map(name => {
      const values = form.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

/** Wakes up when the next slow movement has to end. */
function createSettler(
  movements: MovementStore,
  settleDue: () => Promise<void>,
  now: () => number,
) {
  let timer: NodeJS.Timeout | undefined
  let settling: Promise<void> = Promise.resolve()
  let closed = false
  return {
    wake: () => {
      clearTimeout(timer)
      const next = closed ? undefined : movements.nextDue()
      if (next === undefined) return
      const wait_ms = Math.min(Math.max(next - now(), 1), 60_000)
      timer = setTimeout(() => {
        settling = settleDue()
      }, wait_ms)
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      return settling
    },
  }
}
