import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE_MS, plus, SECOND_MS } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { passwordComputations } from './password-hash.ts'
import { RATE_LIMITS } from './rate-limits.ts'
import { prover } from './testing/prover.ts'
import { PASSWORD, startIdentity, type TestIdentity } from './testing.ts'

const ROOMY = { ...RATE_LIMITS, signInPerIp: 1_000, codesPerIp: 1_000, registerPerIp: 1_000 }

let market: TestIdentity
let people: ReturnType<typeof prover>
const statements = new Map<string, number>()
beforeAll(async () => {
  market = await startIdentity({ rateLimits: ROOMY })
  people = prover(market)
  market.commands.onTrain(({ command, statements: n }) => statements.set(command, n))
})
afterAll(() => market.stop())

const askCode = (email: string) => market.send('POST', '/sign-ins/codes', { email })
const wait = (ms: number) => market.clock.set(plus(market.clock.now(), ms))

test('a code by e-mail signs in, once, and shows that the address is theirs', async () => {
  const { id } = await market.register('code@example.org')
  const { json } = await askCode('Code@example.org ')
  const message = await market.lastCode()
  expect(message).toMatchObject({ to: 'code@example.org', about: 'sign_in' })
  const proof = { kind: 'code', codeId: json.codeId, code: message?.code }
  const signedIn = await people.signIn(proof)
  expect([signedIn.status, signedIn.json.id]).toEqual([201, id])
  const security = await market.send('GET', '/security', undefined, signedIn.token)
  expect(security.json).toMatchObject({ emailVerified: true, hasPassword: true, phone: null })
  expect(await people.signIn(proof)).toMatchObject({ status: 422, json: { code: 'proof_wrong' } })
})

test('a code dies after five wrong tries and after ten minutes', async () => {
  await market.register('tries@example.org')
  const { json } = await askCode('tries@example.org')
  const code = (await market.lastCode())?.code ?? ''
  const wrong = code === '000000' ? '000001' : '000000'
  for (let at = 0; at < 5; at++) {
    expect((await people.signIn({ kind: 'code', codeId: json.codeId, code: wrong })).status).toBe(
      422,
    )
  }
  expect((await people.signIn({ kind: 'code', codeId: json.codeId, code })).status).toBe(422)

  const late = await askCode('tries@example.org')
  const lateCode = (await market.lastCode())?.code
  wait(10 * MINUTE_MS)
  const proof = { kind: 'code', codeId: late.json.codeId, code: lateCode }
  expect((await people.signIn(proof)).status).toBe(422)
})

test('asking for a code answers and works alike for members and strangers', async () => {
  await market.register('member@example.org')
  const member = await askCode('member@example.org')
  const work = statements.get('send_code')
  const before = market.carried.length
  const stranger = await askCode('stranger@example.org')
  expect(stranger.status).toBe(member.status)
  expect(Object.keys(stranger.json)).toEqual(Object.keys(member.json))
  expect(stranger.json.expiresAt).toBe(member.json.expiresAt)
  expect(statements.get('send_code')).toBe(work)
  expect(market.carried.slice(before).map(({ personId }) => personId)).toEqual([null])
  // The right digits of a code that nobody got open nothing.
  const message = await market.identity.codeMessage(market.database, stranger.json.codeId)
  const proof = { kind: 'code', codeId: stranger.json.codeId, code: message?.code }
  expect((await people.signIn(proof)).status).toBe(422)
})

test('a wrong password costs as many hashes with an account as without one', async () => {
  await market.register('hash@example.org')
  const work = async (email: string) => {
    const before = passwordComputations()
    const answer = await market.send('POST', '/sessions', { email, password: 'some wrong words' })
    return { hashes: passwordComputations() - before, body: answer.response.body }
  }
  const known = await work('hash@example.org')
  expect(known.hashes).toBe(1)
  expect(await work('nobody@example.org')).toEqual(known)
  expect(await work('not an e-mail')).toEqual(known)
})

test('one address gets six codes an hour, from wherever they are asked for', async () => {
  const statuses: number[] = []
  for (let at = 0; at < 8; at++) {
    const body = { email: 'flood@example.org' }
    const from = `198.51.100.${at}`
    statuses.push((await market.send('POST', '/sign-ins/codes', body, undefined, {}, from)).status)
  }
  expect(statuses).toEqual([202, 202, 202, 202, 202, 202, 429, 429])
})

