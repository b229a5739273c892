import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../src/kernel/time.ts'
import { sql } from '../src/platform/postgres.ts'
import { address, carrierReports, cast, counter, listing, pay, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

const OFF = sql<{ off: bigint }>(
  'test_books_off',
  `select coalesce(sum(amount_minor), 0)::bigint as off from ledger.postings`,
)

describe('after-sales', () => {
  let stage: Stage
  let seller: Visitor & { id: string }
  let buyer: Visitor & { id: string }
  let addressId: string
  let goods = 0

  beforeAll(async () => {
    stage = await openStage()
    ;({ seller, buyer, addressId } = await cast(stage))
    await address(seller)
  })
  afterAll(() => stage.close())

  /** A lamp that the buyer has had in hand since now. */
  async function delivered({ returnsWithin_days = 7, priceMinor = 10_000 } = {}) {
    const listingId = await listing(seller, { title: `台灯 ${++goods} 号`, priceMinor })
    await seller.send('PATCH', `/listings/${listingId}`, { returnsWithin_days })
    const trade = await buyer.post('/trades', { listingId, delivery: 'courier', addressId })
    const id: string = trade.body.id
    await pay(stage, buyer, id)
    const trackingNumber = await counter(stage, id)
    await seller.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber })
    return { id, arrive: () => carrierReports(stage, trackingNumber, 'delivered_self') }
  }
  async function inHand(offer = {}) {
    const { id, arrive } = await delivered(offer)
    await arrive()
    return id
  }
  const overview = async (who: Visitor, id: string) =>
    (await who.get(`/trades/${id}/aftersales`)).body
  const ask = (id: string, body: object, who: Visitor = buyer) =>
    who.post(`/trades/${id}/aftersales`, body)
  const step = (who: Visitor, id: string, name: string, body = {}) =>
    who.post(`/aftersales/${id}/${name}`, body)
  const money = async (id: string) => {
    const { state, money: found } = (await buyer.get(`/trades/${id}`)).body
    const { held, released, refunded } = found
    return [state, held.amountMinor, released.amountMinor, refunded.amountMinor]
  }
  async function sendBack(id: string) {
    const trackingNumber = await counter(stage, `${id} back`)
    const sent = await step(buyer, id, 'send-back', { carrier: 'sandbox', trackingNumber })
    expect(sent.body).toMatchObject({ state: 'returning', turn: 'carrier' })
    await carrierReports(stage, trackingNumber, 'delivered_self')
  }

  it('a buyer who changes their mind on the sixth day gets the price back after the payout', async () => {
    const id = await inHand()
    const rights = (await overview(buyer, id)).rights
    expect(rights[0]).toMatchObject({ open: true, ground: 'promise', freight: 'buyer' })
    await stage.advance(5 * DAY_MS)
    expect(await money(id)).toEqual(['completed', 0, 10_000, 0])
    const asked = await ask(id, { remedy: 'return_no_reason', words: '尺寸不合适' })
    expect(asked.body).toMatchObject({ state: 'asked', turn: 'seller', silence: 'agreed' })
    const { id: request } = asked.body
    expect((await step(seller, request, 'refuse', { reason: 'too_late' })).body.code).toBe('owed')
    expect((await step(seller, request, 'agree')).body.state).toBe('agreed')
    await sendBack(request)
    const checked = await step(seller, request, 'accept-goods')
    expect(checked.body).toMatchObject({ state: 'refunded', turn: null, until: null })
    await stage.settle()
    expect(await money(id)).toEqual(['completed', 0, 0, 10_000])
    const rated = await step(buyer, request, 'rate', { stars: 5, words: '很爽快' })
    expect(rated.body.rating).toMatchObject({ stars: 5, words: '很爽快' })
    expect((await step(buyer, request, 'rate', { stars: 1 })).body.code).toBe('service_rated')
  })

  it('stops the clock of the trade, and a silent seller gives the goods time to come back', async () => {
    const id = await inHand()
    const request = (await ask(id, { remedy: 'return_for_cause', cause: 'damaged' })).body.id
    expect((await money(id))[0]).toBe('problem')
    expect((await ask(id, { remedy: 'repair', cause: 'damaged' })).body.code).toBe('case_open')
    await stage.advance(4 * DAY_MS)
    expect((await buyer.get(`/aftersales/${request}`)).body.state).toBe('agreed')
    await sendBack(request)
    await stage.advance(4 * DAY_MS)
    expect((await buyer.get(`/aftersales/${request}`)).body.state).toBe('refunded')
    expect(await money(id)).toEqual(['refunded', 0, 0, 10_000])
  })

  it('nothing goes back when nothing was sent, and the trade goes on where it stood', async () => {
    const id = await inHand()
    const request = (await ask(id, { remedy: 'return_no_reason' })).body.id
    await step(seller, request, 'agree')
    await stage.advance(8 * DAY_MS)
    expect((await buyer.get(`/aftersales/${request}`)).body.state).toBe('closed')
    await stage.advance(4 * DAY_MS)
    expect(await money(id)).toEqual(['completed', 0, 10_000, 0])
  })

  it('part of the price goes back before and after the payout, and never more than there is', async () => {
    const id = await inHand()
    const part = (amountMinor: number) =>
      ask(id, { remedy: 'partial_refund', cause: 'parts_missing', amountMinor })
    expect((await part(10_001)).body.code).toBe('amount_wrong')
    await step(seller, (await part(2_500)).body.id, 'agree')
    expect(await money(id)).toEqual(['completed', 0, 7_500, 2_500])
    await step(seller, (await part(1_500)).body.id, 'agree')
    expect(await money(id)).toEqual(['completed', 0, 6_000, 4_000])
    expect((await part(6_001)).body.code).toBe('amount_wrong')
    const refused = (await part(6_000)).body.id
    const said = await step(seller, refused, 'refuse', { reason: 'amount_too_high', words: '太多' })
    expect(said.body).toMatchObject({ state: 'refused', refusal: 'amount_too_high' })
    expect((await step(buyer, refused, 'withdraw')).body.state).toBe('closed')
    expect(await money(id)).toEqual(['completed', 0, 6_000, 4_000])
  })

  it('what was paid out and cannot be charged is owed, and goes back once it can', async () => {
    const id = await inHand({ priceMinor: 95_000 })
    await stage.advance(4 * DAY_MS)
    const request = (await ask(id, { remedy: 'return_no_reason' })).body.id
    await step(seller, request, 'agree')
    await sendBack(request)
    const owing = await step(seller, request, 'accept-goods')
    expect(owing.body).toMatchObject({ state: 'owing', turn: 'seller' })
    expect(await money(id)).toEqual(['completed', 0, 95_000, 0])
    const draw = async () =>
      (await seller.post('/payouts', { amountMinor: 1, currency: 'CNY' })).body.code
    expect(await draw()).toBe('payout_while_owing')
    for (const side of [seller, buyer]) {
      expect((await side.get('/rights/holdings')).body.obstacles).toContain('case_open')
    }
    await stage.advance(2 * DAY_MS)
    const other = await inHand({ priceMinor: 99_000 })
    await stage.advance(5 * DAY_MS)
    expect(await money(other)).toEqual(['completed', 0, 99_000, 0])
    expect((await buyer.get(`/aftersales/${request}`)).body.state).toBe('refunded')
    expect(await money(id)).toEqual(['completed', 0, 0, 95_000])
    expect(await draw()).not.toBe('payout_while_owing')
  })

  it('a brick instead of the phone shows in the pairs, and flagging it hands it over', async () => {
    const { id, arrive } = await delivered()
    const look = (who: Visitor, moment: string, more: object) =>
      who.post(`/trades/${id}/evidence`, { moment, ...more })
    const imei = { serial: '49-015420-323751-8', weight_grams: 412 }
    expect((await look(seller, 'sent', { serial: '490154203237510' })).body.code).toBe(
      'serial_wrong',
    )
    expect((await look(seller, 'sent', imei)).status).toBe(200)
    expect((await look(buyer, 'sent', imei)).body.code).toBe('not_allowed')
    expect((await look(seller, 'received', imei)).body.code).toBe('wrong_moment')
    await arrive()
    expect((await look(seller, 'sent', imei)).body.code).toBe('wrong_moment')
    const request = (await ask(id, { remedy: 'return_for_cause', cause: 'defect' })).body.id
    await step(seller, request, 'agree')
    await sendBack(request)
    const seen = await look(seller, 'received', { weight_grams: 2_030, serial: 'BRICK0001' })
    expect(seen.body.evidence.round).toMatchObject({
      before: { serialEnd: '7518', weight_grams: 412 },
      after: { serialEnd: '0001', weight_grams: 2_030 },
      signs: ['serial_differs', 'weight_differs'],
    })
    const flagged = await step(seller, request, 'flag-goods', { flag: 'swapped', words: '是砖头' })
    expect(flagged.body).toMatchObject({ state: 'disputed', flag: 'swapped', actions: [] })
    const [dispute] = (await buyer.get(`/trades/${id}/disputes`)).body.disputes
    const { evidence } = (await seller.get(`/disputes/${dispute.id}`)).body
    const recorded = evidence.find((one: { item: string }) => one.item === 'looks')
    expect(recorded).toMatchObject({
      ...{ by: 'time', verdict: 'accepted' },
      content: { flag: 'swapped', round: { signs: ['serial_differs', 'weight_differs'] } },
    })
    await stage.advance(10 * DAY_MS)
    expect((await money(id)).slice(1)).toEqual([10_000, 0, 0])
  })

  it('is nobody else’s business, and each side’s own steps only', async () => {
    const id = await inHand({ returnsWithin_days: 0 })
    const stranger = await person(stage, '陌生人')
    expect((await stranger.get(`/trades/${id}/aftersales`)).status).toBe(404)
    expect((await overview(buyer, id)).rights[0]).toMatchObject({
      open: false,
      why: 'private_seller',
    })
    expect((await ask(id, { remedy: 'return_no_reason' })).body.code).toBe('not_entitled')
    expect((await ask(id, { remedy: 'repair' })).body.code).toBe('cause_missing')
    const wish = { remedy: 'exchange', cause: 'defect' }
    expect((await ask(id, wish, seller)).status).toBe(404)
    expect((await ask(id, wish, stranger)).status).toBe(404)
    const request = (await ask(id, wish)).body.id
    expect((await stranger.get(`/aftersales/${request}`)).status).toBe(404)
    expect((await step(stranger, request, 'agree')).status).toBe(404)
    expect((await step(buyer, request, 'agree')).body.code).toBe('not_allowed')
    expect((await step(seller, request, 'withdraw')).body.code).toBe('not_allowed')
    expect((await step(buyer, request, 'rate', { stars: 5 })).body.code).toBe('wrong_state')
    const theirs = { addressId }
    expect((await step(seller, request, 'agree', theirs)).body.code).toBe('address_required')
    expect((await step(buyer, request, 'withdraw')).body.state).toBe('closed')
  })

  it('leaves the books even', async () => {
    expect(await stage.market.database.query(OFF)).toEqual([{ off: 0n }])
  })
})
