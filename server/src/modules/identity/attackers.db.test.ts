import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../platform/postgres.ts'
import { RATE_LIMITS } from './rate-limits.ts'
import { prover } from './testing/prover.ts'
import { PASSWORD, startIdentity, type TestIdentity } from './testing.ts'

let market: TestIdentity
let people: ReturnType<typeof prover>
beforeAll(async () => {
  market = await startIdentity({ rateLimits: { ...RATE_LIMITS, signInPerIp: 20 } })
  people = prover(market)
})
afterAll(() => market.stop())

const from = (ip: string, email: string, password: string) =>
  market.send('POST', '/sessions', { email, password }, undefined, {}, ip)

const FACTS = sql<{
  kind: string
  body: { newDevice?: boolean; device?: string; change?: string }
}>(
  'test_identity_attack_facts',
  `select kind, body from journal.facts where subject = $1 order by tx, position`,
)
const factsOf = (id: string) => market.database.query(FACTS, [id])

test('stuffing many accounts from one address ends after twenty tries', async () => {
  const statuses: number[] = []
  for (let at = 0; at < 24; at++) {
    statuses.push((await from('198.51.100.7', `leak${at}@example.org`, 'leaked words')).status)
  }
  expect(statuses).toEqual([...Array(20).fill(401), ...Array(4).fill(429)])
})

test('stuffing one account from many addresses ends after ten tries, by either route', async () => {
  await market.register('target@example.org')
  const statuses: number[] = []
  for (let at = 0; at < 12; at++) {
    statuses.push((await from(`203.0.113.${at}`, 'Target@example.org', `guess ${at}`)).status)
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
  const proof = { kind: 'password', email: 'target@example.org', password: PASSWORD }
  const other = await market.send('POST', '/sign-ins', { proof }, undefined, {}, '203.0.113.99')
  expect(other.status).toBe(429)
})

test('a session that was planted in a browser is not the one that signing in opens', async () => {
  const { id } = await market.register('fixed@example.org')
  const attacker = await market.register('planter@example.org')
  const planted = attacker.token
  const body = { email: 'fixed@example.org', password: PASSWORD }
  const signedIn = await market.send('POST', '/sessions', body, undefined, {
    cookie: `goodhand_session=${planted}`,
  })
  expect(signedIn.token).not.toBe(planted)
  expect((await market.send('GET', '/me', undefined, signedIn.token)).json.id).toBe(id)
  expect((await market.send('GET', '/me', undefined, planted)).json.id).toBe(attacker.id)
  const made = 'made-up-by-an-attacker-beforehand'
  const again = await market.send('POST', '/sessions', body, undefined, {
    cookie: `goodhand_session=${made}`,
  })
  expect(again.token).not.toBe(made)
  expect((await market.send('GET', '/me', undefined, made)).status).toBe(401)
})

test('a new password ends every other session and the old one opens none', async () => {
  const { token } = await market.register('change@example.org')
  const other = await from('127.0.0.1', 'change@example.org', PASSWORD)
  const body = { password: 'eight red kites at dusk' }
  expect((await people.proven('PUT', '/password', body, token)).status).toBe(204)
  expect((await market.send('GET', '/me', undefined, other.token)).status).toBe(401)
  expect((await market.send('GET', '/me', undefined, token)).status).toBe(200)
  expect((await from('127.0.0.1', 'change@example.org', PASSWORD)).status).toBe(401)
  expect((await from('127.0.0.1', 'change@example.org', body.password)).status).toBe(201)
})

test('a weak new password is refused before anybody is asked to prove anything', async () => {
  const { token } = await market.register('weak@example.org')
  const answer = await market.send('PUT', '/password', { password: 'password123456' }, token)
  expect(answer).toMatchObject({ status: 422, json: { code: 'password_weak' } })
})

test('a browser is new once, and its owner is told with its name', async () => {
  const { id } = await market.register('device@example.org')
  const phone = { 'user-agent': 'Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile' }
  const body = { email: 'device@example.org', password: PASSWORD }
  const first = await market.send('POST', '/sessions', body, undefined, phone)
  const mark = first.response.cookies.find(({ name }) => name === 'goodhand_device')?.value
  const cookie = { ...phone, cookie: `goodhand_device=${mark}` }
  await market.send('POST', '/sessions', body, undefined, cookie)
  const started = (await factsOf(id)).filter(({ kind }) => kind === 'identity.session_started')
  expect(started.map(({ body: { newDevice, device } }) => [newDevice, device])).toEqual([
    [false, ''],
    [true, 'Chrome, Android'],
    [false, 'Chrome, Android'],
  ])
})

test('who disowns a session ends it and the others, and the password opens nothing any more', async () => {
  const { token } = await market.register('disown@example.org')
  const thief = await from('127.0.0.1', 'disown@example.org', PASSWORD)
  const third = await from('127.0.0.1', 'disown@example.org', PASSWORD)
  const { json } = await market.send('GET', '/sessions', undefined, thief.token)
  const { id } = json.items.find((item: { current: boolean }) => item.current)
  const stranger = await market.register('disown2@example.org')
  expect((await disown(id, stranger.token)).json).toMatchObject({ ended: false })
  expect((await market.send('GET', '/me', undefined, thief.token)).status).toBe(200)

  expect((await disown(id, token)).json).toEqual({ ended: true, passwordNeeded: true })
  for (const gone of [thief.token, third.token]) {
    expect((await market.send('GET', '/me', undefined, gone)).status).toBe(401)
  }
  expect((await from('127.0.0.1', 'disown@example.org', PASSWORD)).status).toBe(401)

  // Its owner comes back by a code and chooses a new one.
  const asked = await market.send(
    'PUT',
    '/password',
    { password: 'eight red kites at dusk' },
    token,
  )
  expect(asked.json.asks).toEqual(['code'])
})

const disown = (id: string, token: string) =>
  market.send('POST', `/sessions/${id}/disown`, undefined, token)

test('every change of how somebody signs in is a fact that is told', async () => {
  const { id, token } = await market.register('told@example.org')
  await people.withPasskey(token)
  const { recoveryCodes } = await people.withApp(token)
  const proof = { kind: 'recovery_code', code: recoveryCodes[3] }
  await people.proven('POST', '/recovery-codes', undefined, token, proof)
  const changes = (await factsOf(id)).flatMap(({ body }) => body.change ?? [])
  expect(changes).toEqual([
    'passkey_added',
    'authenticator_added',
    'recovery_code_used',
    'recovery_codes_renewed',
  ])
})
