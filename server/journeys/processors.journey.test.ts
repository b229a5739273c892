import { Check } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROCESSOR_FACTS } from '../src/facts/processors.ts'
import { DAY_MS } from '../src/kernel/time.ts'
import { sql } from '../src/platform/postgres.ts'
import { cast, listing, pay } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { agree, signedInStaff, staff } from './testing/staff.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

let stage: Stage
let people: Awaited<ReturnType<typeof cast>>
let officer: Awaited<ReturnType<typeof staff>>
let second: Visitor

beforeAll(async () => {
  stage = await openStage()
  people = await cast(stage)
  officer = await staff(stage, 'privacy_officer')
  second = await signedInStaff(stage, 'auditor')
})
afterAll(() => stage.close())

/** Proposes what takes two people; once the second one agrees, it is done. */
async function together(refused: Answer): Promise<void> {
  expect([refused.status, refused.body.code]).toEqual([403, 'approval_required'])
  const { operation, params } = refused.body
  const proposal = { operation, params, reason: 'as agreed' }
  const { body } = await officer.post('/operator/approvals', proposal)
  expect((await agree(second, body.id)).body).toEqual({ done: true })
}

interface Entry {
  readonly id: string
  readonly name: string
}

async function institution(): Promise<Entry> {
  const { body } = await officer.get('/privacy/processors')
  return body.items.find((one: Entry) => one.name === 'institution:sandbox')
}

async function reserved(): Promise<string> {
  const listingId = await listing(people.seller)
  const trade = await people.buyer.post('/trades', { listingId, delivery: 'pickup' })
  expect(trade.status).toBe(201)
  return trade.body.id
}

const AGREEMENT = {
  legalName: 'Sandbox Institution',
  place: 'CN',
  reference: 'GH-2026-7',
  from: '2020-01-01',
  until: '2999-12-31',
}
const FACTS = sql<{ kind: string; body: object }>(
  'test_processor_facts',
  "select kind, body from journal.facts where kind like 'processors.%' order by tx, position",
)
const MOVEMENTS = sql<{ state: string }>(
  'test_processor_payouts',
  "select state from payments.movements where kind = 'payout'",
)

test('everybody outside whom the settings name stands in the register', async () => {
  const { body } = await officer.get('/privacy/processors?limit=100')
  const names = body.items.map((one: Entry) => one.name)
  expect(names).toEqual(expect.arrayContaining(['carrier:sandbox', 'institution:sandbox']))
  const carrier = body.items.find((one: Entry) => one.name === 'carrier:sandbox')
  expect(carrier.legalName).toContain('Sandbox Express')
  const classes = ['address', 'name', 'parcel_number', 'phone']
  expect(carrier.agreement.classes.toSorted()).toEqual(classes)
})

test('anybody may know who gets which data, and is not told what only the desk keeps', async () => {
  const first = await stage.visitor().get('/processors?limit=1')
  expect(first.body.items).toHaveLength(1)
  const rest = await stage.visitor().get(`/processors?cursor=${first.body.nextCursor}`)
  const institution = rest.body.items.find((one: { purpose: string }) => one.purpose === 'payment')
  expect(institution).toMatchObject({ place: 'CN', cutOff: false })
  expect(institution.classes).toContain('payout_account')
  expect(JSON.stringify(rest.body)).not.toContain('reference')
})

test('a cut-off works with the next call, loses nothing, and can be taken back', async () => {
  const { id } = await institution()
  const tradeId = await reserved()
  expect(
    (await officer.post(`/privacy/processors/${id}/cut-off`, { reason: 'a leak' })).status,
  ).toBe(204)
  const refused = await people.buyer.post(`/trades/${tradeId}/checkout`)
  expect([refused.status, refused.body.code]).toEqual([502, 'institution_unavailable'])
  await together(await officer.post(`/privacy/processors/${id}/restore`))
  await pay(stage, people.buyer, tradeId)
  const { body } = await people.buyer.get(`/trades/${tradeId}`)
  expect(body.state).toBe('held')
})

test('a reservation does not lapse while nobody may ask whether it was paid', async () => {
  const { id } = await institution()
  const tradeId = await reserved()
  const state = async () => (await people.buyer.get(`/trades/${tradeId}`)).body.state
  await officer.post(`/privacy/processors/${id}/cut-off`, { reason: 'a leak' })
  // One step, because every hour on the way would ask again.
  const { clock } = stage.market
  clock.setOffset(clock.offset() + DAY_MS)
  await stage.settle()
  expect(await state()).toBe('reserved')
  await together(await officer.post(`/privacy/processors/${id}/restore`))
  await stage.advance(DAY_MS)
  expect(await state()).toBe('cancelled')
})

const LOOKS = sql<{ purpose: string }>(
  'test_processor_looks',
  "select purpose from vault.accesses where purpose = 'payout'",
)

test('a class of data that is not agreed does not leave; it goes once it is', async () => {
  const { id } = await institution()
  const path = `/privacy/processors/${id}/agreement`
  await together(await officer.put(path, { ...AGREEMENT, classes: ['payment'] }))
  const tradeId = await reserved()
  await pay(stage, people.buyer, tradeId)
  const { body } = await people.buyer.post(`/trades/${tradeId}/pickup-code`)
  const handed = await people.seller.post(`/trades/${tradeId}/pickup`, { code: body.code })
  expect(handed.status).toBe(200)
  await stage.settle()
  const payouts = async () =>
    (await stage.market.database.query(MOVEMENTS)).map(movement => movement.state)
  expect(await payouts()).not.toContain('succeeded')
  expect(await stage.market.database.query(LOOKS)).toEqual([])
  const classes = ['payment', 'payout_account']
  await together(await officer.put(path, { ...AGREEMENT, classes }))
  await stage.advance(DAY_MS)
  expect(await payouts()).toEqual(['succeeded'])
  const flows = (await officer.get('/privacy/flows?days=7')).body.items
  expect(flows).toContainEqual({
    processor: 'institution:sandbox',
    dataClass: 'payout_account',
    sent: expect.any(Number),
    lastDay: expect.any(String),
  })
})

test('an agreement ends after it begins, and others may not touch the register', async () => {
  const { id } = await institution()
  const wrong = { ...AGREEMENT, classes: ['payment'], from: '2026-02-01', until: '2026-01-01' }
  const refused = await officer.put(`/privacy/processors/${id}/agreement`, wrong)
  expect([refused.status, refused.body.code]).toEqual([422, 'agreement_dates_wrong'])
  const auditor = await staff(stage, 'auditor')
  expect((await auditor.get('/privacy/processors')).status).toBe(200)
  expect((await auditor.post(`/privacy/processors/${id}/restore`)).status).toBe(403)
  expect((await people.buyer.get('/privacy/processors')).status).toBe(403)
})

test('reviews come due, and every fact of the register is as described', async () => {
  await stage.advance(366 * DAY_MS)
  const facts = await stage.market.database.query(FACTS)
  expect(facts.map(fact => fact.kind)).toContain('processors.review_due')
  const heard = (await officer.get('/notices')).body.items
  expect(heard[0]).toMatchObject({ kind: 'processors.review_due', read: false })
  const unknown = facts.filter(fact => !PROCESSOR_FACTS.some(schema => Check(schema, fact)))
  expect(unknown).toEqual([])
})
