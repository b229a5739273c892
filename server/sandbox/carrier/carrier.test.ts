import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterEach, expect, test } from 'vitest'
import { type CarrierOptions, createCarrier, type RunningCarrier } from './carrier.ts'

const SECRET = 'a secret that only the two of them know'
const KEY = Buffer.from(SECRET).toString('base64')

interface Heard {
  id: string
  kind: string
  trackingNumber: string
  at: string
}

const closing: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A market that only listens: real HTTP, real signatures; `answers` are its status codes in turn. */
async function listeningMarket(answers: number[] = [], offset_ms = 0) {
  const heard: Heard[] = []
  const server: Server = createServer(async (request, reply) => {
    if (request.url === '/api/v1/sandbox/clock') {
      reply.setHeader('content-type', 'application/json')
      reply.end(JSON.stringify({ offset_ms }))
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = new Webhook(KEY).verify(
      Buffer.concat(chunks).toString(),
      request.headers as Record<string, string>,
    ) as { id: string; data: Omit<Heard, 'id'> }
    const status = answers.shift() ?? 204
    if (status < 300) heard.push({ ...body.data, id: body.id })
    reply.writeHead(status).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const kinds = () => heard.map(event => event.kind)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, kinds }
}

async function startCarrier(options: Partial<CarrierOptions> = {}) {
  const carrier = await createCarrier({ secret: SECRET, retry_ms: 20, late_ms: 150, ...options })
  closing.push(() => carrier.close())
  return carrier
}

async function call(carrier: RunningCarrier, method: string, path: string, body?: object) {
  const answer = await fetch(carrier.url + path, {
    method,
    headers: {
      authorization: `Bearer ${SECRET}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const emit = (carrier: RunningCarrier, number: string, kind: string, more: object = {}) =>
  call(carrier, 'POST', `/v1/parcels/${number}/events`, { kind, ...more })

async function take(carrier: RunningCarrier, trackingNumber = 'SF1234567890123') {
  await call(carrier, 'POST', '/v1/parcels', { reference: `ref ${trackingNumber}`, trackingNumber })
  return trackingNumber
}

const soon = { timeout: 10_000, interval: 10 }

test('a parcel taken in tells the market of every event, signed, in order', async () => {
  const market = await listeningMarket()
  const carrier = await startCarrier({ marketUrl: market.url })
  const number = await take(carrier)
  for (const kind of ['picked_up', 'in_transit', 'out_for_delivery', 'delivered_self']) {
    expect((await emit(carrier, number, kind)).status).toBe(201)
  }
  await expect.poll(market.kinds, soon).toHaveLength(5)
  expect(market.kinds()).toEqual([
    'created',
    'picked_up',
    'in_transit',
    'out_for_delivery',
    'delivered_self',
  ])
  const times = market.heard.map(event => event.at)
  expect(times.toSorted()).toEqual(times)
  const { body } = await call(carrier, 'GET', `/v1/parcels/${number}`)
  expect((body.events as Heard[]).map(event => event.id)).toEqual(market.heard.map(e => e.id))
})

test('webhooks that the market refuses are sent again until it takes them, in order', async () => {
  const market = await listeningMarket([500, 503, 500])
  const carrier = await startCarrier({ marketUrl: market.url })
  const number = await take(carrier)
  await emit(carrier, number, 'picked_up')
  await emit(carrier, number, 'in_transit')
  await expect.poll(market.kinds, soon).toEqual(['created', 'picked_up', 'in_transit'])
})

test('webhooks owed when the carrier stops go out when it starts again', async () => {
  const { mkdtempSync, rmSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const dataDir = mkdtempSync(`${tmpdir()}/carrier-`)
  closing.push(() => rmSync(dataDir, { recursive: true }))
  const market = await listeningMarket()
  const first = await createCarrier({ secret: SECRET, dataDir, marketUrl: 'http://127.0.0.1:9' })
  const number = await take(first)
  await emit(first, number, 'picked_up')
  await first.close()
  expect(market.kinds()).toEqual([])
  await startCarrier({ dataDir, marketUrl: market.url })
  await expect.poll(market.kinds, soon).toEqual(['created', 'picked_up'])
})

test('a webhook comes twice, never, late or after its successor when asked to', async () => {
  const market = await listeningMarket()
  const carrier = await startCarrier({ marketUrl: market.url, late_ms: 600_000 })
  const number = await take(carrier)
  await emit(carrier, number, 'picked_up', { fault: 'webhook_twice' })
  await expect.poll(market.kinds, soon).toEqual(['created', 'picked_up', 'picked_up'])
  await emit(carrier, number, 'in_transit', { fault: 'webhook_never' })
  await emit(carrier, number, 'out_for_delivery', { fault: 'webhook_out_of_order' })
  await emit(carrier, number, 'delivered_self')
  await expect.poll(market.kinds, soon).toHaveLength(5)
  expect(market.kinds().slice(3)).toEqual(['delivered_self', 'out_for_delivery'])

  const prompt = await startCarrier({ marketUrl: market.url, late_ms: 50 })
  await take(prompt, 'YT0000000000001')
  await emit(prompt, 'YT0000000000001', 'picked_up', { fault: 'webhook_late' })
  await emit(prompt, 'YT0000000000001', 'problem', { fault: 'webhook_out_of_order' })
  await expect
    .poll(() => market.kinds().slice(5).toSorted(), soon)
    .toEqual(['created', 'picked_up', 'problem'])
})

test('standing faults spoil the next calls and then stop', async () => {
  const market = await listeningMarket()
  const carrier = await startCarrier({ marketUrl: market.url })
  const number = await take(carrier)
  await call(carrier, 'PUT', '/v1/faults', { webhook_never: 1, track_unavailable: 2 })
  await emit(carrier, number, 'picked_up')
  await emit(carrier, number, 'in_transit')
  await expect.poll(market.kinds, soon).toEqual(['created', 'in_transit'])
  const look = () => call(carrier, 'GET', `/v1/parcels/${number}`)
  expect([(await look()).status, (await look()).status, (await look()).status]).toEqual([
    503, 503, 200,
  ])
  const misspelt = await call(carrier, 'PUT', '/v1/faults', { webhook_lost: 1 })
  expect(misspelt).toMatchObject({ status: 400, body: { code: 'bad_request' } })
})

test('events carry the market’s time, also when the market has stopped answering', async () => {
  const market = await listeningMarket([], 400 * 86_400_000)
  const carrier = await startCarrier({ marketUrl: market.url })
  const number = await take(carrier)
  await closing.shift()?.()
  const { body } = await emit(carrier, number, 'picked_up')
  expect(Date.parse(body.at as string)).toBeGreaterThan(Date.now() + 399 * 86_400_000)
})

test('registration is idempotent by reference and adopts a parcel that the desk took in', async () => {
  const carrier = await startCarrier()
  const order = { reference: 'parcel 1', trackingNumber: 'SF1234567890123', carrier: 'sf' }
  expect((await call(carrier, 'POST', '/v1/parcels', order)).status).toBe(201)
  expect((await call(carrier, 'POST', '/v1/parcels', order)).status).toBe(200)
  const other = { ...order, trackingNumber: 'SF1234567890124' }
  expect(await call(carrier, 'POST', '/v1/parcels', other)).toMatchObject({
    status: 409,
    body: { code: 'reference_reused' },
  })
  expect(
    await call(carrier, 'POST', '/v1/parcels', { ...order, reference: 'parcel 2' }),
  ).toMatchObject({ status: 409, body: { code: 'tracking_number_taken' } })

  const taken = await desk(carrier, '/desk/parcels?lang=en', { trackingNumber: 'yt 000-111' })
  expect(taken).toMatchObject({ status: 303, location: '/desk?lang=en#YT000111' })
  const adopted = { reference: 'parcel 3', trackingNumber: 'YT000111', carrier: 'yto' }
  expect(await call(carrier, 'POST', '/v1/parcels', adopted)).toMatchObject({
    status: 200,
    body: { carrier: 'yto', reference: 'parcel 3' },
  })
})

test('the API answers strangers and nonsense with clear codes', async () => {
  const carrier = await startCarrier()
  const stranger = await fetch(`${carrier.url}/v1/parcels/SF1234567890123`)
  expect(stranger.status).toBe(401)
  expect(await stranger.json()).toMatchObject({ code: 'unauthorized' })
  const unknown = await emit(carrier, 'SF1234567890123', 'picked_up')
  expect(unknown).toMatchObject({ status: 404, body: { code: 'parcel_unknown' } })
  const number = await take(carrier)
  for (const body of [{ kind: 'teleported' }, { kind: 'picked_up', at: 'yesterday' }, {}]) {
    const answer = await call(carrier, 'POST', `/v1/parcels/${number}/events`, body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  }
})

test('the autopilot plays a whole journey for every new parcel once it is switched on', async () => {
  const market = await listeningMarket()
  const carrier = await startCarrier({ marketUrl: market.url, step_ms: 5 })
  await desk(carrier, '/desk/autopilot?lang=en', { journey: 'locker' })
  await take(carrier)
  await expect
    .poll(market.kinds, soon)
    .toEqual([
      'created',
      'picked_up',
      'in_transit',
      'out_for_delivery',
      'at_locker_or_station',
      'collected',
    ])
})

async function desk(carrier: RunningCarrier, path: string, fields: Record<string, string>) {
  const answer = await fetch(carrier.url + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  return { status: answer.status, location: answer.headers.get('location') }
}

test('the desk speaks three languages, escapes what it shows and moves parcels', async () => {
  const carrier = await startCarrier()
  const number = await take(carrier)
  const page = async (query: string) => (await fetch(`${carrier.url}/desk${query}`)).text()
  expect(await page('?lang=zh-CN')).toContain('下一步')
  expect(await page('?lang=zh-TW')).toContain('收寄新包裹')
  expect(await page('?lang=en')).toContain('Tracking number')
  const place = '<script>alert(1)</script>'
  const fields = { kind: 'problem', place, proofSignature: place }
  const moved = await desk(carrier, `/desk/parcels/${number}/events?lang=en`, fields)
  expect(moved.status).toBe(303)
  const shown = await page('?lang=en')
  expect(shown).not.toContain(place)
  expect(shown).toContain('&#60;script&#62;alert(1)')
  expect(await page('?lang=en&q=nothinglikeit')).toContain('No parcel has this number')
})

test('another site’s page cannot press the desk’s buttons', async () => {
  const carrier = await startCarrier()
  const number = await take(carrier)
  for (const headers of [
    { origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'cross-site' },
  ]) {
    const answer = await fetch(`${carrier.url}/desk/parcels/${number}/events`, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: new URLSearchParams({ kind: 'delivered_self' }),
    })
    expect(answer.status).toBe(403)
  }
  const { body } = await call(carrier, 'GET', `/v1/parcels/${number}`)
  expect(body.events).toHaveLength(1)
})

const TO = {
  recipient: '赵敏',
  phone: '13800001007',
  region: 'CN',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '文三路 1 号',
}

test('a label names nobody, is the same for the same order, and leads its parcel there', async () => {
  const carrier = await startCarrier()
  const order = { reference: 'label_1', to: TO, from: null }
  await call(carrier, 'PUT', '/v1/faults', { label_unavailable: 1 })
  expect((await call(carrier, 'POST', '/v1/labels', order)).status).toBe(503)
  const { status, body } = await call(carrier, 'POST', '/v1/labels', order)
  expect(status).toBe(201)
  expect((await call(carrier, 'POST', '/v1/labels', order)).body).toEqual(body)
  const page = await (await fetch(String(body.url))).text()
  for (const shown of [body.code, body.trackingNumber, '赵*', '138••••1007', '杭州市西湖区']) {
    expect(page).toContain(shown)
  }
  for (const hidden of ['赵敏', '13800001007', '文三路']) expect(page).not.toContain(hidden)
  expect((await fetch(`${carrier.url}/labels/AAAA-AAAA`)).status).toBe(404)
  const { trackingNumber } = body
  const parcel = await call(carrier, 'POST', '/v1/parcels', { reference: 'p', trackingNumber })
  expect(parcel.body).toMatchObject({ trackingNumber, destination: '杭州市' })
  for (const _ of ['once', 'again']) {
    expect((await call(carrier, 'DELETE', '/v1/labels/label_1')).status).toBe(200)
  }
  expect((await fetch(String(body.url))).status).toBe(404)
  const abroad = { reference: 'label_2', to: { ...TO, region: 'US' }, from: null }
  expect((await call(carrier, 'POST', '/v1/labels', abroad)).status).toBe(422)
})
