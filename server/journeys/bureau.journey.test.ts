import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../src/kernel/actor.ts'
import { DAY_MS, HOUR_MS, type Instant, iso, plus } from '../src/kernel/time.ts'
import { registerFurnisher } from '../src/modules/bureau/index.ts'
import { loadCreditRules, replayCredit } from '../src/modules/credit/index.ts'
import { createApiKey, registerPeople } from '../src/modules/identity/index.ts'
import { sql } from '../src/platform/postgres.ts'
import { openStage, type Stage } from './testing/market.ts'

let stage: Stage
let old: Asks
let other: Asks
let otherKey: string
let stranger: Asks

/** Asks as whoever has this key. */
type Asks = (method: string, path: string, body?: object, headers?: object) => Promise<Answer>
// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was answered
type Answer = { status: number; body: any; language: string | null }

beforeAll(async () => {
  stage = await openStage()
  began = stage.market.clock.now()
  stranger = asks(await account('Stranger'))
  old = asks(await account('Old Market', true))
  otherKey = await account('Other Market', true)
  other = asks(otherKey)
})
afterAll(() => stage.close())

/** The API key of a new account, which speaks for a market of its name if it is asked to. */
async function account(name: string, speaks = false): Promise<string> {
  const { database, clock, commands } = stage.market
  const [personId] = await database.transaction(async tx => {
    const people = [{ displayName: name, locale: 'en' }] as const
    return { commit: true, value: await registerPeople(tx, clock.now(), people) }
  })
  if (!personId) throw new Error('nobody was registered')
  if (speaks) {
    const wish = { name, accountId: personId, currency: 'CNY', typicalMinor: 30_000 }
    expect(await commands.run(registerFurnisher, SYSTEM, wish)).toMatchObject({ ok: true })
  }
  const key = { personId, name, scopes: ['furnish'] } as const
  const made = await commands.run(createApiKey, SYSTEM, key)
  if (!made.ok) throw new Error('no key was made')
  return made.value.key
}

function asks(key: string): Asks {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${stage.url}/api/v1/bureau${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const language = response.headers.get('content-language')
    return { status: response.status, body: text === '' ? null : JSON.parse(text), language }
  }
}

let began: Instant
const ago = (days: number) => iso(plus(began, -days * DAY_MS))
const trade = (id: string, seller: string, outcome = 'completed', more: object = {}) => ({
  ...{ id, seller, buyer: `b${id}`, outcome, amountMinor: 30_000, at: ago(3) },
  ...more,
})
const rating = (id: string, ratee: string, overall: number, more: object = {}) => ({
  ...{ id, trade: id, rater: `b${id}`, ratee, role: 'seller', points: { overall }, at: ago(2) },
  ...more,
})

