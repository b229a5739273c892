import { createHash } from 'node:crypto'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RIGHTS_FACTS } from '../src/facts/rights.ts'
import { DAY_MS, iso, plus } from '../src/kernel/time.ts'
import { holds, prove } from '../src/modules/ledger/index.ts'
import { sql } from '../src/platform/postgres.ts'
import {
  ADDRESS,
  address,
  carrierReports,
  cast,
  counter,
  listing,
  PASSWORD,
  pay,
  person,
} from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { agree, signedInStaff, staff } from './testing/staff.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

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

/** What the inbox of somebody says about requests, the newest first. */
async function heard(who: Pick<Visitor, 'get'>): Promise<string[]> {
  const { items } = (await who.get('/notices?limit=100')).body
  return items
    .map((notice: { kind: string }) => notice.kind)
    .filter((kind: string) => /^(rights|processors)\./.test(kind))
}

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
  await stage.settle()
  expect(await heard(people.buyer)).toEqual(['rights.answered'])
  expect(await heard(officer)).toEqual(['rights.asked'])
  const moderator = await staff(stage, 'moderator')
  for (const other of [people.seller, people.operator, moderator]) {
    expect(await heard(other)).toEqual([])
  }
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

test('who asked holds a receipt of the request, and later of the answer, that anybody can check', async () => {
  const officer = await staff(stage, 'privacy_officer')
  const words = '公司名称写错了。'
  const asked = await people.seller.post('/rights/requests', { kind: 'correction', words })
  const { id, kind, receivedAt, dueAt } = asked.body
  const path = `/rights/requests/${id}/receipt`
  const check = async (receipt: string) =>
    (await stage.visitor().post('/consents/receipts/verify', { receipt })).body
  const wordsSha256 = createHash('sha256').update(words).digest('hex')
  const says = { id, kind, receivedAt, dueAt, personId: people.seller.id, wordsSha256 }
  const open = { ...says, state: 'open', answerSha256: null }
  expect(await check(asked.body.receipt)).toMatchObject({ genuine: true, says: open })
  const text = '已更正。'
  await officer.post(`/privacy/requests/${id}/answer`, { text, reasons: [] })
  const { receipt } = (await people.seller.get(path)).body
  const answerSha256 = createHash('sha256').update(text).digest('hex')
  const answered = { ...says, state: 'answered', answerSha256 }
  expect(await check(receipt)).toMatchObject({ genuine: true, says: answered })
  const [head, , signature] = receipt.split('.')
  const forged = Buffer.from(JSON.stringify({ ...answered, state: 'refused' })).toString(
    'base64url',
  )
  expect(await check([head, forged, signature].join('.'))).toEqual({ genuine: false, says: null })
  const stranger = await person(stage, '旁人')
  expect((await stranger.get(path)).status).toBe(404)
  expect((await officer.get(path)).status).toBeGreaterThanOrEqual(400)
})

type Staff = Awaited<ReturnType<typeof staff>>

/** A command that takes two people is carried out as soon as somebody else has approved it. */
async function byTwo(proposer: Staff, second: Visitor, command: () => Promise<Answer>) {
  const asked = await command()
  expect([asked.status, asked.body.code]).toEqual([403, 'approval_required'])
  const { operation, params } = asked.body
  const proposal = { operation, params, reason: 'letter of the court' }
  const { body: proposed } = await proposer.post('/operator/approvals', proposal)
  expect((await agree(second, proposed.id)).body).toEqual({ done: true })
}

const VALUES = sql<{ n: number }>(
  'test_rights_values',
  `select count(*)::int as n from vault.sealed_values
   where person_id = $1 and data_class = 'address' and sealed is not null`,
)

