import { afterAll, beforeAll, expect, test } from 'vitest'
import { maskedName } from '../src/kernel/mask.ts'
import { HOUR_MS } from '../src/kernel/time.ts'
import { ADDRESS, carrierReports, cast, counter, listing, pay, person } from './testing/cast.ts'
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
async function held(addressId = people.addressId): Promise<string> {
  const { buyer, seller } = people
  const order = { listingId: await listing(seller), delivery: 'courier', addressId }
  const { body } = await buyer.post('/trades', order)
  await pay(stage, buyer, body.id)
  return body.id
}

const SANDBOX = { carrier: 'sandbox' }
const OTHER = { carrier: 'sf' }
const order = (who: Visitor, id: string, body = SANDBOX) => who.post(`/trades/${id}/label`, body)
const ask = (who: Visitor, id: string, body = OTHER) => who.post(`/trades/${id}/address`, body)
const printed = async (url: string) => (await fetch(url)).text()
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
  const paper = await printed(label.url)
  for (const text of HIDDEN) expect(paper).not.toContain(text)

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

test('only where no carrier makes a label the seller asks for the address, and the buyer is told', async () => {
  const { buyer, seller } = people
  const abroad = { ...ADDRESS, region: 'US', phone: '+1 415 555 0100', postcode: '94103' }
  const id = await held((await buyer.post('/addresses', abroad)).body.id)
  expect(outcome(await ask(await person(stage, 'Stranger'), id))).toEqual([404, 'not_found'])
  expect(outcome(await ask(buyer, id))).toEqual([403, 'not_allowed'])
  for (const body of [SANDBOX, OTHER]) {
    expect(outcome(await ask(seller, id, body))).toEqual([409, 'label_possible'])
  }
  expect(outcome(await ask(seller, id, { carrier: 'pigeon' }))).toEqual([422, 'carrier_unknown'])
  expect((await seen(seller, id)).actions).not.toContain('show_address')
  await order(seller, id)
  await stage.settle()
  expect((await seen(seller, id)).label.state).toBe('refused')
  expect((await seen(seller, id)).actions).toEqual(
    expect.arrayContaining(['order_label', 'show_address']),
  )
  expect(await looks()).not.toContain('shipping_label')
  expect((await ask(seller, id)).body).toMatchObject({ recipient: ADDRESS.recipient })
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

test('a label that nobody used is called off, and the carrier forgets the address', async () => {
  const { buyer, seller } = people
  const [cancelled, shipped] = [await held(), await held()]
  const urls: string[] = []
  for (const id of [cancelled, shipped]) {
    await order(seller, id)
    await stage.settle()
    urls.push((await seen(seller, id)).label.url)
  }
  await fault({ label_unavailable: 1 })
  expect((await buyer.post(`/trades/${cancelled}/cancel`, {})).body.state).toBe('refunded')
  const trackingNumber = await counter(stage, shipped)
  await seller.post(`/trades/${shipped}/ship`, { ...SANDBOX, trackingNumber })
  await stage.settle()
  await stage.advance(HOUR_MS)
  for (const url of urls) expect((await fetch(url)).status).toBe(404)
})

test('goods go back and come again without the buyer learning who the seller is, or the other way', async () => {
  const { buyer, seller } = people
  const HOME = { ...ADDRESS, recipient: '欧阳建华', phone: '13900139007', street: '虎丘路 88 号' }
  const mine = [HOME.recipient, HOME.phone, HOME.street]
  await seller.post('/addresses', {
    ...HOME,
    province: '江苏省',
    city: '苏州市',
    district: '虎丘区',
  })
  const id = await held()
  const trackingNumber = await counter(stage, id)
  await seller.post(`/trades/${id}/ship`, { ...SANDBOX, trackingNumber })
  await carrierReports(stage, trackingNumber, 'delivered_self')
  const wish = { remedy: 'exchange', cause: 'defect' }
  const request: string = (await buyer.post(`/trades/${id}/aftersales`, wish)).body.id
  const read: unknown[] = []
  const step = async (who: Visitor, name: string, body: object = {}) => {
    const answer = await who.post(`/aftersales/${request}/${name}`, body)
    if (who === buyer) read.push(answer.body)
    return answer
  }
  const page = async (who: Visitor) => {
    const { body } = await who.get(`/aftersales/${request}`)
    if (who === buyer) read.push(body)
    return body
  }
  await step(seller, 'agree')
  expect(await page(buyer)).toMatchObject({
    actions: expect.arrayContaining(['order_label', 'send_back']),
    shipTo: {
      recipient: maskedName(HOME.recipient),
      phone: '139••••9007',
      lines: ['江苏省苏州市虎丘区'],
    },
  })
  expect(await page(seller)).toMatchObject({ shipTo: null, label: null })
  const stranger = await person(stage, 'Stranger')
  expect(outcome(await step(stranger, 'label', SANDBOX))).toEqual([404, 'not_found'])
  expect(outcome(await step(stranger, 'address', OTHER))).toEqual([404, 'not_found'])
  expect(outcome(await step(seller, 'label', SANDBOX))).toEqual([403, 'not_allowed'])
  expect(outcome(await step(buyer, 'label', OTHER))).toEqual([422, 'carrier_makes_no_labels'])
  expect(outcome(await step(buyer, 'address', OTHER))).toEqual([409, 'label_possible'])
  expect((await step(buyer, 'label', SANDBOX)).body.label.state).toBe('ordered')
  await stage.settle()
  const { label } = await page(buyer)
  expect(label).toMatchObject({ carrier: 'sandbox', state: 'made' })
  read.push(await printed(label.url))
  await step(buyer, 'send-back', { ...SANDBOX, trackingNumber: label.trackingNumber })
  await stage.settle()
  expect(outcome(await step(buyer, 'label', SANDBOX))).toEqual([409, 'wrong_state'])
  await carrierReports(stage, label.trackingNumber, 'delivered_self')
  await step(seller, 'accept-goods')
  expect((await page(seller)).shipTo).toMatchObject({ recipient: '林*', phone: '138••••8000' })
  await step(seller, 'label', SANDBOX)
  await stage.settle()
  expect((await page(seller)).label.trackingNumber).not.toBe(label.trackingNumber)
  await page(buyer)
  for (const path of [`/trades/${id}`, `/trades/${id}/aftersales`, '/notices', '/me/accesses']) {
    read.push((await buyer.get(path)).body)
  }
  const text = JSON.stringify(read)
  for (const hidden of mine) expect(text.includes(hidden)).toBe(false)
  const told = (await seller.get('/me/accesses')).body.items
  expect(told).toContainEqual(
    expect.objectContaining({ purpose: 'carrier_label', caseId: request }),
  )
  expect(told).toContainEqual(expect.objectContaining({ purpose: 'masked_label', caseId: request }))
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
