import { Check } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { IDENTITY_FACTS } from '../../facts/identity.ts'
import { DAY_MS, MINUTE_MS, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { PASSWORD, startIdentity, type TestIdentity } from './testing.ts'
import { digest } from './token.ts'

let market: TestIdentity
beforeAll(async () => {
  market = await startIdentity()
})
afterAll(() => market.stop())

const FACTS = sql<{ kind: string; body: object }>(
  'test_identity_facts',
  'select kind, body from journal.facts where subject = $1 order by tx, position',
)
const DUMP = sql<{ text: string }>(
  'test_identity_dump',
  `select (select string_agg(s::text, ' ') from identity.sessions s)
     || (select string_agg(a::text, ' ') from identity.accounts a)
     || (select coalesce(string_agg(k::text, ' '), '') from platform.idempotency_keys k) as text`,
)

test('registering signs in, and the same password signs in again', async () => {
  const registered = await market.send('POST', '/accounts', {
    displayName: ' 小林 ',
    email: 'Lin@Example.org',
    password: PASSWORD,
    locale: 'zh-TW',
  })
  expect(registered.status).toBe(201)
  expect(registered.json).toMatchObject({
    displayName: '小林',
    email: 'l•••@example.org',
    locale: 'zh-TW',
    roles: [],
    autoPayout: true,
    createdAt: '2026-11-22T08:00:00.000Z',
  })
  const again = { email: 'LIN@example.ORG', password: PASSWORD }
  const signedIn = await market.send('POST', '/sessions', again)
  expect(signedIn.status).toBe(201)
  expect(signedIn.json.id).toBe(registered.json.id)
  const me = await market.send('GET', '/me', undefined, signedIn.token)
  expect(me.json).toEqual(registered.json)
})

test('the session cookie is out of reach of scripts and of other sites', async () => {
  const { response } = await market.send('POST', '/sessions', {
    email: 'lin@example.org',
    password: PASSWORD,
  })
  const [header = '', device] = response.headers['set-cookie'] as string[]
  expect(device).toMatch(
    /^goodhand_device=[\w-]{22}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  expect(header).toMatch(/^goodhand_session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  const cookie = header.split(';')[0] ?? ''
  const asks = { method: 'GET', url: '/api/v1/me', headers: { cookie } } as const
  expect((await market.app.inject(asks)).statusCode).toBe(200)
  const crossSite = await market.send('DELETE', '/sessions/current', undefined, undefined, {
    cookie,
    origin: 'https://evil.example',
  })
  expect(crossSite).toMatchObject({ status: 403, json: { code: 'cross_site' } })
})

test('behind https the cookie is Secure', async () => {
  const secure = await startIdentity({ publicUrl: 'https://market.example' })
  const { response } = await secure.send('POST', '/accounts', {
    displayName: 'Lin',
    email: 'lin@example.org',
    password: PASSWORD,
    locale: 'en',
  })
  const cookies = response.headers['set-cookie'] as string[]
  expect(cookies.map(cookie => cookie.includes('; Secure'))).toEqual([true, true])
  await secure.stop()
})

test('neither tokens nor passwords can be read from the database', async () => {
  const { token } = await market.register('leak@example.org')
  const text = (await market.database.query(DUMP))[0]?.text ?? ''
  expect(text).toContain(digest(token))
  expect(text).not.toContain(token)
  expect(text).not.toContain(PASSWORD)
  expect(text).toMatch(/\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('a wrong password and an unknown e-mail get the same answer', async () => {
  await market.register('known@example.org')
  const wrong = await market.send('POST', '/sessions', {
    email: 'known@example.org',
    password: 'not the password',
  })
  const unknown = await market.send('POST', '/sessions', {
    email: 'unknown@example.org',
    password: 'not the password',
  })
  expect(wrong.status).toBe(401)
  expect(wrong.json.code).toBe('credentials_wrong')
  expect(unknown.response.body).toBe(wrong.response.body)
  expect([wrong.token, unknown.token]).toEqual([undefined, undefined])
})

test('an e-mail belongs to one person, also when two register at once', async () => {
  const body = { email: 'race@example.org', password: PASSWORD, locale: 'en' }
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd'].map(displayName =>
      market.send('POST', '/accounts', { ...body, displayName }),
    ),
  )
  expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409, 409])
  const refused = answers.filter(answer => answer.status === 409)
  expect(refused.map(answer => answer.json.code)).toEqual(Array(3).fill('email_taken'))
})

test.each([
  [{ password: 'password123456' }, 422, 'password_weak'],
  [{ password: 'bad.name@example.org' }, 422, 'password_weak'],
  [{ password: 'short' }, 400, 'invalid_request'],
  [{ email: 'nobody' }, 422, 'email_invalid'],
  [{ displayName: 'admin\u202egnp' }, 422, 'display_name_invalid'],
  [{ displayName: '字'.repeat(41) }, 422, 'display_name_invalid'],
  [{ locale: 'fr' }, 400, 'invalid_request'],
  [{ roles: ['administrator'] }, 400, 'invalid_request'],
])('registration refuses %j', async (change, status, code) => {
  const good = { displayName: 'Bad', email: 'bad.name@example.org', password: PASSWORD }
  const answer = await market.send('POST', '/accounts', { ...good, locale: 'en', ...change })
  expect([answer.status, answer.json.code]).toEqual([status, code])
})

test('facts tell of people and sessions by id only', async () => {
  const { id, token } = await market.register('facts@example.org')
  await market.send('DELETE', '/sessions/current', undefined, token)
  const facts = await market.database.query(FACTS, [id])
  expect(facts.map(fact => fact.kind)).toEqual([
    'identity.person_registered',
    'identity.session_started',
    'identity.session_ended',
  ])
  for (const fact of facts) {
    expect(IDENTITY_FACTS.some(schema => Check(schema, fact))).toBe(true)
  }
  expect(JSON.stringify(facts)).not.toContain('example.org')
})

test('a session lives on while it is used and ends when it is not', async () => {
  const start = market.clock.now()
  const { token } = await market.register('sliding@example.org')
  for (const days of [20, 40, 60]) {
    market.clock.set(plus(start, days * DAY_MS))
    expect((await market.send('GET', '/me', undefined, token)).status).toBe(200)
    // The mark is written beside the answer; wait for it as the next use weeks later would.
    await expect.poll(async () => lastSeen(token)).toBe(market.clock.now())
  }
  market.clock.set(plus(start, 60 * DAY_MS + MINUTE_MS / 2))
  expect((await market.send('GET', '/me', undefined, token)).status).toBe(200)
  market.clock.set(plus(start, 91 * DAY_MS))
  expect((await market.send('GET', '/me', undefined, token)).status).toBe(401)
})

const LAST_SEEN = sql<{ last_seen_at: number }>(
  'test_identity_last_seen',
  'select last_seen_at from identity.sessions where token_sha256 = $1',
)
async function lastSeen(token: string) {
  return (await market.database.query(LAST_SEEN, [digest(token)]))[0]?.last_seen_at
}