describe('a legal hold', () => {
  const until = () => iso(plus(stage.market.clock.now(), 20 * DAY_MS))
  const wish = (personId: string) => {
    return { personId, reason: 'court_order', reference: '(2026) 123', until: until() }
  }
  let officer: Staff
  let auditor: Staff
  let second: Visitor
  let held: Visitor & { id: string }
  let lifted: Visitor & { id: string }
  const deletion = (who: Visitor) =>
    who.proven('POST', '/rights/requests', { kind: 'deletion' }, PASSWORD)

  beforeAll(async () => {
    officer = await staff(stage, 'privacy_officer')
    auditor = await staff(stage, 'auditor')
    second = await signedInStaff(stage, 'auditor')
    held = await person(stage, '方圆')
    lifted = await person(stage, '石磊')
    await address(held)
  })

  test('is placed by the privacy desk with a second person, and by nobody else', async () => {
    const moderator = await staff(stage, 'moderator')
    const good = wish(held.id)
    for (const who of [people.buyer, people.seller, people.operator, moderator, auditor]) {
      expect((await who.post('/privacy/holds', good)).status).toBeGreaterThan(400)
    }
    const far = iso(plus(stage.market.clock.now(), 1_000 * DAY_MS))
    const codes = [
      { ...good, until: far },
      { ...good, until: iso(stage.market.clock.now()) },
      { ...good, personId: officer.id },
      { ...good, personId: people.buyer.id },
    ].map(async body => (await officer.post('/privacy/holds', body)).body.code)
    expect(await Promise.all(codes)).toEqual([
      'hold_until_invalid',
      'hold_until_invalid',
      'own_affair',
      'not_found',
    ])
    await byTwo(officer, second, () => officer.post('/privacy/holds', good))
    // The approval was for this hold, once.
    expect((await officer.post('/privacy/holds', good)).body.code).toBe('approval_required')
    const listed = await auditor.get('/privacy/holds')
    expect(listed.body.items).toMatchObject([{ personId: held.id, placedBy: officer.id }])
    expect((await moderator.get('/privacy/holds')).status).toBe(403)
    expect((await held.get('/privacy/holds')).status).toBe(403)
  })

  test('keeps a deletion waiting; the person is told that and why, and may take it back', async () => {
    const asked = await deletion(held)
    expect(asked.body).toMatchObject({ state: 'held', reasons: ['court_order'], endedAt: null })
    expect((await deletion(held)).body.code).toBe('request_waiting')
    const back = await held.post(`/rights/requests/${asked.body.id}/withdraw`)
    expect(back.body.state).toBe('withdrawn')
    const again = await deletion(held)
    // The desk cannot end by a word what the hold keeps.
    const answer = { text: 'done', reasons: [] }
    const path = `/privacy/requests/${again.body.id}/answer`
    expect((await officer.post(path, answer)).status).toBeGreaterThanOrEqual(400)
    await stage.settle()
    const notices = (await held.get('/notices')).body.items
    expect(JSON.stringify(notices)).toContain('legal hold')
    expect((await stage.market.database.query(VALUES, [held.id]))[0]?.n).toBe(1)
    const copy = await held.proven('POST', '/rights/copy', { form: 'json' }, PASSWORD)
    expect(copy.body.sections).toContainEqual(expect.objectContaining({ section: 'legal_holds' }))
  })

  test('is lifted by two; a deletion goes on then, or says what stands in its way', async () => {
    const good = wish(lifted.id)
    await byTwo(officer, second, () => officer.post('/privacy/holds', good))
    const [hold] = (await auditor.get('/privacy/holds')).body.items
    const path = `/privacy/holds/${hold.id}/lift`
    const lift = () => officer.post(path)
    const asked = await deletion(lifted)
    expect(asked.body.state).toBe('held')
    const listingId = await listing(people.seller)
    const addressId = await address(lifted)
    const trade = await lifted.post('/trades', { listingId, delivery: 'courier', addressId })
    expect(trade.status).toBe(201)
    expect((await auditor.post(path)).status).toBe(403)
    await byTwo(officer, second, lift)
    expect((await lift()).body.code).toBe('hold_ended')
    const [mine] = (await lifted.get('/rights/requests')).body.items
    expect(mine).toMatchObject({ state: 'refused', reasons: ['trade_open'] })
    await stage.settle()
    const notices = (await lifted.get('/notices')).body.items
    expect(JSON.stringify(notices)).toContain('not deleted')
  })

  test('ends on its day, and what waited for it is carried out', async () => {
    expect((await held.get('/me')).status).toBe(200)
    await stage.advance(21 * DAY_MS)
    expect((await held.get('/me')).status).toBe(401)
    expect((await stage.market.database.query(VALUES, [held.id]))[0]?.n).toBe(0)
    const { items } = (await auditor.get('/privacy/holds')).body
    expect(items.map((one: { endedBy: string }) => one.endedBy)).toEqual([officer.id, 'system'])
  })
})

