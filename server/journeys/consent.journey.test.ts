import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONSENT_FACTS } from '../src/facts/consent.ts'
import type { PersonId } from '../src/kernel/id.ts'
import { DAY_MS } from '../src/kernel/time.ts'
import { loadPolicies, POLICIES } from '../src/modules/consent/policies.ts'
import { publishFirst } from '../src/modules/consent/publish.ts'
import { sql } from '../src/platform/postgres.ts'
import { person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { agree, signedInStaff, staff } from './testing/staff.ts'
import type { Answer } from './testing/visitor.ts'

let stage: Stage
let lin: Awaited<ReturnType<typeof person>>
let version: string

const COMMITTED = '2026-11-01'
const NEXT = '2099-01-01'
/** A day that comes while the tests run. */
const SOON = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10)

/** A directory as a market has it that works on its next policies. */
const policiesDir = mkdtempSync(join(tmpdir(), 'goodhand-policies-'))
const fileOf = (of: string) => join(policiesDir, 'privacy', of, 'en.md')

function draft(of: string): void {
  cpSync(join(policiesDir, 'privacy', COMMITTED), join(policiesDir, 'privacy', of), {
    recursive: true,
  })
  writeFileSync(fileOf(of), '# Privacy policy\n\nWe answer within ten days.\n')
}

beforeAll(async () => {
  for (const policy of POLICIES) {
    const first = join(policy, COMMITTED)
    cpSync(join(import.meta.dirname, '../../policies', first), join(policiesDir, first), {
      recursive: true,
    })
  }
  draft(NEXT)
  draft(SOON)
  stage = await openStage({ policiesDir })
  lin = await person(stage, '林小雨')
  version = (await lin.get('/consents')).body.policyVersion
  await stage.settle()
})
afterAll(async () => {
  await stage.close()
  rmSync(policiesDir, { recursive: true })
})

const FACTS = sql<{ kind: string; body: object }>(
  'test_consent_facts',
  "select kind, body from journal.facts where kind like 'consent.%' order by tx, position",
)

const say = (wish: 'give' | 'refuse', purpose = 'real_name', policyVersion = version) =>
  lin.post('/consents', { purpose, wish, policyVersion, place: 'verification', language: 'zh-CN' })

const mayUse = async (purpose: string) => {
  const { consent, database } = stage.market
  const alone = await consent.require(database, lin.id as PersonId, purpose)
  const among = await consent.among(database, [lin.id as PersonId], purpose)
  expect(among.has(lin.id as PersonId)).toBe(alone.ok)
  return alone.ok
}

test('nothing that needs a consent is in use before it was given', async () => {
  const { body } = await lin.get('/consents')
  const inUse = body.items.filter((one: { inUse: boolean }) => one.inUse)
  expect(inUse.map((one: { purpose: string }) => one.purpose)).toEqual([
    'trade',
    'payment',
    'records',
  ])
  expect(await mayUse('real_name')).toBe(false)
  expect(await mayUse('trade')).toBe(true)
  expect(await mayUse('telepathy')).toBe(false)
})

const FIRST = sql(
  'test_consent_first',
  `with line as (insert into consent.people (person_id) values ($1))
   insert into consent.decisions (id, person_id, purpose, decision, policy_version, asked_at_place,
     locale, receipt, at)
   values ('consent_first', $1, 'statistics', 'given', $2, 'test', 'en', '', '2026-11-01')`,
)

test('of two first decisions at once one holds, and the other hears that it says nothing new', async () => {
  const eager = await person(stage, '急性子')
  const asked = { purpose: 'statistics', wish: 'give', policyVersion: version, place: 'consents' }
  let second: Promise<Answer> | undefined
  await stage.market.database.transaction(async tx => {
    await tx.query(FIRST, [eager.id, version])
    second = eager.post('/consents', { ...asked, language: 'en' })
    await stage.queued()
    return { commit: true, value: null }
  })
  const answer = await second
  expect([answer?.status, answer?.body.code]).toEqual([409, 'consent_unchanged'])
  const both = { ...asked, purpose: 'real_name', language: 'en' }
  const answers = await Promise.all([1, 2].map(() => eager.post('/consents', both)))
  expect(answers.map(one => one.status).sort()).toEqual([201, 409])
})

test('a consent holds at once, is taken back at once, and each gives a receipt to check', async () => {
  const given = await say('give')
  expect(given.status).toBe(201)
  expect(await mayUse('real_name')).toBe(true)
  const taken = await say('refuse')
  expect(taken.status).toBe(201)
  expect(await mayUse('real_name')).toBe(false)
  for (const [answer, decision] of [
    [given, 'given'],
    [taken, 'withdrawn'],
  ] as const) {
    const { receipt } = answer.body
    const checked = await stage.visitor().post('/consents/receipts/verify', { receipt })
    expect(checked.body).toMatchObject({
      genuine: true,
      says: { personId: lin.id, purpose: 'real_name', decision, policyVersion: version },
    })
    const again = await lin.get(`/consents/${answer.body.id}/receipt`)
    expect(again.body.receipt).toBe(receipt)
  }
})

