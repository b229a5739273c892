import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonId } from '../src/kernel/id.ts'
import { DAY_MS } from '../src/kernel/time.ts'
import { carrierReports, cast, counter, listing, pay, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { agree, giveRole, signedInStaff, staff } from './testing/staff.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

type Someone = Visitor & { id: string }
type Staff = Awaited<ReturnType<typeof staff>>

let stage: Stage
let people: Awaited<ReturnType<typeof cast>>
let [auditor, li, wang, zhao]: Someone[] = []
let bodyId = ''

const TERMS = {
  ...{ nameCn: '杭州调解中心', nameTw: '杭州調解中心', nameEn: 'Hangzhou Mediation Centre' },
  ...{ place: 'CN', contact: 'desk@mediation.example.org', answerWithin_days: 10, bears: 'market' },
  fees: [{ upToMinor: 50_000, feeMinor: 2_000 }, { feeMinor: 9_000 }],
}
const SEEN = { feeMinor: 2_000, bears: 'market' }
const outcome = ({ status, body }: Answer) => [status, body.code ?? null]

beforeAll(async () => {
  stage = await openStage()
  people = await cast(stage)
  auditor = await signedInStaff(stage, 'auditor')
  ;[li, wang, zhao] = await Promise.all(
    ['李调解', '王调解', '赵调解'].map(name => person(stage, name)),
  )
  for (const one of [li, wang]) await giveRole(stage, one?.id as PersonId, 'mediation_body')
  // The first administrator gets their role by the journal.
  await stage.settle()
})
afterAll(() => stage.close())

/** One person asks, another agrees to exactly that, and it is carried out. */
async function byTwo(operator: Visitor | Staff, second: Someone, path: string, body: object) {
  const asked = await operator.post(path, body)
  expect(outcome(asked)).toEqual([403, 'approval_required'])
  const { operation, params } = asked.body
  const proposal = await operator.post('/operator/approvals', { operation, params, reason: 'so' })
  expect((await agree(second, proposal.body.id)).body).toEqual({ done: true })
}

const bodies = async () => (await people.operator.get('/operator/mediation/bodies')).body.items
const some = (one: Someone | undefined) => one ?? expect.fail('nobody')

/** A dispute in which the respondent has answered. */
async function talking(): Promise<string> {
  const { buyer, seller, addressId } = people
  const order = { listingId: await listing(seller), delivery: 'courier', addressId }
  const { id } = (await buyer.post('/trades', order)).body
  await pay(stage, buyer, id)
  const trackingNumber = await counter(stage, id)
  await seller.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber })
  await carrierReports(stage, trackingNumber, 'delivered_self')
  const opening = { reason: 'not_as_described', remedy: 'partial_refund', amountMinor: 4_000 }
  const opened = await buyer.post(`/trades/${id}/disputes`, { ...opening, statement: '颜色不对' })
  await seller.post(`/disputes/${opened.body.id}/answer`, { statement: '照片就是这个颜色' })
  return opened.body.id
}
const step = (who: Visitor | undefined, id: string, name: string, body = {}) =>
  some(who as Someone).post(`/disputes/${id}/${name}`, body)
const desk = async (who: Someone | undefined) =>
  (await some(who).get('/mediation/cases')).body.items
const take = (who: Someone | undefined, id: string) => some(who).post(`/mediation/cases/${id}/take`)

/** A dispute that both sides referred to the body. */
async function referred(): Promise<string> {
  const id = await talking()
  await step(people.seller, id, 'refer', { bodyId, ...SEEN })
  const went = await step(people.buyer, id, 'accept-referral', { bodyId, ...SEEN })
  expect(went.body).toMatchObject({ stage: 'mediation', turn: { who: ['mediator'] } })
  return id
}

test('a body gets cases once two people registered it and an agreement with it holds', async () => {
  const { operator, buyer, seller } = people
  const path = '/operator/mediation/bodies'
  const wish = { bodyId: null, ...TERMS }
  for (const who of [buyer, some(li), some(auditor)]) {
    expect(outcome(await who.post(path, wish))).toEqual([403, 'not_allowed'])
  }
  const endless = { ...wish, fees: TERMS.fees.slice(0, 1) }
  expect(outcome(await operator.post(path, endless))).toEqual([422, 'fees_wrong'])
  await byTwo(operator, some(auditor), path, wish)
  const [body] = await bodies()
  expect(body).toMatchObject({ ...TERMS, agreed: false, members: [] })
  bodyId = body.id
  const id = await talking()
  expect((await buyer.get(`/disputes/${id}/mediators`)).body.items).toEqual([])
  const refused = await step(buyer, id, 'refer', { bodyId, ...SEEN })
  expect(outcome(refused)).toEqual([409, 'mediator_not_agreed'])

  const officer = await staff(stage, 'privacy_officer')
  const register = (await officer.get('/privacy/processors')).body.items
  const entry = register.find((one: { name: string }) => one.name === `mediation:${bodyId}`)
  const paper = { legalName: TERMS.nameCn, place: 'CN', reference: 'M-2026-1' }
  const span = { classes: ['message'], from: '2026-01-01', until: '2036-12-31' }
  const url = `/privacy/processors/${entry.id}/agreement`
  const asked = await officer.put(url, { ...paper, ...span })
  const { operation, params } = asked.body
  const proposal = await officer.post('/operator/approvals', { operation, params, reason: 'so' })
  expect((await agree(some(auditor), proposal.body.id)).body).toEqual({ done: true })
  const { items } = (await seller.get(`/disputes/${id}/mediators`)).body
  expect(items).toMatchObject([{ bodyId, bears: 'market', fee: { amountMinor: 2_000 } }])
  expect((await some(zhao).get(`/disputes/${id}/mediators`)).status).toBe(404)

  const members = `${path}/${bodyId}/members`
  const nobody = await operator.post(members, { personId: some(zhao).id })
  expect(outcome(nobody)).toEqual([422, 'not_a_mediator'])
  await byTwo(operator, some(auditor), members, { personId: some(li).id })
  expect((await bodies())[0].members).toEqual([some(li).id])
})

