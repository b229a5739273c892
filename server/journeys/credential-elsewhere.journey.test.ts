import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY_MS } from '../src/kernel/time.ts'
import { COURSES, tradeFacts } from '../src/modules/credit/testing.ts'
import { RULES_DIRECTORY } from '../src/modules/rulebook/index.ts'
import * as journal from '../src/platform/journal.ts'
import { administrator, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Answer, Visitor } from './testing/visitor.ts'
import { type Copy, issuedTo, show } from './testing/wallet.ts'

const RULES = JSON.parse(
  readFileSync(join(RULES_DIRECTORY, 'cn/credential-2026-11-22.json'), 'utf8'),
)
type Grade = 'excellent' | 'good'
type Someone = Visitor & { id: string }

/** Two markets of their own, each with its database, keys and people. */
let first: Stage
let second: Stage
let operator: Visitor
let mei: Someone
let issuerId: string

beforeAll(async () => {
  ;[first, second] = await Promise.all([openStage(), openStage()])
  operator = await administrator(second)
  mei = await person(first, '小美')
  await sellsWell(mei)
})
afterAll(() => Promise.all([first.close(), second.close()]))

/** Sales that went well, as the journal tells them. */
async function sellsWell(seller: Someone) {
  const { database, clock } = first.market
  const facts = Array.from({ length: 12 }, () =>
    tradeFacts(COURSES.good, { sellerId: seller.id as never, at: clock.now() }),
  )
  await database.transaction(async tx => {
    for (const { kind, subject, body } of facts.flat()) {
      journal.append(tx, clock.now(), [{ kind, subject, by: { kind: 'system' }, body }])
    }
    return { commit: true, value: null }
  })
  await first.settle()
}

async function consents(who: Visitor): Promise<Visitor> {
  const { policyVersion } = (await who.get('/consents')).body
  const said = { purpose: 'outside_credit', wish: 'give', policyVersion }
  const answer = await who.post('/consents', { ...said, place: 'account', language: 'en' })
  expect(answer.status).toBe(201)
  return who
}

/** What the second market asks for, read out of the address that it sends people to. */
async function asked(who: Visitor) {
  const answer = await who.post('/credential-requests', { issuerId })
  expect(answer.status).toBe(201)
  const url = new URL(answer.body.url)
  expect(url.origin + url.pathname).toBe(`${first.url}/present-credit`)
  const parameter = (name: string) => url.searchParams.get(name) ?? ''
  expect(parameter('client_id')).toBe(`redirect_uri:${parameter('redirect_uri')}`)
  return {
    state: parameter('state'),
    audience: parameter('client_id'),
    nonce: parameter('nonce'),
    origin: new URL(parameter('redirect_uri')).origin,
  }
}

type Asked = Awaited<ReturnType<typeof asked>>

async function bring(who: Visitor, copy: Copy, to: Asked, claims = CLAIMS): Promise<Answer> {
  const now_s = Math.floor(second.market.clock.now() / 1_000)
  const shown = await show(copy, claims, { audience: to.audience, nonce: to.nonce, now_s })
  return who.post('/credential-imports', { state: to.state, vpToken: { credit: [shown] } })
}
const CLAIMS = ['seller_grade', 'pairwise']
const forSecond = async (who = mei) => {
  const { batchId, copies } = await issuedTo(who, first.url, { audience: second.url })
  return { batchId, copy: copies[0] as Copy }
}
const scoreOf = async (who: Visitor) => {
  const { axes } = (await who.get('/me/credit')).body
  return axes.find((one: { axis: string }) => one.axis === 'seller').score as number
}

test('whoever runs a market says whose word counts; nobody else does', async () => {
  const body = { issuer: first.url, name: '第一市场' }
  const wrong = await person(second, '路人')
  expect((await wrong.post('/operator/credential-issuers', body)).status).toBe(403)
  for (const issuer of [
    second.url,
    `${first.url}:1/x`,
    'http://10.0.0.1',
    'https://a.example:0x',
  ]) {
    const refused = await operator.post('/operator/credential-issuers', { ...body, issuer })
    expect([400, 422]).toContain(refused.status)
  }
  const nobody = { ...body, issuer: 'http://127.0.0.1:9' }
  expect(await operator.post('/operator/credential-issuers', nobody)).toMatchObject({
    status: 502,
    body: { code: 'issuer_unavailable' },
  })
  const added = await operator.post('/operator/credential-issuers', body)
  expect(added.status).toBe(201)
  issuerId = added.body.id
  expect((await wrong.get('/credential-issuers')).body.items).toEqual([{ id: issuerId, ...body }])
})