test('a receipt that somebody changed or made up is none, and nobody gets another’s', async () => {
  const { body } = await say('give', 'statistics')
  const [head, payload, signature] = body.receipt.split('.')
  const says = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const forged = Buffer.from(JSON.stringify({ ...says, decision: 'refused' })).toString('base64url')
  const receipt = [head, forged, signature].join('.')
  const checked = await lin.post('/consents/receipts/verify', { receipt })
  expect(checked.body).toEqual({ genuine: false, says: null })
  const other = await person(stage, '王建国')
  expect((await other.get(`/consents/${body.id}/receipt`)).status).toBe(404)
})

test('what may not be said is refused with its reason', async () => {
  expect((await say('refuse', 'trade')).body.code).toBe('purpose_not_refusable')
  expect((await say('give', 'telepathy')).body.code).toBe('purpose_unknown')
  expect((await say('give', 'real_name', '1999-01-01')).body).toMatchObject({
    code: 'policy_outdated',
    version,
  })
  await say('give')
  expect((await say('give')).body.code).toBe('consent_unchanged')
  expect((await stage.visitor().get('/consents')).status).toBe(401)
})

test('whoever signs up stands under the policies of the day; both are there to read', async () => {
  const mine = await lin.get('/policies/mine')
  expect(mine.body.items).toEqual([
    { policy: 'terms', accepted: version, current: version, coming: null },
    { policy: 'privacy', accepted: version, current: version, coming: null },
  ])
  const text = await stage.visitor().get(`/policies/privacy/${version}?language=en`)
  expect(text.body.text).toMatch(/^# Privacy policy/)
  const accepted = await lin.post('/policies/acceptances', { terms: version, privacy: version })
  expect(accepted.status).toBe(204)
})

test('a draft holds once two people have published it, to the letter and for days to come', async () => {
  const officer = await staff(stage, 'privacy_officer')
  const second = await signedInStaff(stage, 'auditor')
  const listed = async () => (await second.get('/privacy/policies')).body.items
  const [next] = await listed()
  expect(next).toMatchObject({ version: NEXT, state: 'draft', since: SOON, publishedAt: null })
  const publish = (who: Pick<typeof officer, 'post'>, of = NEXT, digest = next.digest) =>
    who.post(`/privacy/policies/privacy/${of}/publish`, { digest })
  const text = async () => (await lin.get(`/policies/privacy/${NEXT}?language=en`)).body.text
  expect(await text()).toBeUndefined()
  for (const who of [lin, second]) expect((await publish(who)).body.code).toBe('not_allowed')
  expect((await publish(officer, NEXT, '0'.repeat(64))).body.code).toBe('policy_text_changed')
  expect((await publish(officer, '2098-01-01')).body.code).toBe('not_found')

  const { operation, params } = (await publish(officer)).body
  const proposal = { operation, params, reason: 'we answer sooner' }
  const proposed = await officer.post('/operator/approvals', proposal)
  expect(await text()).toBeUndefined()
  expect((await agree(second, proposed.body.id)).body).toEqual({ done: true })
  expect(await text()).toContain('ten days')
  expect((await listed())[0]).toMatchObject({ state: 'announced', publishedBy: officer.id })
  expect((await publish(officer)).body.code).toBe('policy_published')
  expect((await lin.get('/consents')).body.policyVersion).toBe(version)
  const mine = (await lin.get('/policies/mine')).body.items
  expect(mine).toContainEqual({
    policy: 'privacy',
    accepted: version,
    current: version,
    coming: NEXT,
  })

  // A file that somebody changes, and a market that starts with it, change nothing.
  writeFileSync(fileOf(NEXT), 'We answer when we like.')
  const { database, clock } = stage.market
  await publishFirst(database, clock.now(), loadPolicies(policiesDir))
  expect(await text()).toContain('ten days')

  await stage.advance(3 * DAY_MS)
  const soon = (await listed()).find((one: { version: string }) => one.version === SOON)
  const late = await publish(officer, SOON, soon.digest)
  expect(late.body.code).toBe('policy_version_past')
})

test('two opposite words at once leave one last word, and its receipt says the same', async () => {
  await say('refuse')
  const answers = await Promise.all([say('give'), say('refuse'), say('give'), say('refuse')])
  expect(answers.some(answer => answer.status === 201)).toBe(true)
  const { body } = await lin.get('/consents')
  const item = body.items.find((one: { purpose: string }) => one.purpose === 'real_name')
  expect(await mayUse('real_name')).toBe(item.last.decision === 'given')
})

test('every fact is as described', async () => {
  const facts = await stage.market.database.query(FACTS)
  expect(facts.length).toBeGreaterThan(5)
  expect(facts.filter(fact => !CONSENT_FACTS.some(schema => Check(schema, fact)))).toEqual([])
})