/** A program of the other market that hears messages, and refuses the first so many. */
async function listener(refuses: number) {
  const heard: { headers: Record<string, string>; body: string }[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      heard.push({ headers: request.headers as Record<string, string>, body })
      response.statusCode = heard.length > refuses ? 204 : 500
      response.end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise(resolve => server.close(resolve))
  return { heard, url: `http://127.0.0.1:${port}/hook`, close }
}

test('what a market tells becomes scores of its people, with reasons in their language', async () => {
  const ids = ['1', '2', '3', '4', 'm1', 'm2', 'm3', 'm4']
  const trades = ids.map(id => trade(id, 'lin shop'))
  const lost = ['5', '6'].map(id => trade(id, 'bad', 'not_received'))
  const wrong = [
    trade('7', 'b7'),
    trade('8', 'a@b.example'),
    trade('9', 'x', 'completed', { at: ago(-9) }),
  ]
  const ratings = [rating('1', 'lin shop', 5), rating('5', 'bad', 1), rating('77', 'bad', 1)]
  const told = await old('POST', '/reports', { trades: [...trades, ...lost, ...wrong], ratings })
  expect(told).toMatchObject({ status: 200, body: { taken: 12, known: 0 } })
  expect(told.body.refused).toEqual([
    { list: 'trades', index: 10, code: 'same_person' },
    { list: 'trades', index: 11, code: 'name_is_an_address' },
    { list: 'trades', index: 12, code: 'in_the_future' },
    { list: 'ratings', index: 2, code: 'trade_unknown' },
  ])
  const again = await old('POST', '/reports', {
    trades: [...trades, trade('5', 'bad', 'returned')],
    ratings: [rating('1', 'lin shop', 5), rating('2', 'bad', 5)],
  })
  expect(again.body).toMatchObject({ taken: 0, known: 9 })
  expect(again.body.refused).toEqual([
    { list: 'trades', index: 8, code: 'told_otherwise' },
    { list: 'ratings', index: 1, code: 'not_of_this_trade' },
  ])
  await stage.settle()

  const path = `/subjects/${encodeURIComponent('lin shop')}/credit`
  const good = await old('GET', `${path}?language=en`)
  expect(good).toMatchObject({ status: 200, language: 'en', body: { person: 'lin shop' } })
  const [seller] = good.body.axes
  expect(seller).toMatchObject({ axis: 'seller', grade: 'good', gradeWords: 'Good' })
  const points = seller.reasons.map((one: { points: number }) => one.points)
  expect(points.reduce((sum: number, one: number) => sum + one, 600)).toBe(seller.score)
  expect(seller.reasons[0].words).toMatch(/Goods as described|Shipping on time/)
  expect(seller.chance.low).toBeLessThan(seller.chance.wrong)
  expect(seller).not.toHaveProperty('effects')
  const inChinese = await old('GET', path, undefined, { 'accept-language': 'zh-TW' })
  expect(inChinese).toMatchObject({ language: 'zh-TW', body: { axes: [{ gradeWords: '良' }, {}] } })

  const findings = await old('GET', '/subjects/bad/credit/seller/findings?language=en&limit=2')
  expect(findings.body.items).toHaveLength(2)
  expect(findings.body.items[0]).toMatchObject({
    code: 'rated_overall',
    trade: '5',
    words: 'Rated by the other side: the trade as a whole',
  })
  expect(findings.body.nextCursor).not.toBeNull()
  const page = await old('GET', '/subjects?limit=3')
  expect(page.body.items.map((one: { person: string }) => one.person)).toEqual(['b1', 'b2', 'b3'])
  const next = await old('GET', `/subjects?limit=100&cursor=${page.body.nextCursor}`)
  expect(next.body.items.at(-1)).toMatchObject({ person: 'lin shop' })
  expect(next.body.items.find((one: { person: string }) => one.person === 'bad')).toMatchObject({
    axes: [{ axis: 'seller', grade: 'poor' }, { axis: 'buyer' }],
  })
  const { database } = stage.market
  expect((await replayCredit(database, loadCreditRules('cn'))).differing).toEqual([])
})

test('a market sees its own people only, and nobody else sees any', async () => {
  const about = '/subjects/bad/credit'
  for (const path of ['', '/seller/findings']) {
    expect(await other('GET', about + path)).toMatchObject({ status: 404 })
    expect(await stranger('GET', about + path)).toMatchObject({
      status: 403,
      body: { code: 'no_furnisher' },
    })
  }
  expect((await other('GET', '/subjects')).body.items).toEqual([])
  expect(await other('DELETE', '/subjects/bad')).toMatchObject({ status: 404 })
  const same = { trades: [trade('1', 'bad')], ratings: [rating('2', 'bad', 5)] }
  const told = await other('POST', '/reports', same)
  expect(told.body).toMatchObject({ taken: 1, refused: [{ code: 'trade_unknown' }] })
  await stage.settle()
  const [theirs] = (await other('GET', about)).body.axes
  const [ours] = (await old('GET', about)).body.axes
  expect(theirs.score).toBeGreaterThan(ours.score)
  for (const [method, path, body] of [
    ['POST', '/reports', { people: ['p'] }],
    ['GET', '/subjects'],
    ['POST', '/webhooks', { url: 'https://hooks.example/' }],
    ['GET', '/webhooks'],
  ] as const) {
    expect(await stranger(method, path, body)).toMatchObject({ body: { code: 'no_furnisher' } })
  }
})

test('a set is told once under its key, and bounded', async () => {
  const key = { 'idempotency-key': 'told-once-0001' }
  const set = { people: ['new one'], trades: [trade('20', 'new one')] }
  const first = await old('POST', '/reports', set, key)
  expect(first.body).toMatchObject({ taken: 1, known: 0 })
  expect((await old('POST', '/reports', set, key)).body).toEqual(first.body)
  expect(await old('POST', '/reports', { people: ['x'] }, key)).toMatchObject({ status: 409 })
  const many = Array.from({ length: 501 }, (_, at) => `p${at}`)
  for (const body of [{}, { people: many }, { people: [''] }, { trades: [{ id: '1' }] }]) {
    expect(await old('POST', '/reports', body)).toMatchObject({ status: 400 })
  }
})

const PILE = sql(
  'test_bureau_pile',
  `insert into journal.facts (id, kind, subject, actor, body, at)
   select 'fact_pile' || n, 'test.piled', 'pile', 'system', '{}', $1
   from generate_series(1, 10001) as n`,
)

test('whoever tells faster than it is counted is asked to wait', async () => {
  await stage.settle()
  await stage.market.database.query(PILE, [iso(began)])
  const busy = await other('POST', '/reports', { people: ['early'] })
  expect(busy).toMatchObject({ status: 503, body: { code: 'busy' } })
  await stage.settle()
  expect(await other('POST', '/reports', { people: ['early'] })).toMatchObject({ status: 200 })
})

test('people with long names are paged like others, and a broken name spoils no other', async () => {
  const long = ['信'.repeat(100), '手'.repeat(100)]
  const told = await other('POST', '/reports', { people: [...long, 'lin \ud83d', 'a\0b'] })
  expect(told.body.refused).toEqual([
    { list: 'people', index: 2, code: 'text_broken' },
    { list: 'people', index: 3, code: 'text_broken' },
  ])
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await other('GET', `/subjects?limit=1${cursor}`)
    seen.push(...body.items.map((one: { person: string }) => one.person))
    if (body.nextCursor === null) break
    cursor = `&cursor=${body.nextCursor}`
  }
  expect(seen).toEqual(expect.arrayContaining(long))
})

