import { Check } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RIGHTS_FACTS } from '../src/facts/rights.ts'
import { DAY_MS } from '../src/kernel/time.ts'
import { holds, prove } from '../src/modules/ledger/index.ts'
import { sql } from '../src/platform/postgres.ts'
import { ADDRESS, carrierReports, cast, counter, listing, PASSWORD, pay } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { staff } from './testing/staff.ts'

let stage: Stage
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  stage = await openStage()
  people = await cast(stage)
})
afterAll(() => stage.close())

const FACTS = sql<{ kind: string; body: object }>(
  'test_rights_facts',
  "select kind, body from journal.facts where kind like 'rights.%' order by tx, position",
)
const HISTORY = sql<{ digest: string; facts: number }>(
  'test_rights_history',
  `select count(*)::int as facts, md5(string_agg(id || kind || subject || actor || body::text || at,
     '' order by tx, position)) as digest
   from journal.facts where kind not like 'rights.%' and tx <= $1::xid8`,
)
const POSTINGS = sql<{ digest: string }>(
  'test_rights_postings',
  `select md5(string_agg(account_id || amount_minor || entry || fact_id, '' order by id)) as digest
   from ledger.postings`,
)
const LAST_TX = sql<{ tx: string }>(
  'test_rights_last_tx',
  'select max(tx::text::bigint)::text as tx from journal.facts',
)

const proven = (path: string, body: object) => people.buyer.proven('POST', path, body, PASSWORD)
const ask = (kind: string, words?: string) =>
  people.buyer.post('/rights/requests', { kind, ...(words && { words }) })

test('a copy holds what is held, for programs and for people, only after a fresh proof', async () => {
  const counts = (await people.buyer.get('/rights/holdings')).body.items
  expect(counts).toContainEqual({ section: 'addresses', purpose: 'trade', count: 1 })
  const copy = await proven('/rights/copy', { form: 'json' })
  expect(copy.status).toBe(200)
  expect(copy.body.format).toBe('goodhand-personal-data/1')
  const section = (name: string) =>
    copy.body.sections.find((one: { section: string }) => one.section === name)?.entries
  expect(section('addresses')).toMatchObject([{ recipient: ADDRESS.recipient }])
  expect(section('profile')).toMatchObject([{ displayName: '林小雨' }])
  const looks = await proven('/rights/copy', { form: 'json' })
  const seen = looks.body.sections.find((one: { section: string }) => one.section === 'looks')
  expect(seen.entries).toContainEqual(expect.objectContaining({ purpose: 'own_copy' }))
  const unproved = await people.buyer.post('/rights/copy', { form: 'json' })
  expect([unproved.status, unproved.body.code]).toEqual([403, 'step_up_required'])
})

test('the desk answers in time; the person sees the answer, and that somebody looked', async () => {
  const officer = await staff(stage, 'privacy_officer')
  const asked = await ask('correction', '我的名字写错了，应为林小羽。')
  expect(asked.status).toBe(201)
  expect(asked.body).toMatchObject({ state: 'open', sure: true })
  expect((await ask('correction', 'again')).body.code).toBe('request_waiting')
  expect((await ask('objection')).body.code).toBe('words_needed')
  const queue = await officer.get('/privacy/requests')
  expect(queue.body.items.map((one: { id: string }) => one.id)).toEqual([asked.body.id])
  expect(JSON.stringify(queue.body)).not.toContain('林小羽')
  const opened = await officer.get(`/privacy/requests/${asked.body.id}`)
  expect(opened.body.words).toBe('我的名字写错了，应为林小羽。')
  const path = `/privacy/requests/${asked.body.id}/answer`
  expect((await officer.post(path, { text: '已更正。', reasons: [] })).status).toBe(204)
  expect((await officer.post(path, { text: '再来', reasons: [] })).body.code).toBe('request_ended')
  const mine = await people.buyer.get('/rights/requests')
  expect(mine.body.items[0]).toMatchObject({ state: 'answered', answer: '已更正。' })
  // Staff appear by role and number, on the page as in the copy, never by name or id.
  const by = { kind: 'staff', role: 'privacy_officer', name: expect.stringMatching(/^\d{6}$/) }
  const { body: looks } = await people.buyer.get('/me/accesses')
  expect(looks.items[0]).toMatchObject({ purpose: 'data_subject_request', by })
  const copy = await proven('/rights/copy', { form: 'json' })
  const told = copy.body.sections.find((one: { section: string }) => one.section === 'looks')
  const purpose = 'data_subject_request'
  expect(told.entries).toContainEqual(expect.objectContaining({ ...by, purpose }))
  expect(JSON.stringify(copy.body)).not.toContain(officer.id)
  const moderator = await staff(stage, 'moderator')
  expect((await moderator.get('/privacy/requests')).status).toBe(403)
  expect((await people.seller.get(`/privacy/requests/${asked.body.id}`)).status).toBe(403)
})