test('both agree to the fee, somebody of the body proposes, both take it, and it binds', async () => {
  const { buyer, seller } = people
  const id = await talking()
  const dear = { bodyId, feeMinor: 1, bears: 'market' }
  expect(outcome(await step(seller, id, 'refer', dear))).toEqual([409, 'offer_changed'])
  expect(outcome(await step(zhao, id, 'refer', { bodyId, ...SEEN }))).toEqual([404, 'not_found'])
  const proposed = await step(seller, id, 'refer', { bodyId, ...SEEN })
  expect(proposed.body).toMatchObject({ stage: 'negotiation', referral: { bodyId, by: 'seller' } })
  const own = await step(seller, id, 'accept-referral', { bodyId, ...SEEN })
  expect(outcome(own)).toEqual([409, 'no_referral'])
  expect(await desk(li)).toEqual([])
  expect(outcome(await take(li, id))).toEqual([404, 'not_found'])
  await step(buyer, id, 'accept-referral', { bodyId, ...SEEN })

  const [card] = await desk(li)
  expect(card).toMatchObject({ id, taken: 'no', role: 'mediator', buyer: { id: null } })
  expect((await some(li).get(`/disputes/${id}`)).status).toBe(404)
  expect(outcome(await take(wang, id))).toEqual([404, 'not_found'])
  expect(outcome(await take(zhao, id))).toEqual([403, 'not_allowed'])
  const taken = await take(li, id)
  expect(taken.body).toMatchObject({ role: 'mediator', actions: ['write_to_both', 'mediate'] })
  expect(outcome(await take(li, id))).toEqual([409, 'mediator_known'])
  const read = JSON.stringify((await some(li).get(`/disputes/${id}`)).body)
  expect(read).toContain('照片就是这个颜色')
  for (const name of ['王建国', '林小雨', buyer.id, seller.id])
    expect(read.includes(name)).toBe(false)
  expect((await some(li).get(`/disputes/${id}/bundle`)).status).toBe(404)

  expect((await step(li, id, 'write', { message: '请各退一步' })).status).toBe(200)
  const file = (await buyer.get(`/disputes/${id}`)).body.file
  expect(file.at(-1)).toMatchObject({ by: 'mediator', words: { message: '请各退一步' } })
  const terms = { refundMinor: 2_000, withReturn: false }
  const much = await step(li, id, 'mediate', {
    refundMinor: 99_999,
    withReturn: false,
    reasons: 'x',
  })
  expect(outcome(much)).toEqual([422, 'amount_wrong'])
  await step(li, id, 'mediate', { ...terms, reasons: '双方各担一半' })
  await step(buyer, id, 'agree', terms)
  const settled = await step(seller, id, 'agree', terms)
  expect(settled.body).toMatchObject({ stage: 'enforced', settledBy: 'mediation' })
  expect((await some(li).get(`/disputes/${id}`)).status).toBe(404)
  expect((await desk(li))[0]).toMatchObject({ id, taken: 'by_me', stage: 'enforced' })
})

test('silence, a no, and a cut-off lead back or nowhere, and no case is read by the wrong ones', async () => {
  const { operator, buyer, seller } = people
  const [late, declined] = [await referred(), await referred()]
  await take(li, declined)
  const terms = { refundMinor: 1_000, withReturn: false }
  await step(li, declined, 'mediate', { ...terms, reasons: '象征性退一点' })
  const after = (await step(buyer, declined, 'decline')).body
  expect(after.stage).not.toBe('mediation')
  expect(outcome(await step(li, declined, 'mediate', { ...terms, reasons: 'x' }))).toEqual([
    ...[404, 'not_found'],
  ])
  await stage.advance(10 * DAY_MS)
  expect((await seller.get(`/disputes/${late}`)).body.stage).not.toBe('mediation')

  const open = await referred()
  await take(li, open)
  const gone = `/operator/mediation/members/${some(li).id}`
  expect((await operator.send('DELETE', gone)).status).toBe(200)
  expect((await some(li).get(`/disputes/${open}`)).status).toBe(404)
  expect(await desk(li)).toEqual([])
  for (const path of ['/operator/disputes', '/operator/trades', '/operator/mediation/bodies']) {
    expect([path, (await some(li).get(path)).status]).toEqual([path, 403])
  }
  const month = new Date(stage.market.clock.now()).toISOString().slice(0, 7)
  const statement = await operator.get(`/operator/mediation/statement?month=${month}`)
  expect(statement.body.items).toMatchObject([{ bodyId, bears: 'market' }])
  expect((await buyer.get(`/operator/mediation/statement?month=${month}`)).status).toBe(403)
})

test('whoever traded with a side leaves the case to others', async () => {
  const { operator, seller } = people
  const members = `/operator/mediation/bodies/${bodyId}/members`
  await byTwo(operator, some(auditor), members, { personId: some(wang).id })
  const order = { listingId: await listing(seller, { title: '椅子' }), delivery: 'pickup' }
  expect((await some(wang).post('/trades', order)).status).toBe(201)
  const id = await referred()
  expect(outcome(await take(wang, id))).toEqual([409, 'mediator_concerned'])
  expect((await desk(wang))[0]).toMatchObject({ id, taken: 'no' })
})