test('grade changes are told, signed, at least once and to their own market only', async () => {
  const hook = await listener(1)
  const foreign = await listener(0)
  try {
    const added = await old('POST', '/webhooks', { url: hook.url })
    expect(added).toMatchObject({ status: 201 })
    await other('POST', '/webhooks', { url: foreign.url })
    const trades = ['31', '32', '33'].map(id => trade(id, 'fresh', 'goods_wrong'))
    await old('POST', '/reports', { trades })
    await stage.settle()
    expect(hook.heard).toHaveLength(1)
    await stage.advance(10_000)
    expect(hook.heard).toHaveLength(2)
    const [first, second] = hook.heard
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    const signer = new Webhook(added.body.secret)
    const said = signer.verify(second?.body ?? '', second?.headers ?? {})
    expect(said).toMatchObject({
      type: 'grade.changed',
      data: { person: 'fresh', axis: 'seller', from: null, to: 'poor', direction: 'first' },
    })
    expect(() => signer.verify(`${second?.body} `, second?.headers ?? {})).toThrow()
    expect(foreign.heard).toEqual([])
    const list = await old('GET', `/webhooks/${added.body.id}/messages`)
    expect(list.body.items).toMatchObject([{ state: 'delivered', attempts: 2, failure: null }])
    const theirs = await other('GET', `/webhooks/${added.body.id}/messages`)
    expect(theirs.body.items).toEqual([])

    expect(await other('DELETE', `/webhooks/${added.body.id}`)).toMatchObject({ status: 404 })
    expect(await old('DELETE', `/webhooks/${added.body.id}`)).toMatchObject({ status: 204 })
    expect((await old('GET', '/webhooks')).body.items).toEqual([])
    await old('POST', '/reports', { trades: ['41', '42'].map(id => trade(id, 'late one')) })
    await stage.settle()
    expect(hook.heard).toHaveLength(2)
  } finally {
    await Promise.all([hook.close(), foreign.close()])
  }
})

interface Described {
  readonly paths: Record<string, Record<string, { readonly 'x-allow'?: string }>>
}

