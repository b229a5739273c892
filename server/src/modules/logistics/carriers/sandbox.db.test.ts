import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCarrier, type RunningCarrier } from '../../../../sandbox/carrier/carrier.ts'
import { HOUR_MS } from '../../../kernel/time.ts'
import { startLogistics } from '../testing.ts'
import { createSandboxCarrier } from './sandbox.ts'

const SECRET = 'shared by the market and the sandbox carrier'
let carrier: RunningCarrier
let market: Awaited<ReturnType<typeof startLogistics>>

beforeAll(async () => {
  const link = { url: '' }
  market = await startLogistics(() => [
    createSandboxCarrier({
      secret: SECRET,
      timeout_ms: 5_000,
      get url() {
        return link.url
      },
    }),
  ])
  carrier = await createCarrier({ secret: SECRET, marketUrl: market.marketUrl, retry_ms: 20 })
  link.url = carrier.url
})
afterAll(async () => {
  await carrier.close()
  await market.stop()
})

const soon = { timeout: 10_000, interval: 20 }

async function emit(trackingNumber: string, kind: string, more: object = {}) {
  const answer = await fetch(`${carrier.url}/v1/parcels/${trackingNumber}/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind, ...more }),
  })
  expect(answer.status).toBe(201)
}

test('a parcel shipped on the market is known at the carrier, whose webhooks move it', async () => {
  const parcel = await market.opened({ carrier: 'sf', trackingNumber: 'SF1000000000001' })
  await market.scheduler.settle()
  const state = async () => (await market.read(parcel)).state
  await emit(parcel.trackingNumber, 'picked_up')
  await expect.poll(state, soon).toBe('picked_up')
  await emit(parcel.trackingNumber, 'delivered_locker', { fault: 'webhook_twice' })
  await emit(parcel.trackingNumber, 'collected', {
    place: '深圳市',
    proof: { signature: '林**', city: '深圳市' },
  })
  await expect.poll(state, soon).toBe('collected')
  const { events } = await market.read(parcel)
  expect(events.map(event => event.kind)).toEqual([
    'created',
    'picked_up',
    'delivered_locker',
    'collected',
  ])
  expect(events.at(-1)).toMatchObject({
    place: '深圳市',
    text: '【深圳市】收件人已取出快件',
    proof: { signature: '林**', city: '深圳市' },
  })
})

test('webhooks that never come are made up for by asking', async () => {
  const parcel = await market.opened({ carrier: 'jt', trackingNumber: 'JT1000000000002' })
  await market.scheduler.settle()
  await emit(parcel.trackingNumber, 'picked_up', { fault: 'webhook_never' })
  await emit(parcel.trackingNumber, 'delivered_self', { fault: 'webhook_never' })
  expect((await market.read(parcel)).state).toBe('created')
  market.advance(7 * HOUR_MS)
  await market.scheduler.settle()
  expect((await market.read(parcel)).state).toBe('delivered_self')
})

test('a carrier that answers 503 is asked again', async () => {
  const parcel = await market.opened({ carrier: 'sf', trackingNumber: 'SF1000000000003' })
  await fetch(`${carrier.url}/v1/faults`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify({ track_unavailable: 1 }),
  })
  await market.scheduler.settle()
  await emit(parcel.trackingNumber, 'picked_up', { fault: 'webhook_never' })
  market.advance(16 * 60_000)
  await market.scheduler.settle()
  expect((await market.read(parcel)).state).toBe('picked_up')
})

async function post(body: string, headers: Record<string, string> = {}, name = 'sandbox') {
  const answer = await fetch(`${market.marketUrl}/api/v1/carriers/${name}/webhooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  const text = await answer.text()
  return { status: answer.status, code: text ? JSON.parse(text).code : undefined }
}

function signed(body: string, secret = SECRET, sentAt = new Date()) {
  const webhook = new Webhook(Buffer.from(secret).toString('base64'))
  return {
    'webhook-id': 'evt_1',
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': webhook.sign('evt_1', sentAt, body),
  }
}

test('a webhook that the carrier did not sign is refused and leaves no trace', async () => {
  const parcel = await market.opened({ carrier: 'sf', trackingNumber: 'SF1000000000004' })
  const { carrier: code, trackingNumber } = parcel
  const at = new Date(market.clock.now()).toISOString()
  const data = { carrier: code, trackingNumber, kind: 'delivered_self', at }
  const body = JSON.stringify({ type: 'parcel.event', id: 'evt_1', data })
  const wrong = { status: 401, code: 'webhook_signature_wrong' }
  expect(await post(body)).toEqual(wrong)
  expect(await post(body, signed(body, 'guessed'))).toEqual(wrong)
  expect(await post(body, signed(body.replace('self', 'proxy')))).toEqual(wrong)
  expect(await post(body, signed(body, SECRET, new Date(0)))).toEqual(wrong)
  expect((await market.read(parcel)).events).toEqual([])
  expect(await post(body, signed(body))).toEqual({ status: 204, code: undefined })
  expect(await post(body, signed(body))).toEqual({ status: 204, code: undefined })
  expect((await market.read(parcel)).events).toHaveLength(1)
})

test('signed nonsense, foreign forms, huge bodies and unknown carriers get clear codes', async () => {
  const malformed = { status: 400, code: 'webhook_malformed' }
  const event = { trackingNumber: 'SF1000000000005', carrier: 'sf', at: '2026-11-22T00:00:00Z' }
  for (const body of [
    'not json',
    '[]',
    JSON.stringify({ type: 'parcel.event', id: 'evt_1', data: { ...event, kind: 'teleported' } }),
    JSON.stringify({
      type: 'parcel.event',
      id: 'evt_1',
      data: { ...event, kind: 'stale', at: 'x' },
    }),
  ]) {
    expect([body, await post(body, signed(body))]).toEqual([body, malformed])
  }
  expect(await post('', signed(''))).toEqual(malformed)
  expect(await post('{}', signed('{}'), 'pigeon')).toEqual({ status: 404, code: 'not_found' })
  expect(await post('<x/>', { 'content-type': 'text/xml' })).toMatchObject({ status: 415 })
  expect(await post(JSON.stringify('x'.repeat(200_000)))).toMatchObject({ status: 413 })
})

async function get(path: string, as?: string) {
  const answer = await fetch(`${market.marketUrl}/api/v1${path}`, {
    headers: as ? { authorization: `Bearer ${as}` } : {},
  })
  const body = (await answer.json()) as { items: Record<string, string>[]; nextCursor: string }
  return { status: answer.status, body }
}

test('anyone sees the carriers; only the operator sees parcels, page by page', async () => {
  const { body } = await get('/carriers')
  expect(body.items[0]).toMatchObject({ code: 'sandbox', tracked: true })
  // The sandbox's example can be shipped with as it stands, again and again.
  for (const one of [body.items[0], (await get('/carriers')).body.items[0]]) {
    await market.opened({ carrier: 'sandbox', trackingNumber: one?.example ?? '' })
  }
  expect(body.items.map(one => one.code)).toContain('sf')
  expect((await get('/operator/parcels')).status).toBe(401)
  expect((await get('/operator/parcels', 'person')).status).toBe(403)
  const first = await get('/operator/parcels?limit=2', 'administrator')
  expect(first.body.items).toHaveLength(2)
  const cursor = encodeURIComponent(first.body.nextCursor)
  const second = await get(`/operator/parcels?limit=2&cursor=${cursor}`, 'administrator')
  const ids = [...first.body.items, ...second.body.items].map(one => one.id)
  expect(ids).toEqual([...new Set(ids)].toSorted().toReversed())
  const found = await get('/operator/parcels?trackingNumber=sf%201000000000001', 'administrator')
  expect(found.body.items).toMatchObject([
    { trackingNumber: 'SF1000000000001', state: 'collected' },
  ])
  expect((await get('/operator/parcels?state=lost', 'administrator')).status).toBe(400)
})
