import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR_MS } from '../src/kernel/time.ts'
import { ADDRESS, cast, listing, pay, person } from './testing/cast.ts'
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

/** A paid trade whose parcel the seller has to send. */
async function held(): Promise<string> {
  const { buyer, seller, addressId } = people
  const order = { listingId: await listing(seller), delivery: 'courier', addressId }
  const { body } = await buyer.post('/trades', order)
  await pay(stage, buyer, body.id)
  return body.id
}

const SANDBOX = { carrier: 'sandbox' }
const OTHER = { carrier: 'sf' }
const order = (who: Visitor, id: string, body = SANDBOX) => who.post(`/trades/${id}/label`, body)
const ask = (who: Visitor, id: string, body = OTHER) => who.post(`/trades/${id}/address`, body)
const outcome = ({ status, body }: Answer) => [status, body.code ?? null]
const seen = async (who: Visitor, id: string) => (await who.get(`/trades/${id}`)).body

/** Everything that must not reach the other side. */
const HIDDEN = [ADDRESS.recipient, ADDRESS.phone, ADDRESS.street]

/** What the buyer reads about who looked at their address. */
async function looks(): Promise<string[]> {
  const { body } = await people.buyer.get('/me/accesses')
  return body.items.map((one: { purpose: string }) => one.purpose)
}

async function fault(faults: object) {
  const { status } = await fetch(`${stage.carrier.url}/v1/faults`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${stage.secrets.carrier}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(faults),
  })
  expect(status).toBe(200)
}

test('a parcel travels with a label that names nobody, and neither side learns the other', async () => {
  const { buyer, seller } = people
  const id = await held()
  const before = await seen(seller, id)
  expect(before.actions[0]).toBe('order_label')
  expect(before.shipTo).toEqual({
    recipient: '林*',
    phone: '138••••8000',
    lines: ['浙江省杭州市西湖区'],
  })
  expect(await seen(buyer, id)).toMatchObject({ shipTo: null, label: null })
  expect(outcome(await order(await person(stage, 'Stranger'), id))).toEqual([404, 'not_found'])
  expect(outcome(await order(buyer, id))).toEqual([403, 'not_allowed'])
  expect(outcome(await order(seller, id, OTHER))).toEqual([422, 'carrier_makes_no_labels'])

  await fault({ label_unavailable: 1 })
  expect((await order(seller, id)).body.label).toMatchObject({ state: 'ordered', code: null })
  await stage.settle()
  expect((await seen(seller, id)).label.state).toBe('ordered')
  await stage.advance(HOUR_MS)
  const { label, actions } = await seen(seller, id)
  expect(label).toMatchObject({ carrier: 'sandbox', state: 'made' })
  expect(actions).not.toContain('order_label')
  expect((await order(seller, id)).body.label).toEqual(label)
  const printed = await (await fetch(label.url)).text()
  for (const text of HIDDEN) expect(printed).not.toContain(text)

  const { trackingNumber } = label
  const shipped = await seller.post(`/trades/${id}/ship`, { ...SANDBOX, trackingNumber })
  expect(shipped.body).toMatchObject({ state: 'shipped', shipTo: null, label: null })
  expect(outcome(await order(seller, id))).toEqual([409, 'wrong_state'])
  expect(outcome(await ask(seller, id))).toEqual([409, 'wrong_state'])
  await stage.settle()
  expect((await seen(buyer, id)).parcel).toMatchObject({ trackingNumber, events: [{}] })
  const kinds = (await seen(buyer, id)).history.map((fact: { kind: string }) => fact.kind)
  expect(kinds.filter((kind: string) => kind === 'trade.label_ordered')).toHaveLength(1)
  expect(await looks()).toEqual(expect.arrayContaining(['carrier_label', 'masked_label']))
  expect(await looks()).not.toContain('shipping_label')
})

test('for a carrier that makes no labels the seller asks for the address, and the buyer is told', async () => {
  const { buyer, seller } = people
  const id = await held()
  expect(outcome(await ask(await person(stage, 'Stranger'), id))).toEqual([404, 'not_found'])
  expect(outcome(await ask(buyer, id))).toEqual([403, 'not_allowed'])
  expect(outcome(await ask(seller, id, SANDBOX))).toEqual([409, 'label_possible'])
  expect(outcome(await ask(seller, id, { carrier: 'pigeon' }))).toEqual([422, 'carrier_unknown'])
  expect(await looks()).not.toContain('shipping_label')
  expect((await ask(seller, id)).body).toEqual({
    recipient: ADDRESS.recipient,
    phone: ADDRESS.phone,
    lines: ['浙江省杭州市西湖区', ADDRESS.street, ADDRESS.postcode],
  })
  expect(await looks()).toContain('shipping_label')
  expect((await seen(buyer, id)).history).toContainEqual(
    expect.objectContaining({
      ...{ kind: 'trade.address_shown', by: 'seller' },
      data: { ...OTHER, delivery: 'courier' },
    }),
  )
  const page = JSON.stringify({ ...(await seen(seller, id)), buyer: null })
  for (const hidden of HIDDEN) expect(page).not.toContain(hidden)
})

test('where the gate is closed no address goes out, and the seller can ship by themselves', async () => {
  const { seller } = people
  const officer = await staff(stage, 'privacy_officer')
  const second = await signedInStaff(stage, 'auditor')
  const waiting = await held()
  const id = await held()
  expect((await order(seller, waiting)).status).toBe(200)
  const given = (await looks()).filter(purpose => purpose === 'carrier_label')
  const { body } = await officer.get('/privacy/processors')
  const carrier = body.items.find((one: { name: string }) => one.name === 'carrier:sandbox')
  const paper = { ...carrier.agreement, legalName: 'Sandbox', place: 'CN' }
  const narrow = await officer.put(`/privacy/processors/${carrier.id}/agreement`, {
    ...paper,
    classes: ['parcel_number'],
  })
  expect(outcome(narrow)).toEqual([403, 'approval_required'])
  const { operation, params } = narrow.body
  const proposal = await officer.post('/operator/approvals', { operation, params, reason: 'less' })
  expect((await agree(second, proposal.body.id)).body).toEqual({ done: true })
  await stage.settle()
  expect((await seen(seller, waiting)).label.state).toBe('ordered')
  expect((await looks()).filter(purpose => purpose === 'carrier_label')).toEqual(given)
  expect(outcome(await order(seller, id))).toEqual([409, 'label_not_agreed'])
  expect((await ask(seller, id, SANDBOX)).status).toBe(200)
  const { example } = (await seller.get('/carriers')).body.items[0]
  const shipped = await seller.post(`/trades/${id}/ship`, { ...SANDBOX, trackingNumber: example })
  expect(shipped.body.state).toBe('shipped')
})