test('the key of another market opens nothing but what it tells and asks about its people', async () => {
  const api: Described = JSON.parse(
    readFileSync(join(import.meta.dirname, '../openapi.json'), 'utf8'),
  )
  const doors = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, route]) => route['x-allow'] && route['x-allow'] !== 'signature')
      // Only a demo market has these.
      .filter(() => !path.startsWith('/api/v1/demo/'))
      .map(([method]) => [method.toUpperCase(), path] as const),
  )
  const [theirs, others] = [[], []] as [string[], string[]]
  for (const [method, path] of doors) {
    const isTheirs = path.startsWith('/api/v1/bureau/')
    const { status } = await knock(method, path.replace(/\{\w+\}/g, 'x'))
    if (isTheirs && (status === 403 || status === 401)) theirs.push(`${method} ${path} ${status}`)
    if (!isTheirs && status !== 403) others.push(`${method} ${path} ${status}`)
  }
  expect(doors.length).toBeGreaterThan(100)
  expect({ theirs, others }).toEqual({ theirs: [], others: [] })
})

function knock(method: string, path: string): Promise<Response> {
  const headers = { authorization: `Bearer ${otherKey}`, 'content-type': 'application/json' }
  const body = method === 'GET' ? {} : { body: '{}' }
  return fetch(stage.url + path, { method, headers, ...body })
}

test('no message goes where it may not, and nobody has too many addresses', async () => {
  for (const url of ['http://10.0.0.1/', 'https://169.254.169.254/', 'http://hooks.example/']) {
    const refused = await old('POST', '/webhooks', { url })
    expect(refused).toMatchObject({ status: 422, body: { code: 'webhook_address_wrong' } })
  }
  for (let n = 0; n < 5; n++) await old('POST', '/webhooks', { url: `https://h${n}.example/` })
  const sixth = await old('POST', '/webhooks', { url: 'https://h6.example/' })
  expect(sixth).toMatchObject({ status: 409, body: { code: 'too_many_webhooks', max: 5 } })
})

test('who is forgotten leaves no name and no score, and comes back as somebody new', async () => {
  expect(await old('DELETE', '/subjects/bad')).toMatchObject({ status: 204 })
  expect(await old('GET', '/subjects/bad/credit')).toMatchObject({ status: 404 })
  const again = { trades: ['5', '6'].map(id => trade(id, 'bad', 'not_received')) }
  expect((await old('POST', '/reports', again)).body.taken).toBe(0)
  expect(await old('GET', '/subjects/bad/credit')).toMatchObject({ status: 404 })
  await old('POST', '/reports', { people: ['bad'] })
  const { body } = await old('GET', '/subjects/bad/credit')
  expect(body.axes[0]).toMatchObject({ score: 600, grade: null, reasons: [] })
  await stage.advance(HOUR_MS)
  const { database } = stage.market
  expect((await replayCredit(database, loadCreditRules('cn'))).differing).toEqual([])
})

test('people who rate the same few are found in the night, with what gives them away', async () => {
  const ring = ['r1', 'r2', 'r3']
  const ratings = ring.flatMap(rater =>
    ['x1', 'x2', 'x3', 'x4'].map(ratee =>
      rating(`${rater} ${ratee}`, ratee, 5, { trade: undefined, rater }),
    ),
  )
  expect(await old('POST', '/reports', { ratings })).toMatchObject({ body: { taken: 12 } })
  expect((await old('GET', '/groups')).body.items).toEqual([])
  await stage.advance(2 * DAY_MS)
  const { items } = (await old('GET', '/groups')).body
  expect(items).toHaveLength(1)
  expect(items[0].people.toSorted()).toEqual(ring)
  expect(items[0].ties).toHaveLength(3)
  const [tie] = items[0].ties
  expect(tie).toMatchObject({ tie: 'co-rating', strength: 1 })
  expect(tie.ratings).toContain(`${tie.people[0]} x1`)
  expect((await other('GET', '/groups')).body.items).toEqual([])
  expect(await stranger('GET', '/groups')).toMatchObject({ body: { code: 'no_furnisher' } })
})
