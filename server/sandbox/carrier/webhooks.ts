import { Webhook } from 'standardwebhooks'
import type { Delivery } from './records.ts'
import type { Store } from './store.ts'

export interface WebhookOptions {
  readonly marketUrl: string
  readonly secret: string
  /** The wait after the first failure; doubles with each further one. */
  readonly retry_ms: number
}

const RETRY_MS_MAX = 10 * 60_000
const ATTEMPTS_MAX = 24
const ANSWER_TIMEOUT_MS = 10_000

/** The key of a shared secret: `whsec_…` is base64, anything else is taken as it stands. */
export function webhookOf(secret: string): Webhook {
  return secret.startsWith('whsec_')
    ? new Webhook(secret)
    : new Webhook(Buffer.from(secret).toString('base64'))
}

export interface Dispatcher {
  /** Looks now for webhooks that are due. */
  wake(): void
  /** Stops after the round under way. What was not delivered waits in the store. */
  close(): Promise<void>
}

/** Sends the webhooks that the store owes, parcel by parcel in order, until each is answered 2xx. */
export function createDispatcher(store: Store, options: WebhookOptions): Dispatcher {
  const webhook = webhookOf(options.secret)
  const url = new URL('/api/v1/carriers/sandbox/webhooks', options.marketUrl)
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> | undefined
  let again = false
  let closed = false

  const wake = () => {
    if (closed) return
    if (round) {
      again = true
      return
    }
    clearTimeout(timer)
    round = sendDue(store, options.retry_ms, delivery => post(webhook, url, delivery)).then(rest)
  }
  const rest = () => {
    round = undefined
    if (closed) return
    if (again) {
      again = false
      wake()
      return
    }
    const dueAt = store.nextDeliveryDueAt()
    if (dueAt !== null) timer = setTimeout(wake, Math.max(10, dueAt - Date.now()))
  }
  return {
    wake,
    async close() {
      closed = true
      clearTimeout(timer)
      await round
    },
  }
}

async function sendDue(
  store: Store,
  retry_ms: number,
  send: (delivery: Delivery) => Promise<{ accepted: boolean; answer: string }>,
): Promise<void> {
  const byParcel = Map.groupBy(store.dueDeliveries(Date.now()), d => d.event.trackingNumber)
  await Promise.all(
    [...byParcel.values()].map(async deliveries => {
      for (const delivery of deliveries) {
        const { accepted, answer } = await send(delivery)
        if (accepted) {
          store.settleDelivery(delivery.position, 'delivered', answer)
          continue
        }
        if (delivery.attempts + 1 >= ATTEMPTS_MAX) {
          store.settleDelivery(delivery.position, 'given_up', answer)
          continue
        }
        const wait_ms = Math.min(retry_ms * 2 ** delivery.attempts, RETRY_MS_MAX)
        store.postponeDelivery(delivery.position, Date.now() + wait_ms, answer)
        break
      }
    }),
  )
}

/** The timestamp is real time: it says how fresh the signature is, not when the parcel moved. */
async function post(
  webhook: Webhook,
  url: URL,
  { event }: Delivery,
): Promise<{ accepted: boolean; answer: string }> {
  const { id, at, ...data } = event
  const body = JSON.stringify({ type: 'parcel.event', id, at, data: { ...data, at } })
  const sentAt = new Date()
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, sentAt, body),
      },
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    await answer.body?.cancel()
    return { accepted: answer.ok, answer: String(answer.status) }
  } catch (error) {
    return { accepted: false, answer: error instanceof Error ? error.name : 'unreachable' }
  }
}