const LEAVING = sql(
  'test_rights_leaving',
  "update identity.people set left_at = '2026-11-22' where id = $1",
)
const STAYING = sql('test_rights_staying', 'select from identity.people where id = $1 for share')

describe('leaving and buying at once', () => {
  const told = (answer: Answer | undefined) => [answer?.status, answer?.body.code]

  test('who is leaving buys nothing any more', async () => {
    const leaver = await person(stage, '将走')
    const addressId = await address(leaver)
    const listingId = await listing(people.seller)
    let bought: Promise<Answer> | undefined
    await stage.market.database.transaction(async tx => {
      await tx.query(LEAVING, [leaver.id])
      bought = leaver.post('/trades', { listingId, delivery: 'courier', addressId })
      await stage.queued()
      return { commit: true, value: null }
    })
    expect(told(await bought)).toEqual([401, 'not_signed_in'])
    const offered = await people.seller.get(`/listings/${listingId}`)
    expect(offered.body.state).toBe('published')
  })

  test('a deletion waits for a purchase under way, and sees it', async () => {
    const buyer = await person(stage, '正买')
    const addressId = await address(buyer)
    const listingId = await listing(people.seller)
    const leave = () => buyer.proven('POST', '/rights/requests', { kind: 'deletion' }, PASSWORD)
    let left: Promise<Answer> | undefined
    await stage.market.database.transaction(async tx => {
      await tx.query(STAYING, [buyer.id])
      left = leave()
      await stage.queued()
      const bought = await buyer.post('/trades', { listingId, delivery: 'courier', addressId })
      expect(bought.status).toBe(201)
      return { commit: true, value: null }
    })
    expect((await left)?.body).toMatchObject({ state: 'refused', reasons: ['trade_open'] })
  })
})

test('who registers again with the same address gets nothing of the former person', async () => {
  const email = 'again@example.org'
  const before = await person(stage, '从前', email)
  await address(before)
  await before.post('/rights/requests', { kind: 'objection', words: '请勿统计' })
  await stage.settle()
  const left = await before.proven('POST', '/rights/requests', { kind: 'deletion' }, PASSWORD)
  expect(left.body.state).toBe('answered')
  const known = { email, password: PASSWORD }
  expect((await stage.visitor().post('/sessions', known)).status).toBe(401)
  const after = await person(stage, '如今', email)
  expect(after.id).not.toBe(before.id)
  expect((await after.get('/addresses')).body.items).toEqual([])
  expect((await after.get('/rights/requests')).body.items).toEqual([])
  const { items } = (await after.get('/rights/holdings')).body
  const held = items.filter((one: { count: number }) => one.count > 0)
  // What somebody has who has just signed up, and nothing else.
  const fresh = (await (await person(stage, '新人')).get('/rights/holdings')).body.items
  expect(held).toEqual(fresh.filter((one: { count: number }) => one.count > 0))
  const copy = await after.proven('POST', '/rights/copy', { form: 'json' }, PASSWORD)
  expect(JSON.stringify(copy.body)).not.toContain(before.id)
  expect((await before.get('/me')).status).toBe(401)
})

test('the desk hears of a request that runs out, and again each day until it is answered', async () => {
  const officer = await staff(stage, 'privacy_officer')
  const asker = await person(stage, '问者')
  const asked = await asker.post('/rights/requests', { kind: 'explanation', words: '为什么' })
  await stage.settle()
  expect(await heard(officer)).toEqual(['rights.asked'])
  await stage.advance(Date.parse(asked.body.dueAt) + DAY_MS - stage.market.clock.now())
  const overdue = ['rights.overdue', 'rights.overdue']
  expect(await heard(officer)).toEqual([...overdue, 'rights.due_soon', 'rights.asked'])
  const path = `/privacy/requests/${asked.body.id}/answer`
  const answer = { text: '这是法律要求的。', reasons: ['kept_by_law'] }
  expect((await officer.post(path, answer)).status).toBe(204)
  await stage.advance(2 * DAY_MS)
  expect(await heard(asker)).toEqual(['rights.refused'])
  expect((await heard(officer)).filter(kind => kind === 'rights.overdue')).toEqual(overdue)
})

test('every fact is as described', async () => {
  const facts = await stage.market.database.query(FACTS)
  expect(facts.filter(fact => !RIGHTS_FACTS.some(schema => Check(schema, fact)))).toEqual([])
})