test('a request that nobody answered can be taken back, by whoever asked', async () => {
  const asked = await people.seller.post('/rights/requests', {
    kind: 'objection',
    words: '请勿统计',
  })
  const path = `/rights/requests/${asked.body.id}/withdraw`
  expect((await people.buyer.post(path)).status).toBe(404)
  expect((await people.seller.post(path)).body.state).toBe('withdrawn')
})

test('nobody is forgotten with a trade under way, and is told what stands in the way', async () => {
  const listingId = await listing(people.seller)
  const { addressId } = people
  const trade = await people.buyer.post('/trades', { listingId, delivery: 'courier', addressId })
  await pay(stage, people.buyer, trade.body.id)
  const obstacles = async () => (await people.buyer.get('/rights/holdings')).body.obstacles
  expect(await obstacles()).toEqual(['trade_open'])
  const refused = await proven('/rights/requests', { kind: 'deletion' })
  expect(refused.body).toMatchObject({ state: 'refused', reasons: ['trade_open'] })
  expect((await people.buyer.get('/addresses')).body.items).toHaveLength(1)
  const trackingNumber = await counter(stage, trade.body.id)
  await people.seller.post(`/trades/${trade.body.id}/ship`, { carrier: 'sandbox', trackingNumber })
  await carrierReports(stage, trackingNumber, 'delivered_self')
  expect((await people.buyer.post(`/trades/${trade.body.id}/confirm`)).status).toBe(200)
  await stage.settle()
  expect(await obstacles()).toEqual([])
})

test('who leaves is gone; books, trades and history are the same as before', async () => {
  const { database } = stage.market
  const [last] = await database.query(LAST_TX)
  const before = {
    history: await database.query(HISTORY, [last?.tx ?? '0']),
    postings: await database.query(POSTINGS),
  }
  const left = await proven('/rights/requests', { kind: 'deletion' })
  expect(left.body).toMatchObject({ state: 'answered', reasons: [] })
  expect((await people.buyer.get('/me')).status).toBe(401)
  expect(await database.query(HISTORY, [last?.tx ?? '0'])).toEqual(before.history)
  expect(await database.query(POSTINGS)).toEqual(before.postings)
  expect(holds(await prove(database))).toBe(true)
  const again = await people.buyer.post('/sessions', {
    email: 'nobody@example.org',
    password: 'a long enough phrase',
  })
  expect(again.status).not.toBe(201)
  const sellers = await people.seller.get('/trades?role=seller')
  expect(JSON.stringify(sellers.body)).not.toContain('林小雨')
})

test('a clock that nobody minds reminds, and says each day that it is over', async () => {
  await people.seller.post('/rights/requests', { kind: 'explanation', words: '为什么' })
  await stage.advance(40 * DAY_MS)
  const kinds = (await stage.market.database.query(FACTS)).map(fact => fact.kind)
  expect(kinds).toContain('rights.due_soon')
  expect(kinds.filter(kind => kind === 'rights.overdue').length).toBeGreaterThan(3)
})

test('every fact is as described', async () => {
  const facts = await stage.market.database.query(FACTS)
  expect(facts.filter(fact => !RIGHTS_FACTS.some(schema => Check(schema, fact)))).toEqual([])
})