test('credit earned on one market counts on another by a stated amount, and where from', async () => {
  const there = await person(second, '小美')
  const early = await there.post('/credential-requests', { issuerId })
  expect(early).toMatchObject({ status: 403, body: { code: 'consent_required' } })
  await consents(there)
  const before = await scoreOf(there)
  const grade = (await mei.get('/credential-claims')).body.claims.seller_grade as Grade
  const { copy } = await forSecond()
  const to = await asked(there)
  expect(to.origin).toBe(second.url)
  expect((await bring(there, copy, to)).status).toBe(201)
  const [item] = (await there.get('/credential-imports')).body.items
  expect(item).toMatchObject({
    issuer: first.url,
    claims: { seller_grade: grade },
    effect: [{ axis: 'seller', outcome: 1, weight: RULES.outside.weight[grade] }],
    ruleBook: 'cn@2026-11-22',
    endedAt: null,
  })
  await second.settle()
  const after = await scoreOf(there)
  expect(after).toBeGreaterThan(before)
  // Each answer is taken once, and what ends takes off exactly what it gave.
  expect((await bring(there, copy, to)).body.code).toBe('request_gone')
  const gone = await there.send('DELETE', `/credential-imports/${item.id}`)
  expect(gone.status).toBe(204)
  await second.settle()
  expect(await scoreOf(there)).toBe(before)
})

test('one account there vouches for one account here, and a stranger lends nobody theirs', async () => {
  const [one, two] = [await person(second, '一号'), await person(second, '二号')]
  await consents(one)
  await consents(two)
  expect((await bring(one, (await forSecond()).copy, await asked(one))).status).toBe(201)
  expect((await bring(two, (await forSecond()).copy, await asked(two))).body.code).toBe(
    'credential_used_here',
  )
  // The same person again: the newer word takes the place of the older.
  expect((await bring(one, (await forSecond()).copy, await asked(one))).status).toBe(201)
  const items = (await one.get('/credential-imports')).body.items
  expect(items.map((item: { endedWhy: string }) => item.endedWhy)).toEqual([null, 'replaced'])
  // Somebody else’s answer, sent into one’s own request.
  const begun = await asked(two)
  expect((await bring(one, (await forSecond()).copy, begun)).body.code).toBe('request_gone')
})

test('what does not fit exactly is refused, and says why', async () => {
  const who = await person(second, '小心')
  await consents(who)
  const code = async (copy: Copy, change: Partial<Asked> = {}, claims = CLAIMS) => {
    const { body } = await bring(who, copy, { ...(await asked(who)), ...change }, claims)
    return body.fault ?? body.code
  }
  const { batchId, copy } = await forSecond()
  const anybody = (await issuedTo(mei, first.url)).copies[0] as Copy
  const elsewhere = (await issuedTo(mei, first.url, { audience: 'https://third.example' })).copies
  expect(await code(copy, { audience: 'https://third.example' })).toBe('audience_differs')
  expect(await code(copy, { nonce: 'other' })).toBe('nonce_differs')
  expect(await code(copy, {}, ['seller_grade'])).toBe('pairwise_missing')
  expect(await code(anybody, {}, ['seller_grade'])).toBe('pairwise_missing')
  expect(await code(elsewhere[0] as Copy)).toBe('pairwise_missing')
  const ownCopy = (await issuedTo(who, second.url)).copies[0] as Copy
  expect(await code(ownCopy, {}, [])).toBe('issuer_unknown')
  await mei.send('DELETE', `/credential-batches/${batchId}`)
  expect(await code(copy)).toBe('revoked')
})

test('it ends here when it is taken back there, when trust or consent ends, and by itself', async () => {
  /** A day later on both markets. */
  const ended = async (who: Visitor) => {
    const latest = async () => (await who.get('/credential-imports')).body.items[0]
    const before = await latest()
    await first.advance(DAY_MS)
    await second.advance(DAY_MS)
    const after = await latest()
    if (after.endedWhy === null) expect(after.checkedAt > before.checkedAt).toBe(true)
    return after.endedWhy
  }
  const newcomer = async (name: string) => {
    const there = await person(first, name)
    const here = await person(second, name)
    await consents(here)
    const { batchId, copy } = await forSecond(there)
    expect((await bring(here, copy, await asked(here), ['pairwise'])).status).toBe(201)
    return { there, here, batchId }
  }
  const revoked = await newcomer('收回')
  expect(await ended(revoked.here)).toBe(null)
  await revoked.there.send('DELETE', `/credential-batches/${revoked.batchId}`)
  expect(await ended(revoked.here)).toBe('revoked')
  const withdrawn = await newcomer('反悔')
  const { policyVersion } = (await withdrawn.here.get('/consents')).body
  const no = { purpose: 'outside_credit', wish: 'refuse', policyVersion }
  await withdrawn.here.post('/consents', { ...no, place: 'account', language: 'en' })
  await second.settle()
  expect((await withdrawn.here.get('/credential-imports')).body.items[0].endedWhy).toBe('withdrawn')
  const distrusted = await newcomer('失信')
  await operator.send('DELETE', `/operator/credential-issuers/${issuerId}`)
  expect(await ended(distrusted.here)).toBe('distrusted')
})