test('a phone number becomes a way in once its code was typed', async () => {
  const { id, token } = await market.register('phone@example.org')
  const sent = await people.proven('POST', '/phone/codes', { phone: '138 0013 8000' }, token)
  expect(sent.status).toBe(202)
  const message = await market.lastCode()
  expect(message).toMatchObject({ to: '+8613800138000', about: 'phone' })
  const body = { codeId: sent.json.codeId, code: message?.code }
  expect((await market.send('PUT', '/phone', body, token)).status).toBe(204)
  const security = await market.send('GET', '/security', undefined, token)
  expect(security.json.phone).toBe('+86 •••• 000')

  const asked = await market.send('POST', '/sign-ins/codes', { phone: '+86 138 0013 8000' })
  const code = (await market.lastCode())?.code
  const signedIn = await people.signIn({ kind: 'code', codeId: asked.json.codeId, code })
  expect(signedIn.json.id).toBe(id)

  const other = await market.register('phone2@example.org')
  const again = await people.proven('POST', '/phone/codes', { phone: '13800138000' }, other.token)
  const stolen = { codeId: again.json.codeId, code: (await market.lastCode())?.code }
  const taken = await market.send('PUT', '/phone', stolen, other.token)
  expect(taken).toMatchObject({ status: 409, json: { code: 'phone_taken' } })
})

test('a passkey signs in without a name, several times, and can be renamed and removed', async () => {
  const { id, token } = await market.register('passkey@example.org')
  const passkey = await people.withPasskey(token)
  for (let at = 0; at < 2; at++) {
    const signedIn = await people.signIn(await people.passkeyProof(passkey))
    expect([signedIn.status, signedIn.json.id]).toEqual([201, id])
  }
  const path = `/passkeys/${passkey.id}`
  expect((await market.send('PATCH', path, { name: 'Old phone' }, token)).status).toBe(204)
  const { json } = await market.send('GET', '/security', undefined, token)
  expect(json.passkeys).toMatchObject([{ id: passkey.id, name: 'Old phone', synced: false }])
  const stranger = await market.register('passkey2@example.org')
  expect((await people.proven('DELETE', path, undefined, stranger.token)).status).toBe(404)
  expect((await people.proven('DELETE', path, undefined, token)).status).toBe(204)
  expect((await people.signIn(await people.passkeyProof(passkey))).status).toBe(422)
})

test('a passkey of another site, another host, an old counter or a used challenge opens nothing', async () => {
  const { token } = await market.register('copied@example.org')
  const passkey = await people.withPasskey(token)
  const shown = async (how: object) =>
    (await people.signIn(await people.passkeyProof(passkey, how))).status
  expect(await shown({ origin: 'http://localhost:4101' })).toBe(422)
  expect(await shown({ origin: 'https://market.evil.example' })).toBe(422)
  expect(await shown({ rpId: 'evil.example' })).toBe(422)
  expect(await shown({ counter: 40 })).toBe(201)
  expect(await shown({ counter: 40 })).toBe(422)
  expect(await shown({ counter: 39 })).toBe(422)
  const proof = await people.passkeyProof(passkey, { counter: 41 })
  expect((await people.signIn(proof)).status).toBe(201)
  expect((await people.signIn(proof)).status).toBe(422)
})

test('nobody gets a passkey into somebody else’s account, or one that checks nobody', async () => {
  const lin = await market.register('add@example.org')
  const chen = await market.register('add2@example.org')
  const asked = await people.proven('POST', '/passkeys/challenges', undefined, lin.token)
  const { softPasskey } = await import('./testing/passkey.ts')
  const body = (how = {}) => ({
    challengeId: asked.json.challengeId,
    name: 'Phone',
    response: softPasskey().make(asked.json, how),
  })
  const add = async (token: string, how = {}) =>
    (await market.send('POST', '/passkeys', body(how), token)).json.code
  expect(await add(chen.token)).toBe('proof_expired')
  expect(await add(lin.token, { checksOwner: false })).toBe('passkey_refused')
  expect(await add(lin.token, { origin: 'https://evil.example' })).toBe('passkey_refused')
  expect(await add(lin.token)).toBe(undefined)
})

test('with an app, a password and a code are half of the way, and a passkey is all of it', async () => {
  const { id, token } = await market.register('two@example.org')
  const { secret, recoveryCodes } = await people.withApp(token)
  expect(recoveryCodes).toHaveLength(10)
  wait(30 * SECOND_MS)

  const half = await market.send('POST', '/sessions', {
    email: 'two@example.org',
    password: PASSWORD,
  })
  expect([half.status, half.token, half.json.asks]).toEqual([
    202,
    undefined,
    ['totp', 'recovery_code'],
  ])
  const whole = await people.signIn({ kind: 'totp', code: people.codeOf(secret) }, half.json.ticket)
  expect([whole.status, whole.json.id]).toEqual([201, id])
  const reused = await people.signIn(
    { kind: 'totp', code: people.codeOf(secret) },
    half.json.ticket,
  )
  expect(reused).toMatchObject({ status: 410, json: { code: 'proof_expired' } })

  const asked = await askCode('two@example.org')
  const code = (await market.lastCode())?.code
  const byCode = await people.signIn({ kind: 'code', codeId: asked.json.codeId, code })
  expect([byCode.status, byCode.token]).toEqual([202, undefined])
  // A password on top of the code is no second step.
  const password = { kind: 'password', email: 'two@example.org', password: PASSWORD }
  expect((await people.signIn(password, byCode.json.ticket)).status).toBe(202)

  const proof = { kind: 'totp', code: people.codeOf(secret, 1) }
  const passkey = await people.withPasskey(token, proof)
  const unchecked = await people.signIn(await people.passkeyProof(passkey, { checksOwner: false }))
  expect([unchecked.status, unchecked.token]).toEqual([422, undefined])
  const half2 = await people.signIn(password)
  const bare = await people.passkeyProof(passkey, { checksOwner: false }, half2.json.ticket)
  expect((await people.signIn(bare, half2.json.ticket)).token).toBe(undefined)
  const byPasskey = await people.signIn(await people.passkeyProof(passkey))
  expect([byPasskey.status, byPasskey.json.id]).toEqual([201, id])
})

