import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readHeld, type Trusted, verifyPresentation } from '../../verifier/src/index.ts'
import { credential } from '../src/app/cli/credential.ts'
import { DAY_MS } from '../src/kernel/time.ts'
import { person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'
import { type Copy, issuedTo, nonceOf, proofsOf, show } from './testing/wallet.ts'

const TYPE = 'urn:goodhand:credential:trade-credit:1'
const AUDIENCE = 'https://elsewhere.example'
let stage: Stage
let mei: Visitor & { id: string }

beforeAll(async () => {
  stage = await openStage()
  mei = await person(stage, '小美')
})
afterAll(() => stage.close())

const trust = async () => (await stage.visitor().get('/credential-trust')).body as Trusted
const now_s = () => Math.floor(stage.market.clock.now() / 1_000)

/** Checks with the library alone: nothing but the bundle that was fetched before. */
async function checkOffline(copy: Copy, bundle: Trusted, claims: readonly string[] = []) {
  const holder = { audience: AUDIENCE, nonce: 'once', now_s: now_s() }
  return verifyPresentation(await show(copy, claims, holder), {
    trusted: [bundle],
    type: TYPE,
    now_s: now_s(),
    holder: { audiences: [AUDIENCE], nonce: 'once' },
  })
}

describe('a person takes their credit along', () => {
  test('and shows what they choose to somebody who asks nobody', async () => {
    const { copies } = await issuedTo(mei, stage.url)
    const [copy] = copies as [Copy]
    const held = await readHeld(copy.credential)
    const now = (await mei.get('/credential-claims')).body
    expect(held.claims).toEqual(now.claims)
    expect(held.claims).toMatchObject({ completed_sales: '0', verification_level: 0 })
    const verdict = await checkOffline(copy, await trust(), ['completed_sales'])
    expect(verdict).toMatchObject({
      ok: true,
      value: { issuer: stage.url, holderProved: true, claims: { completed_sales: '0' } },
    })
    const metadata = await (await fetch(`${stage.url}/.well-known/jwt-vc-issuer`)).json()
    expect(metadata).toMatchObject({ issuer: stage.url, jwks: { keys: (await trust()).keys } })
    expect(JSON.stringify(metadata)).not.toContain('"d"')
  })

  test('copies of one batch have nothing in common that others’ copies have not', async () => {
    const { copies } = await issuedTo(mei, stage.url, { count: 3 })
    const other = await issuedTo(await person(stage, '阿强'), stage.url)
    const all = [...copies, ...other.copies].map(copy => {
      const [jwt = '', ...disclosures] = copy.credential.split('~')
      const { status, cnf, _sd, ...rest } = decodeJwt<{
        cnf: object
        status: object
        _sd: string[]
      }>(jwt)
      return { disclosures, status, cnf, digests: _sd, rest, header: jwt.split('.')[0] }
    })
    expect(new Set(all.map(one => JSON.stringify([one.rest, one.header]))).size).toBe(1)
    expect(new Set(all.map(one => one.digests.length))).toEqual(new Set([16]))
    for (const of of [
      (one: (typeof all)[0]) => one.disclosures.filter(Boolean),
      (one: (typeof all)[0]) => one.digests,
      (one: (typeof all)[0]) => [JSON.stringify(one.status), JSON.stringify(one.cnf)],
    ]) {
      const parts = all.flatMap(of)
      expect(new Set(parts).size).toBe(parts.length)
    }
  })

  test('what is taken back fails at once for whoever asks, and by time for everybody', async () => {
    const { batchId, copies } = await issuedTo(mei, stage.url, { count: 2 })
    const bystander = (await issuedTo(mei, stage.url)).copies[0] as Copy
    const before = await trust()
    const stranger = await person(stage, '路人')
    expect((await stranger.send('DELETE', `/credential-batches/${batchId}`)).status).toBe(404)
    expect((await mei.send('DELETE', `/credential-batches/${batchId}`)).status).toBe(204)
    expect((await mei.send('DELETE', `/credential-batches/${batchId}`)).status).toBe(204)
    const after = await trust()
    for (const copy of copies) {
      expect(await checkOffline(copy, before)).toMatchObject({ ok: true })
      expect(await checkOffline(copy, after)).toEqual({ ok: false, code: 'revoked' })
    }
    expect(await checkOffline(bystander, after)).toMatchObject({ ok: true })
    const [newest, revoked] = (await mei.get('/credential-batches')).body.items
    expect(newest.revokedAt).toBe(null)
    expect(revoked).toMatchObject({ id: batchId, copies: 2, revokedAt: expect.any(String) })
  })

  test('only for keys that they prove to hold now', async () => {
    const issue = async (change: object, count = 1) => {
      const made = await proofsOf(mei, stage.url, count, change)
      const proofs = made.map(one => one.proof)
      return (await mei.post('/credential-batches', { proofs, audience: null })).body.code
    }
    expect(await issue({ audience: 'https://other.example' })).toBe('holder_proof_wrong')
    expect(await issue({ nonce: 'made up' })).toBe('holder_proof_wrong')
    expect(await issue({ typ: 'JWT' })).toBe('holder_proof_wrong')
    expect(await issue({}, 11)).toBe('invalid_request')
    const [{ proof } = { proof: '' }] = await proofsOf(mei, stage.url, 1)
    const twice = await mei.post('/credential-batches', { proofs: [proof, proof], audience: null })
    expect(twice.body.code).toBe('holder_keys_repeat')
    const nobody = await stage.visitor().post('/credential-batches', { proofs: [proof] })
    expect(nobody.status).toBe(401)
  })
})

describe('a link', () => {
  const audience = () => `${stage.url}/shared-credit`
  async function shown(copy: Copy, claims: readonly string[]) {
    const word = await nonceOf(mei)
    const presentation = await show(copy, claims, { audience: audience(), ...word })
    return { presentation, nonce: word.nonce, life_ms: 60 * 60_000 }
  }

  test('shows what was chosen, once, and is listed', async () => {
    const [copy] = (await issuedTo(mei, stage.url)).copies as [Copy]
    const made = await mei.post('/credential-shares', await shown(copy, ['member_since']))
    expect(made.status).toBe(201)
    const opened = await stage.visitor().post('/credential-shares/open', { token: made.body.token })
    expect(opened.body.verdict).toMatchObject({ ok: true, holderProved: true })
    expect(Object.keys(opened.body.verdict.claims)).toEqual(['member_since'])
    const again = await stage.visitor().post('/credential-shares/open', { token: made.body.token })
    expect(again).toMatchObject({ status: 410, body: { code: 'share_gone' } })
    const [listed] = (await mei.get('/credential-shares')).body.items
    expect(listed).toMatchObject({ id: made.body.id, state: 'opened', claims: ['member_since'] })
  })

  test('is opened by one of two who come at once', async () => {
    const [copy] = (await issuedTo(mei, stage.url)).copies as [Copy]
    const { token } = (await mei.post('/credential-shares', await shown(copy, []))).body
    const open = () => stage.visitor().post('/credential-shares/open', { token })
    const answers = await Promise.all([open(), open(), open()])
    expect(answers.map(one => one.status).toSorted()).toEqual([200, 410, 410])
  })

  test('of somebody else’s copy is refused, and one that was taken back opens no more', async () => {
    const thief = await person(stage, '小偷')
    const [copy] = (await issuedTo(mei, stage.url)).copies as [Copy]
    const stolen = await thief.post('/credential-shares', await shown(copy, []))
    expect(stolen).toMatchObject({ status: 403, body: { code: 'credential_not_yours' } })
    const { id, token } = (await mei.post('/credential-shares', await shown(copy, []))).body
    expect((await thief.send('DELETE', `/credential-shares/${id}`)).status).toBe(404)
    expect((await mei.send('DELETE', `/credential-shares/${id}`)).status).toBe(204)
    expect((await mei.post('/credential-shares/open', { token })).body.code).toBe('share_gone')
    const old = { ...(await shown(copy, [])), nonce: 'made-up' }
    expect((await mei.post('/credential-shares', old)).body).toMatchObject({
      code: 'credential_refused',
      fault: 'nonce_differs',
    })
  })
})

test('anybody can have a credential checked, and learns the code of what is wrong', async () => {
  const [copy] = (await issuedTo(mei, stage.url)).copies as [Copy]
  const presentation = await show(copy, [], { audience: 'a', nonce: 'n', now_s: now_s() })
  const check = async (body: object) =>
    (await stage.visitor().post('/credential-verifications', body)).body
  expect(await check({ presentation, holder: { audience: 'a', nonce: 'n' } })).toMatchObject({
    ok: true,
    holderProved: true,
  })
  expect(await check({ presentation, holder: null })).toMatchObject({ holderProved: false })
  expect(await check({ presentation, holder: { audience: 'b', nonce: 'n' } })).toEqual({
    ok: false,
    code: 'audience_differs',
  })
  const strange = `${presentation.slice(0, -5)}AAAAA`
  expect((await check({ presentation: strange, holder: { audience: 'a', nonce: 'n' } })).ok).toBe(
    false,
  )
})

test('the command checks without a market, and says by its exit code how it went', async () => {
  const { batchId, copies } = await issuedTo(mei, stage.url)
  const directory = mkdtempSync(join(tmpdir(), 'goodhand-credential-'))
  const [shown, trusted] = [join(directory, 'shown.txt'), join(directory, 'trust.json')]
  const holder = { audience: AUDIENCE, nonce: 'n' }
  const text = await show(copies[0] as Copy, ['member_since'], { ...holder, now_s: now_s() })
  writeFileSync(shown, `${text}\n`)
  writeFileSync(trusted, JSON.stringify(await trust()))
  const said: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation(line => said.push(line))
  const run = (values: object) =>
    credential.run({ positionals: ['verify', shown], values: { trust: trusted, ...values } })
  expect(await run({ ...holder, json: true })).toBe(0)
  expect(JSON.parse(said.pop() ?? '')).toMatchObject({
    ok: true,
    value: { issuer: stage.url, holderProved: true },
  })
  expect(await run({ ...holder, nonce: 'other', json: true })).toBe(1)
  expect(JSON.parse(said.pop() ?? '')).toEqual({ ok: false, code: 'nonce_differs' })
  await expect(run({})).rejects.toThrow('--without-holder')
  await mei.send('DELETE', `/credential-batches/${batchId}`)
  writeFileSync(trusted, JSON.stringify(await trust()))
  expect(await run({ 'without-holder': true, json: true })).toBe(1)
  expect(JSON.parse(said.pop() ?? '')).toEqual({ ok: false, code: 'revoked' })
  log.mockRestore()
  rmSync(directory, { recursive: true })
})

test('a new key is published before it signs, and an old one until nothing of it holds', async () => {
  // Nobody stays signed in for as long as this takes.
  const copyOf = async () =>
    (await issuedTo(await person(stage, '小美'), stage.url)).copies[0] as Copy
  const kidOf = (copy: Copy) => decodeProtectedHeader(copy.credential.split('~')[0] ?? '').kid
  const kids = async () => (await trust()).keys.map(key => key.kid)
  const first = kidOf(await copyOf())
  expect(await kids()).toEqual([first])
  await stage.advance(84 * DAY_MS)
  const [, second] = await kids()
  const last = await copyOf()
  expect(kidOf(last)).toBe(first)
  await stage.advance(8 * DAY_MS)
  expect(kidOf(await copyOf())).toBe(second)
  expect(await checkOffline(last, await trust())).toMatchObject({ ok: true })
  await stage.advance(31 * DAY_MS)
  expect(await kids()).toEqual([second])
  expect(await checkOffline(last, await trust())).toEqual({ ok: false, code: 'key_unknown' })
})
