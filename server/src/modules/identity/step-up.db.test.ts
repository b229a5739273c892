import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import { MINUTE_MS, plus, SECOND_MS } from '../../kernel/time.ts'
import { createApiKey } from './index.ts'
import { RATE_LIMITS } from './rate-limits.ts'
import { prover } from './testing/prover.ts'
import { PASSWORD, startIdentity, type TestIdentity } from './testing.ts'

let market: TestIdentity
let people: ReturnType<typeof prover>
beforeAll(async () => {
  market = await startIdentity({
    rateLimits: { ...RATE_LIMITS, registerPerIp: 1_000, proofsPerPerson: 12 },
  })
  people = prover(market)
})
afterAll(() => market.stop())

const byPassword = { kind: 'password', password: PASSWORD }
const newPassword = (password: string) => ({ password })

/** Asks for a change of password and proves it; answers the id, unspent. */
async function provedFor(token: string, password: string) {
  const asked = await market.send('PUT', '/password', newPassword(password), token)
  const id: string = asked.json.stepUpId
  const body = { proof: byPassword }
  const shown = await market.send('POST', `/step-ups/${id}/proofs`, body, token)
  expect(shown.status).toBe(201)
  return id
}

const spend = (token: string, id: string, password: string) =>
  market.send('PUT', '/password', newPassword(password), token, { 'step-up': id })

test('an operation names itself, asks for what its owner has, and goes through once proved', async () => {
  const { token } = await market.register('once@example.org')
  const asked = await market.send('DELETE', '/phone', undefined, token)
  expect(asked).toMatchObject({
    status: 403,
    json: { code: 'step_up_required', operation: 'phone_remove', asks: ['password', 'code'] },
  })
  const id = await provedFor(token, 'eight red kites at dusk')
  expect((await spend(token, id, 'eight red kites at dusk')).status).toBe(204)
  const again = await spend(token, id, 'eight red kites at dusk')
  expect(again).toMatchObject({ status: 403, json: { code: 'step_up_required' } })
})

test('a proof is worth nothing for other parameters, another operation, or before it is complete', async () => {
  const { token } = await market.register('bound@example.org')
  const other = await provedFor(token, 'eight red kites at dusk')
  expect((await spend(token, other, 'nine blue kites at dusk')).status).toBe(403)
  // Trying it on something else has used it up.
  expect((await spend(token, other, 'eight red kites at dusk')).status).toBe(403)

  const elsewhere = await provedFor(token, 'eight red kites at dusk')
  const passkey = await market.send('POST', '/passkeys/challenges', undefined, token, {
    'step-up': elsewhere,
  })
  expect(passkey.json.code).toBe('step_up_required')

  const asked = await market.send('PUT', '/password', newPassword('ten wide kites at dusk'), token)
  const unproved = await spend(token, asked.json.stepUpId, 'ten wide kites at dusk')
  expect(unproved.json.code).toBe('step_up_required')
})

test('a proof is worth nothing in another session, of the same person or of a thief', async () => {
  const { token } = await market.register('session@example.org')
  const thief = await market.register('thief@example.org')
  const second = await market.send('POST', '/sessions', {
    email: 'session@example.org',
    password: PASSWORD,
  })
  for (const where of [second.token ?? '', thief.token]) {
    const id = await provedFor(token, 'eight red kites at dusk')
    expect((await spend(where, id, 'eight red kites at dusk')).status).toBe(403)
  }
  const asked = await market.send('DELETE', '/phone', undefined, token)
  const path = `/step-ups/${asked.json.stepUpId}`
  for (const [where, body] of [
    ['/proofs', { proof: byPassword }],
    ['/codes', { channel: 'email' }],
    ['/passkey-challenges', undefined],
  ] as const) {
    const answer = await market.send('POST', path + where, body, second.token)
    expect(answer).toMatchObject({ status: 410, json: { code: 'proof_expired' } })
  }
})

test('a proof is over after five minutes, and with its session', async () => {
  const { token } = await market.register('late@example.org')
  const late = await provedFor(token, 'eight red kites at dusk')
  market.clock.set(plus(market.clock.now(), 5 * MINUTE_MS))
  expect((await spend(token, late, 'eight red kites at dusk')).status).toBe(403)
  const gone = await provedFor(token, 'eight red kites at dusk')
  await market.send('DELETE', '/sessions/current', undefined, token)
  expect((await spend(token, gone, 'eight red kites at dusk')).status).toBe(401)
})

test('of two that spend one proof at once, one succeeds', async () => {
  const { token } = await market.register('race@example.org')
  const id = await provedFor(token, 'eight red kites at dusk')
  const both = await Promise.all([1, 2].map(() => spend(token, id, 'eight red kites at dusk')))
  expect(both.map(({ status }) => status).sort()).toEqual([204, 403])
})

