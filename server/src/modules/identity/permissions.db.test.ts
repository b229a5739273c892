import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { createApiKey, offerDemoPeople, registerPeople, revokeApiKey, setRoles } from './index.ts'
import { RATE_LIMITS } from './rate-limits.ts'
import { PASSWORD, SETUP_TOKEN, startIdentity, type TestIdentity } from './testing.ts'

let market: TestIdentity
let lin: { id: PersonId; token: string }
let chen: { id: PersonId; token: string }
beforeAll(async () => {
  market = await startIdentity({
    rateLimits: { ...RATE_LIMITS, signInPerEmail: 4, signInPerIp: 50, registerPerIp: 12 },
  })
  lin = await market.register('lin@example.org')
  chen = await market.register('chen@example.org', 'Chen')
})
afterAll(() => market.stop())

test('nobody gets in without a credential or with a made-up one', async () => {
  for (const token of [undefined, 'x'.repeat(32), `gh_${'x'.repeat(43)}`, 'short', lin.id]) {
    for (const path of ['/me', '/sessions', '/operator/people']) {
      const answer = await market.send('GET', path, undefined, token)
      expect(answer).toMatchObject({ status: 401, json: { code: 'not_signed_in' } })
    }
  }
})

test('a person sees and ends their own sessions only, and an ended one stops at once', async () => {
  const signedIn = await market.send(
    'POST',
    '/sessions',
    { email: 'lin@example.org', password: PASSWORD },
    undefined,
    { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/605.1' },
  )
  const listed = await market.send('GET', '/sessions', undefined, lin.token)
  expect(listed.json.items).toHaveLength(2)
  const other = listed.json.items.find((item: { current: boolean }) => !item.current)
  expect(other).toMatchObject({ device: 'Safari, iPhone', ip: '127.0.0.1' })

  const stranger = await market.send('DELETE', `/sessions/${other.id}`, undefined, chen.token)
  expect(stranger.status).toBe(404)
  expect((await market.send('GET', '/me', undefined, signedIn.token)).status).toBe(200)

  const owner = await market.send('DELETE', `/sessions/${other.id}`, undefined, lin.token)
  expect(owner.status).toBe(204)
  expect((await market.send('GET', '/me', undefined, signedIn.token)).status).toBe(401)
  expect((await market.send('GET', '/me', undefined, lin.token)).status).toBe(200)
})

test('many requests at once share look-ups and each gets its own answer', async () => {
  const tokens = [lin.token, chen.token, 'made-up-token-of-nobody-at-all']
  const asked = Array.from({ length: 60 }, (_, at) => tokens[at % 3])
  const answers = await Promise.all(asked.map(token => market.send('GET', '/me', undefined, token)))
  const seen = answers.map(answer => answer.json.id ?? answer.status)
  expect(seen).toEqual(Array.from({ length: 20 }, () => [lin.id, chen.id, 401]).flat())
})

test('others see a name and a date, never an e-mail', async () => {
  const { json } = await market.send('GET', `/people/${lin.id}`)
  expect(json).toEqual({
    id: lin.id,
    displayName: '小林',
    memberSince: '2026-11-22T08:00:00.000Z',
    counts: { completedSales: 0, completedPurchases: 0 },
  })
})

test('nobody makes themselves an administrator by changing their profile', async () => {
  const body = { displayName: 'Boss', roles: ['administrator'] }
  const answer = await market.send('PATCH', '/me', body, lin.token)
  expect(answer).toMatchObject({ status: 400, json: { field: 'roles' } })
  const changed = { displayName: '小林二', locale: 'en', autoPayout: false }
  const me = await market.send('PATCH', '/me', changed, lin.token)
  expect(me.json).toMatchObject({ ...changed, roles: [] })
  expect((await market.send('GET', '/operator/people', undefined, lin.token)).status).toBe(403)
})

test('the first administrator needs the setup token, and there is one first only', async () => {
  const body = { displayName: 'Root', password: PASSWORD, locale: 'en' }
  const wrong = await market.send('POST', '/administrators', {
    ...body,
    email: 'thief@example.org',
    setupToken: `${SETUP_TOKEN}.`,
  })
  expect([wrong.status, wrong.json.code]).toEqual([403, 'setup_token_wrong'])
  const answers = await Promise.all(
    [1, 2, 3].map(n =>
      market.send('POST', '/administrators', {
        ...body,
        email: `root${n}@example.org`,
        setupToken: SETUP_TOKEN,
      }),
    ),
  )
  expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409])
  const first = answers.find(answer => answer.status === 201)
  expect(first?.json.roles).toEqual(['administrator'])
  const find = async (q: string) => {
    const { json } = await market.send('GET', `/operator/people?q=${q}`, undefined, first?.token)
    return json.items
  }
  expect(await find('RO')).toMatchObject([{ displayName: 'Root', roles: ['administrator'] }])
  // Who knows an address finds its owner; nobody learns addresses by searching.
  expect(await find('Chen@example.org')).toMatchObject([{ displayName: 'Chen' }])
  expect(await find('example.org')).toEqual([])
  expect(JSON.stringify(await find('e'))).not.toContain('@')
})

