import fastify from 'fastify'
import { merchantApi } from './api.ts'
import { createCarrierClock } from './clock.ts'
import { desk } from './desk/desk.ts'
import { labelPage } from './desk/label-page.ts'
import { createOffice } from './office.ts'
import { problem } from './problem.ts'
import { openStore } from './store.ts'
import { createTicker } from './ticker.ts'
import { createDispatcher } from './webhooks.ts'

export interface CarrierOptions {
  /** 0 takes any free port. */
  readonly port?: number
  /** Where the carrier keeps its books; without one they live in memory and end with it. */
  readonly dataDir?: string
  /** Shared with the market: bearer token of its calls and key of the webhooks. */
  readonly secret: string
  /** The market's address, e.g. `http://127.0.0.1:4100`. Without one no webhook is owed. */
  readonly marketUrl?: string
  /** The wait before a webhook is tried again; doubles each time. Default 1 s. */
  readonly retry_ms?: number
  /** How late a late webhook is. Default 20 s. */
  readonly late_ms?: number
  /** Time between two steps of the autopilot. Default 5 s. */
  readonly step_ms?: number
}

export interface RunningCarrier {
  /** Where it listens, without a trailing slash. */
  readonly url: string
  close(): Promise<void>
}

/** Starts the sandbox carrier on 127.0.0.1 and resolves once it answers. */
export async function createCarrier(options: CarrierOptions): Promise<RunningCarrier> {
  const store = openStore(options.dataDir ?? null)
  const dispatcher =
    options.marketUrl === undefined
      ? undefined
      : createDispatcher(store, {
          marketUrl: options.marketUrl,
          secret: options.secret,
          retry_ms: options.retry_ms ?? 1_000,
        })
  const ticker = createTicker(() => office.playJourneys(), store.nextJourneyDueAt)
  const office = createOffice({
    store,
    clock: createCarrierClock(store, options.marketUrl),
    owesWebhooks: dispatcher !== undefined,
    late_ms: options.late_ms ?? 20_000,
    step_ms: options.step_ms ?? 5_000,
    changed: () => {
      dispatcher?.wake()
      ticker.wake()
    },
  })
  const app = fastify({
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    // A misspelt fault that is silently dropped would make a test of it prove nothing.
    ajv: { customOptions: { removeAdditional: false } },
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) console.error(error)
    return problem(reply, status, status >= 500 ? 'internal' : 'bad_request', error.message)
  })
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/', async (_request, reply) => reply.redirect('/desk'))
  merchantApi(app, store, office, options.secret)
  desk(app, store, office)
  labelPage(app, store)
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  dispatcher?.wake()
  ticker.wake()
  return {
    url,
    async close() {
      await app.close()
      await ticker.close()
      await dispatcher?.close()
      store.close()
    },
  }
}
