import { afterAll, beforeAll, expect, test } from 'vitest'
import { plus, SECOND_MS } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { accessesOf, DATA_CLASSES, type DataClass, open } from '../vault/index.ts'
import { sealOlderFactors } from './factor-backfill.ts'
import { forgetFormerEmails } from './former-email.ts'
import { mailAddressOf } from './index.ts'
import { createSecrets } from './secrets.ts'
import { prover } from './testing/prover.ts'
import { AUTH_SECRET, PASSWORD, startIdentity, type TestIdentity } from './testing.ts'

const ROWS = sql<{ row: string }>(
  'test_contact_rows',
  `select p::text as row from identity.people p union all select f::text from identity.phones f
   union all select a::text from identity.authenticators a
   union all select v::text from vault.sealed_values v`,
)
const VALUES = sql<{ id: string; forgotten: boolean }>(
  'test_contact_values',
  `select id, forgotten_at is not null as forgotten from vault.sealed_values
   where person_id = $1 and data_class = $2 order by created_at, id`,
)

let market: TestIdentity
let people: ReturnType<typeof prover>
beforeAll(async () => {
  market = await startIdentity()
  people = prover(market)
})
afterAll(() => market.stop())

const rows = async () => JSON.stringify(await market.database.query(ROWS))
const kept = (personId: string, dataClass: DataClass) =>
  market.database.query(VALUES, [personId, dataClass])

/** Confirms a number by the code that goes there. */
async function withPhone(token: string, phone: string) {
  const sent = await people.proven('POST', '/phone/codes', { phone }, token)
  const code = (await market.lastCode())?.code
  return market.send('PUT', '/phone', { codeId: sent.json.codeId, code }, token)
}

test('the whole address is for its owner, and each look is noted; elsewhere it is masked', async () => {
  const { id, token } = await market.register('lin@example.org')
  expect((await market.send('GET', '/me', undefined, token)).json.email).toBe('l•••@example.org')
  const security = await market.send('GET', '/security', undefined, token)
  expect(security.json.email).toBe('l•••@example.org')
  expect(await accessesOf(market.database, id, { limit: 10 })).toEqual([])
  const whole = await market.send('GET', '/me/email', undefined, token)
  expect(whole.json).toEqual({ email: 'lin@example.org' })
  const looks = await accessesOf(market.database, id, { limit: 10 })
  expect(looks).toMatchObject([{ actor: id, dataClass: 'email', purpose: 'own_profile' }])
  expect((await market.send('GET', '/me/email')).status).toBe(401)
  expect(await rows()).not.toContain('lin@')
})

test('numbers and secrets of apps lie in the vault; what is replaced or removed is destroyed', async () => {
  const { id, token } = await market.register('factors@example.org')
  expect((await withPhone(token, '13911112222')).status).toBe(204)
  expect((await withPhone(token, '13933334444')).status).toBe(204)
  expect((await kept(id, 'phone')).map(one => one.forgotten)).toEqual([true, false])
  const { secret } = await people.withApp(token)
  expect(await kept(id, 'authenticator')).toMatchObject([{ forgotten: false }])
  for (const planted of ['13933334444', secret.toString('hex'), secret.toString('base64')]) {
    expect(await rows()).not.toContain(planted)
  }
  market.clock.set(plus(market.clock.now(), 30 * SECOND_MS))
  const proof = { kind: 'totp', code: people.codeOf(secret) }
  expect((await people.proven('DELETE', '/phone', undefined, token, proof)).status).toBe(204)
  market.clock.set(plus(market.clock.now(), 30 * SECOND_MS))
  const again = { kind: 'totp', code: people.codeOf(secret) }
  const removed = await people.proven('DELETE', '/authenticator', undefined, token, again)
  expect(removed.status).toBe(204)
  expect(await kept(id, 'phone')).toMatchObject([{ forgotten: true }, { forgotten: true }])
  expect(await kept(id, 'authenticator')).toMatchObject([{ forgotten: true }])
})