test('a code proves the one operation that it was sent for', async () => {
  const { token } = await market.register('mail@example.org')
  const ask = async () =>
    (await market.send('DELETE', '/phone', undefined, token)).json.stepUpId as string
  const [first, second] = [await ask(), await ask()]
  const sent = await market.send('POST', `/step-ups/${first}/codes`, { channel: 'email' }, token)
  expect(market.carried.at(-1)).toMatchObject({ purpose: 'phone_remove' })
  const proof = { kind: 'code', codeId: sent.json.codeId, code: (await market.lastCode())?.code }
  const prove = (id: string) => market.send('POST', `/step-ups/${id}/proofs`, { proof }, token)
  expect((await prove(second)).status).toBe(422)
  // Nor does it sign anybody in.
  expect((await people.signIn(proof)).status).toBe(422)
  expect((await prove(first)).status).toBe(201)
  expect((await prove(second)).status).toBe(422)
})

test('a code for signing in is no proof for an operation', async () => {
  const { token } = await market.register('cross@example.org')
  const { json } = await market.send('POST', '/sign-ins/codes', { email: 'cross@example.org' })
  const proof = { kind: 'code', codeId: json.codeId, code: (await market.lastCode())?.code }
  const asked = await market.send('DELETE', '/phone', undefined, token)
  const path = `/step-ups/${asked.json.stepUpId}/proofs`
  expect((await market.send('POST', path, { proof }, token)).status).toBe(422)
})

test('with two steps a password or a code is not enough for an operation', async () => {
  const { token } = await market.register('strong@example.org')
  const { secret } = await people.withApp(token)
  market.clock.set(plus(market.clock.now(), 30 * SECOND_MS))
  const asked = await market.send('DELETE', '/authenticator', undefined, token)
  expect(asked.json.asks).toEqual(['totp', 'recovery_code'])
  const path = `/step-ups/${asked.json.stepUpId}/proofs`
  const weak = await market.send('POST', path, { proof: byPassword }, token)
  expect([weak.status, weak.json.code]).toEqual([422, 'proof_wrong'])
  const code = { kind: 'totp', code: people.codeOf(secret) }
  expect((await people.proven('DELETE', '/authenticator', undefined, token, code)).status).toBe(204)
  const { json } = await market.send('GET', '/security', undefined, token)
  expect(json).toMatchObject({ authenticatorSince: null, recoveryCodesLeft: 0 })
})

test('somebody else’s passkey proves nothing', async () => {
  const lin = await market.register('mine@example.org')
  const chen = await market.register('theirs@example.org')
  const passkey = await people.withPasskey(chen.token)
  const asked = await market.send('DELETE', '/phone', undefined, lin.token)
  const path = `/step-ups/${asked.json.stepUpId}`
  const options = await market.send('POST', `${path}/passkey-challenges`, undefined, lin.token)
  const { challengeId } = options.json
  const proof = { kind: 'passkey', challengeId, response: passkey.show(options.json) }
  expect((await market.send('POST', `${path}/proofs`, { proof }, lin.token)).status).toBe(422)
})

test('who holds a stolen session does not get to try passwords with it', async () => {
  const { token } = await market.register('stolen@example.org')
  const statuses: number[] = []
  for (let round = 0; round < 4; round++) {
    const asked = await market.send('DELETE', '/phone', undefined, token)
    const path = `/step-ups/${asked.json.stepUpId}/proofs`
    for (let at = 0; at < 4; at++) {
      const proof = { kind: 'password', password: `a guess number ${round} ${at}` }
      statuses.push((await market.send('POST', path, { proof }, token)).status)
    }
  }
  expect(statuses).toEqual([...Array(12).fill(422), ...Array(4).fill(429)])
})

test('a program with an API key cannot prove who it is', async () => {
  const { id } = await market.register('program@example.org')
  const command = { personId: id, name: 'shop', scopes: ['read', 'write'] as const }
  const key = await market.commands.run(createApiKey, SYSTEM, {
    ...command,
    scopes: [...command.scopes],
  })
  if (!key.ok) throw new Error(key.refusal.code)
  const answer = await market.send('DELETE', '/phone', undefined, key.value.key)
  expect(answer).toMatchObject({ status: 403, json: { reason: 'session_needed' } })
})

test('the one click of a demo proves nothing outside of one', async () => {
  const { id, token } = await market.register('click@example.org')
  const asked = await market.send('DELETE', '/phone', undefined, token)
  const path = `/step-ups/${asked.json.stepUpId}/proofs`
  const demo = await market.send('POST', path, { proof: { kind: 'demo' } }, token)
  expect(demo.status).toBe(422)
  const proof = { kind: 'demo', personId: id }
  expect((await people.signIn(proof)).status).toBe(400)
})