test('people are listed page by page and a made-up cursor is refused', async () => {
  const [root] = await market.database.transaction(async tx => {
    const person = { displayName: 'Second', locale: 'en' } as const
    const ids = await registerPeople(tx, market.clock.now(), [person])
    setRoles(tx, [{ personId: ids[0] as PersonId, roles: ['administrator'], until: null }])
    return { commit: true, value: ids }
  })
  const key = await keyFor(root as PersonId, ['read', 'administer'])
  const seen: string[] = []
  let cursor = ''
  do {
    const { json } = await market.send('GET', `/operator/people?limit=2${cursor}`, undefined, key)
    seen.push(...json.items.map((item: { id: string }) => item.id))
    cursor = json.nextCursor ? `&cursor=${json.nextCursor}` : ''
  } while (cursor)
  expect(new Set(seen).size).toBe(4)
  for (const keys of [[9e15, 'x'], ['x', 'y'], [1], [0, '\0']]) {
    const bad = Buffer.from(JSON.stringify(keys)).toString('base64url')
    const { status } = await market.send('GET', `/operator/people?cursor=${bad}`, undefined, key)
    expect(status).toBe(400)
  }
})

async function keyFor(personId: PersonId, scopes: ('read' | 'write' | 'administer')[]) {
  const command = { personId, name: 'test', scopes }
  const outcome = await market.commands.run(createApiKey, SYSTEM, command)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.key
}

test('an API key does what its scopes say until it is revoked', async () => {
  const created = await market.commands.run(createApiKey, SYSTEM, {
    personId: chen.id,
    name: 'reader',
    scopes: ['read'],
  })
  if (!created.ok) throw new Error(created.refusal.code)
  const { id, key } = created.value
  expect((await market.send('GET', '/me', undefined, key)).json.id).toBe(chen.id)
  const write = await market.send('PATCH', '/me', { displayName: 'No' }, key)
  expect(write).toMatchObject({ status: 403, json: { code: 'not_allowed', scope: 'write' } })
  await market.commands.run(revokeApiKey, SYSTEM, { id })
  expect((await market.send('GET', '/me', undefined, key)).status).toBe(401)
  expect(await market.commands.run(revokeApiKey, SYSTEM, { id })).toMatchObject({ ok: false })
})

test('attempts on one e-mail are limited, whatever they lead to', async () => {
  const tries = []
  for (const email of [
    'few@example.org',
    'FEW@example.org',
    ' few@example.org ',
    'few@example.org',
  ]) {
    tries.push(await market.send('POST', '/sessions', { email, password: 'a wrong password' }))
  }
  expect(tries.map(answer => answer.status)).toEqual([401, 401, 401, 401])
  const last = await market.send('POST', '/sessions', {
    email: 'few@example.org',
    password: PASSWORD,
  })
  expect(last).toMatchObject({ status: 429, json: { code: 'too_many_requests' } })
  expect(last.json.retryAfter_s).toBeGreaterThan(0)
})

test('registrations from one address are limited', async () => {
  const statuses = []
  for (let at = 0; at < 14; at++) {
    const body = { displayName: 'x', email: 'nobody', password: PASSWORD, locale: 'en' }
    statuses.push((await market.send('POST', '/accounts', body)).status)
  }
  expect(statuses.at(-1)).toBe(429)
})

test('there is no sign-in without a password outside a demo market', async () => {
  expect((await market.send('GET', '/demo/people')).status).toBe(404)
  expect((await market.send('POST', '/demo/sessions', { personId: lin.id })).status).toBe(404)
})

test('in a demo market only the offered people can be signed in as', async () => {
  const demo = await startIdentity({ demo: true })
  const guest = await demo.register('guest@example.org')
  const intro = { 'zh-CN': '买家', 'zh-TW': '買家', en: 'A buyer' }
  const [ready] = await demo.database.transaction(async tx => {
    const people = [{ displayName: '阿宝', locale: 'zh-CN' as const }]
    const ids = await registerPeople(tx, demo.clock.now(), people)
    offerDemoPeople(
      tx,
      ids.map(id => ({ id, role: 'buyer', intro })),
    )
    return { commit: true, value: ids }
  })
  const listed = await demo.send('GET', '/demo/people')
  expect(listed.json.items).toEqual([{ id: ready, displayName: '阿宝', role: 'buyer', intro }])
  const signedIn = await demo.send('POST', '/demo/sessions', { personId: ready })
  expect(signedIn.status).toBe(201)
  expect((await demo.send('GET', '/me', undefined, signedIn.token)).json.id).toBe(ready)
  const other = await demo.send('POST', '/demo/sessions', { personId: guest.id })
  expect([other.status, other.token]).toEqual([404, undefined])
  await demo.stop()
})