test('another address takes a fresh proof and the code that was sent there', async () => {
  const { id, token } = await market.register('before@example.org')
  const thief = await market.register('thief@example.org')
  const body = { email: 'After@Example.org' }
  const asked = await market.send('POST', '/me/email/codes', body, token)
  expect(asked).toMatchObject({ status: 403, json: { operation: 'email_change' } })
  expect((await market.send('POST', '/me/email/codes', body)).status).toBe(401)
  const sent = await people.proven('POST', '/me/email/codes', body, token)
  const message = await market.lastCode()
  expect(message).toMatchObject({ to: 'after@example.org', about: 'email' })
  const { codeId } = sent.json
  const right = message?.code ?? ''
  const wrong = right === '000000' ? '000001' : '000000'
  const put = (code: string, as: string) => market.send('PUT', '/me/email', { codeId, code }, as)
  expect((await put(right, thief.token)).json.code).toBe('proof_expired')
  expect((await put(wrong, token)).json.code).toBe('proof_wrong')
  // The code is for the address, not for signing in.
  const proof = { kind: 'code', codeId, code: right }
  expect((await people.signIn(proof)).status).toBe(422)
  expect((await put(right, token)).status).toBe(204)
  expect((await put(right, token)).json.code).toBe('proof_expired')

  const whole = await market.send('GET', '/me/email', undefined, token)
  expect(whole.json).toEqual({ email: 'after@example.org' })
  expect((await kept(id, 'email')).map(one => one.forgotten)).toEqual([true, false])
  // The address before is told, and destroyed when there was time for that.
  const [former] = await kept(id, 'former_email')
  const told = () => mailAddressOf(market.database, market.clock.now(), id, former?.id)
  expect(await told()).toBe('before@example.org')
  const due = { transition: 'forget_former_email', due_at: market.clock.now(), attempts: 0 }
  await forgetFormerEmails(market.commands)({ ...due, subject: former?.id ?? '' })
  expect(await told()).toBe(null)
  const signIn = (email: string) => market.send('POST', '/sessions', { email, password: PASSWORD })
  expect((await signIn('after@example.org')).json.id).toBe(id)
  expect((await signIn('before@example.org')).status).toBe(401)
  // That an address is taken is told only to whoever has the code that came there.
  await people.proven('POST', '/me/email/codes', { email: 'after@example.org' }, thief.token)
  const code = (await market.lastCode())?.code
  const stolen = { codeId: market.carried.at(-1)?.challengeId, code }
  const taken = await market.send('PUT', '/me/email', stolen, thief.token)
  expect(taken).toMatchObject({ status: 409, json: { code: 'email_taken' } })
})

test('the secret of an app opens for signing in alone', async () => {
  expect(DATA_CLASSES.authenticator.purposes).toEqual(['sign_in'])
  const { id, token } = await market.register('secret@example.org')
  await people.withApp(token)
  const [app] = await kept(id, 'authenticator')
  const access = { actor: { kind: 'person', id, roles: [] }, purpose: 'own_copy' } as const
  const peek = open(market.database, market.clock.now(), [app?.id ?? ''], access)
  await expect(peek).rejects.toThrow('names no purpose own_copy')
})

const OLDER_APP = sql(
  'test_older_app',
  'update identity.authenticators set secret_ref = null, sealed_secret = $2 where person_id = $1',
)
const OLDER_PHONE = sql(
  'test_older_phone',
  `insert into identity.phones (person_id, sealed_number, number_digest, confirmed_at)
   values ($1, $2, $3, '2026-11-01')`,
)
const LEFT = sql<{ id: string }>(
  'test_older_left',
  `select person_id as id from identity.phones where sealed_number is not null
   union all select person_id from identity.authenticators where sealed_secret is not null`,
)

test('what an older version sealed under its own secret moves at the start and works as before', async () => {
  const { database, clock } = market
  const older = await market.register('older@example.org')
  const stray = await market.register('stray@example.org')
  const { secret } = await people.withApp(older.token)
  const secrets = createSecrets(AUTH_SECRET)
  const number = '+8613955556666'
  const sealed = secrets.seal(older.id, Buffer.from(number))
  await database.query(OLDER_PHONE, [older.id, sealed, secrets.digestOf(`phone ${number}`)])
  await database.query(OLDER_APP, [older.id, secrets.seal(older.id, secret)])
  const lost = createSecrets('a secret that the market had before').seal(stray.id, sealed)
  await database.query(OLDER_PHONE, [stray.id, lost, 'digest of nobody'])

  expect(await sealOlderFactors(database, AUTH_SECRET, clock.now())).toBe(2)
  expect(await sealOlderFactors(database, AUTH_SECRET, clock.now())).toBe(0)
  // What opens nowhere stays where it is, and is nobody's way in.
  expect(await database.query(LEFT)).toEqual([{ id: stray.id }])
  const none = await market.send('GET', '/security', undefined, stray.token)
  expect(none.json.phone).toBe(null)

  clock.set(plus(clock.now(), 30 * SECOND_MS))
  const password = { kind: 'password', email: 'older@example.org', password: PASSWORD }
  const { json } = await people.signIn(password)
  const totp = { kind: 'totp', code: people.codeOf(secret) }
  expect((await people.signIn(totp, json.ticket)).json.id).toBe(older.id)
  const asked = await market.send('POST', '/sign-ins/codes', { phone: number })
  const code = (await market.lastCode())?.code
  const half = await people.signIn({ kind: 'code', codeId: asked.json.codeId, code })
  expect(half.status).toBe(202)
  const security = await market.send('GET', '/security', undefined, older.token)
  expect(security.json.phone).toBe('+86 •••• 666')
  const other = await market.register('other@example.org')
  expect((await withPhone(other.token, number)).json.code).toBe('phone_taken')
})
