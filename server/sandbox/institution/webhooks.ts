import http from 'node:http'
import https from 'node:https'
import { Webhook as Signer } from 'standardwebhooks'
import { type Instant, plus } from '../../src/kernel/time.ts'
import type { Clock } from '../../src/platform/clock.ts'
import type { Database } from './database.ts'
import type { Webhook, WebhookStore } from './webhooks.store.ts'

export interface WebhookSender {
  /** Says that there may be something to send. Cheap; call it after every write. */
  wake(): void
  /** Stops sending; what is under way is cut off and sent again after the next start. */
  close(): Promise<void>
}

export interface WebhookSenderOptions {
  readonly database: Database
  readonly store: WebhookStore
  readonly secret: string
  /** Where to send; null while the market is not known yet. */
  readonly target: () => string | null
  /** Real time: signatures are only fresh for minutes, however the market's clock is moved. */
  readonly real: Clock
  readonly firstRetry_ms: number
}

const IN_FLIGHT_MAX = 32
const RETRY_MS_MAX = 60_000
const ANSWER_MS_MAX = 10_000

/** How long to wait after `attempts` failed attempts: 1 s, 2 s, 4 s ... 60 s. */
export function backOff_ms(attempts: number, first_ms: number): number {
  return Math.min(first_ms * 2 ** Math.min(attempts, 30), RETRY_MS_MAX)
}

/** Sends what the store says is due, a bounded number at a time, until each was answered by 2xx. */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { database, store, real } = options
  const signer = new Signer(options.secret, { format: 'raw' })
  const agent = { keepAlive: true, maxSockets: IN_FLIGHT_MAX }
  const agents = { 'http:': new http.Agent(agent), 'https:': new https.Agent(agent) }
  const sending = new Map<number, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let known: { readonly target: string; readonly url: URL } | undefined
  let waking = false
  let closed = false

  function wake(): void {
    if (waking || closed) return
    waking = true
    setImmediate(sendDue)
  }

  function sendDue(): void {
    waking = false
    clearTimeout(timer)
    const target = options.target()
    if (closed || target === null) return
    const now = real.now()
    for (const webhook of store.due(now, 2 * IN_FLIGHT_MAX)) {
      if (sending.size >= IN_FLIGHT_MAX) return
      if (!sending.has(webhook.seq)) sending.set(webhook.seq, send(webhook, target))
    }
    const next = store.nextDue()
    if (next !== undefined && next > now) timer = setTimeout(wake, Math.min(next - now, 60_000))
  }

  function place(target: string): URL {
    if (known === undefined || known.target !== target) known = { target, url: new URL(target) }
    return known.url
  }

  async function send(webhook: Webhook, target: string): Promise<void> {
    const url = place(target)
    const agent = url.protocol === 'https:' ? agents['https:'] : agents['http:']
    const headers = sign(signer, webhook, real.now())
    const answer = await post(url, headers, webhook.body, agent)
    if (!closed) {
      await database.write(() => {
        const now = real.now()
        if (/^2\d\d$/.test(answer)) store.delivered(webhook, answer, now)
        else store.failed(webhook, answer, retryAt(webhook, now))
      })
    }
    sending.delete(webhook.seq)
    wake()
  }

  function retryAt(webhook: Webhook, now: Instant): Instant {
    return plus(now, backOff_ms(webhook.attempts, options.firstRetry_ms))
  }

  return {
    wake,
    close: async () => {
      closed = true
      clearTimeout(timer)
      for (const agent of Object.values(agents)) agent.destroy()
      await Promise.allSettled(sending.values())
    },
  }
}

function sign(signer: Signer, webhook: Webhook, now: Instant): Record<string, string> {
  const at = new Date(now)
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(webhook.body)),
    'webhook-id': webhook.id,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': signer.sign(webhook.id, at, webhook.body),
  }
}

/** The status of the answer as text, or why there was none. The body of the answer is not read. */
function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  agent: http.Agent,
): Promise<string> {
  return new Promise(resolve => {
    const client = url.protocol === 'https:' ? https : http
    const request = client.request(url, { method: 'POST', headers, agent }, response => {
      response.resume()
      response.on('end', () => resolve(String(response.statusCode)))
      response.on('error', () => resolve('cut off'))
    })
    request.setTimeout(ANSWER_MS_MAX, () => request.destroy(new Error('timed out')))
    request.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message)
    })
    request.end(body)
  })
}