test('a code of the app works once, and a recovery code works once', async () => {
  const { token } = await market.register('replay@example.org')
  const { secret, recoveryCodes } = await people.withApp(token)
  const start = async () => {
    const body = { email: 'replay@example.org', password: PASSWORD }
    return (await market.send('POST', '/sessions', body)).json.ticket as string
  }
  // The code that confirmed the app was seen by whoever looked over the shoulder.
  const first = await people.signIn({ kind: 'totp', code: people.codeOf(secret) }, await start())
  expect(first.status).toBe(422)
  wait(30 * SECOND_MS)
  const code = people.codeOf(secret)
  const both = await Promise.all(
    [await start(), await start()].map(ticket => people.signIn({ kind: 'totp', code }, ticket)),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422])

  const recovery = { kind: 'recovery_code', code: ` ${recoveryCodes[0]?.toUpperCase()} ` }
  expect((await people.signIn(recovery, await start())).status).toBe(201)
  expect((await people.signIn(recovery, await start())).status).toBe(422)
  const { json } = await market.send('GET', '/security', undefined, token)
  expect(json.recoveryCodesLeft).toBe(9)
})

test('who guesses an app’s codes is not listened to after ten, whatever ticket they hold', async () => {
  const { token } = await market.register('guess@example.org')
  const { secret } = await people.withApp(token)
  wait(30 * SECOND_MS)
  const password = { kind: 'password', email: 'guess@example.org', password: PASSWORD }
  const right = people.codeOf(secret)
  const code = right === '000000' ? '000001' : '000000'
  const statuses: number[] = []
  for (let round = 0; round < 3; round++) {
    const { json } = await people.signIn(password)
    for (let at = 0; at < 4; at++) {
      statuses.push((await people.signIn({ kind: 'totp', code }, json.ticket)).status)
    }
  }
  expect(statuses).toEqual([...Array(10).fill(422), 429, 429])
  const { json } = await people.signIn(password)
  expect((await people.signIn({ kind: 'totp', code: right }, json.ticket)).status).toBe(429)
  wait(60 * MINUTE_MS)
  const after = await people.signIn(password)
  const proof = { kind: 'totp', code: people.codeOf(secret) }
  expect((await people.signIn(proof, after.json.ticket)).status).toBe(201)
})

test('a ticket of somebody half-way is no session and cannot be made up', async () => {
  const { token } = await market.register('ticket@example.org')
  const { secret } = await people.withApp(token)
  const half = await people.signIn({
    kind: 'password',
    email: 'ticket@example.org',
    password: PASSWORD,
  })
  const ticket: string = half.json.ticket
  expect((await market.send('GET', '/me', undefined, ticket)).status).toBe(401)
  wait(30 * SECOND_MS)
  const proof = { kind: 'totp', code: people.codeOf(secret) }
  const id = ticket.split('.')[0]
  const madeUp = await people.signIn(proof, `${id}.${'A'.repeat(43)}`)
  expect(madeUp).toMatchObject({ status: 410, json: { code: 'proof_expired' } })
})

const SECRETS = sql<{ text: string }>(
  'test_identity_ways_dump',
  `select (select string_agg(c::text, ' ') from identity.challenges c)
     || (select string_agg(a::text, ' ') from identity.authenticators a)
     || (select string_agg(r::text, ' ') from identity.recovery_codes r)
     || (select coalesce(string_agg(p::text, ' '), '') from identity.phones p)
     || (select string_agg(f::text, ' ') from journal.facts f) as text`,
)

test('neither codes, secrets, tickets nor addresses can be read from the tables', async () => {
  const { token } = await market.register('dump@example.org')
  const { secret, recoveryCodes } = await people.withApp(token)
  const body = { email: 'dump@example.org', password: PASSWORD }
  const { ticket } = (await market.send('POST', '/sessions', body)).json
  await askCode('dump@example.org')
  const code = (await market.lastCode())?.code ?? '-'
  const text = (await market.database.query(SECRETS))[0]?.text ?? ''
  expect(text.length).toBeGreaterThan(1_000)
  const planted = [code, ticket, ticket.split('.')[1], ...recoveryCodes, 'dump@example.org']
  for (const one of [...planted, '13800138000', Buffer.from(secret).toString('hex')]) {
    // Six digits may stand by chance in a longer number.
    expect(text).not.toMatch(new RegExp(`(?<!\\w)${one}(?!\\w)`))
  }
})
