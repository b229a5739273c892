import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { instant, iso } from '../server/src/kernel/time.ts'
import { createClock, stopwatch } from '../server/src/platform/clock.ts'
import { newId } from '../server/src/platform/random.ts'
import { type LeanClient, leanClient } from './lean-http.ts'
import type { Buyer } from './purchase-fill.ts'

/** The program that drives purchases; it shares nothing with the server but the wire. */
export interface Load {
  readonly port: number
  readonly secret: string
  readonly clients: number
  readonly seconds: number
  readonly buyers: readonly Buyer[]
  readonly goods: readonly string[]
  /** Begins no more purchases than this; as many as go when left out. */
  readonly perSecond?: number
}

export interface Loaded {
  readonly purchases: number
  readonly seconds: number
  readonly reserve_ms: readonly number[]
  readonly pay_ms: readonly number[]
  readonly cpu_ms: number
  readonly soldOut: boolean
}

const clock = createClock()

async function run(load: Load): Promise<Loaded> {
  const clients = await Promise.all(
    Array.from({ length: load.clients }, () => leanClient(load.port)),
  )
  const times = { reserve_ms: [] as number[], pay_ms: [] as number[] }
  const before = process.cpuUsage()
  const elapsed = stopwatch()
  let next = 0
  const buy = async (client: LeanClient, at: number) => {
    const buyer = load.buyers[at % load.buyers.length] as Buyer
    while (elapsed() < load.seconds * 1_000) {
      const listingId = load.goods[next++]
      if (listingId === undefined) return
      if (load.perSecond) await sleep(Math.max((next * 1_000) / load.perSecond - elapsed(), 0))
      const reserving = stopwatch()
      const tradeId = await reserve(client, buyer, listingId)
      times.reserve_ms.push(reserving())
      const paying = stopwatch()
      await pay(client, load.secret, tradeId)
      times.pay_ms.push(paying())
    }
  }
  await Promise.all(clients.map(buy))
  const seconds = elapsed() / 1_000
  const { user, system } = process.cpuUsage(before)
  for (const client of clients) client.close()
  return {
    purchases: times.pay_ms.length,
    seconds,
    ...times,
    cpu_ms: (user + system) / 1_000,
    soldOut: next > load.goods.length,
  }
}

async function reserve(client: LeanClient, buyer: Buyer, listingId: string): Promise<string> {
  const body = JSON.stringify({ listingId, delivery: 'courier', addressId: buyer.addressId })
  const headers =
    `authorization: Bearer ${buyer.token}\r\nprefer: return=minimal\r\n` +
    `idempotency-key: ${listingId}\r\n`
  const answer = await client.send('POST', '/api/v1/trades', headers, body)
  if (answer.status !== 201) throw new Error(`reserve: ${answer.status} ${answer.body}`)
  return JSON.parse(answer.body).id
}

/** The institution's signed word that the buyer's money is there, as Standard Webhooks has it. */
async function pay(client: LeanClient, secret: string, tradeId: string): Promise<void> {
  const now = clock.now()
  const reference = tradeId.replace('trade_', 'payin_')
  const data = { reference, amountMinor: 10_000, currency: 'CNY', institutionRef: newId('ref') }
  const event = { type: 'pay_in.succeeded', id: newId('event'), at: iso(instant(now)), data }
  const body = JSON.stringify(event)
  const seconds = Math.floor(now / 1_000)
  const signature = createHmac('sha256', secret)
    .update(`${event.id}.${seconds}.${body}`)
    .digest('base64')
  const headers =
    `webhook-id: ${event.id}\r\nwebhook-timestamp: ${seconds}\r\n` +
    `webhook-signature: v1,${signature}\r\n`
  const path = '/api/v1/institutions/sandbox/webhooks'
  const answer = await client.send('POST', path, headers, body)
  if (answer.status !== 204) throw new Error(`webhook: ${answer.status} ${answer.body}`)
}

process.once('message', async message => {
  const loaded = await run(message as Load)
  process.send?.(loaded, () => process.disconnect())
})
