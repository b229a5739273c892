import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/kernel/time.ts'
import { carrierReports, cast, counter, listing, pay, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

describe('the protected purchase', () => {
  let stage: Stage
  let operator: Visitor
  let seller: Visitor
  let buyer: Visitor
  let addressId: string

  beforeAll(async () => {
    stage = await openStage()
    ;({ operator, seller, buyer, addressId } = await cast(stage))
  })
  afterAll(() => stage.close())

  async function reserve(delivery = 'courier', offer = {}) {
    const listingId = await listing(seller, offer)
    const trade = await buyer.post('/trades', { listingId, delivery, addressId })
    expect(trade).toMatchObject({ status: 201, body: { state: 'reserved' } })
    return { listingId, id: trade.body.id as string }
  }
  async function held(delivery = 'courier', offer = {}) {
    const { id, listingId } = await reserve(delivery, offer)
    await pay(stage, buyer, id)
    expect((await buyer.get(`/trades/${id}`)).body).toMatchObject({
      state: 'held',
      money: { where: 'escrow', held: { amountMinor: 10_000, currency: 'CNY' } },
    })
    return { id, listingId }
  }
  async function shipped(offer = {}) {
    const { id, listingId } = await held('courier', offer)
    const trackingNumber = await counter(stage, id)
    const answer = await seller.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber })
    expect(answer).toMatchObject({ status: 200, body: { state: 'shipped' } })
    await stage.settle()
    return { id, listingId, trackingNumber }
  }
  const state = async (id: string) => (await buyer.get(`/trades/${id}`)).body.state
  const booksHold = async () => {
    const books = await operator.get('/operator/books')
    expect(books.body.proof).toMatchObject({ holds: true, drifted: [], unbalanced: 0 })
  }

  it('goes from reservation to payout', async () => {
    const { id, trackingNumber } = await shipped()
    await carrierReports(stage, trackingNumber, 'picked_up')
    await carrierReports(stage, trackingNumber, 'delivered_self')
    expect(await state(id)).toBe('inspecting')
    const done = await buyer.post(`/trades/${id}/confirm`)
    expect(done).toMatchObject({ status: 200, body: { state: 'completed' } })
    await stage.settle()
    const payouts = await seller.get('/payouts')
    expect(payouts.body.items[0]).toMatchObject({ state: 'paid', amount: { amountMinor: 9_840 } })
    await booksHold()
  })

  it('lets silence after delivery mean that the goods are right', async () => {
    const { id, trackingNumber } = await shipped()
    await carrierReports(stage, trackingNumber, 'delivered_self')
    await stage.advance(71 * HOUR_MS)
    expect(await state(id)).toBe('inspecting')
    await stage.advance(2 * HOUR_MS)
    expect(await state(id)).toBe('completed')
  })

  it('never releases money because a carrier is silent', async () => {
    const { id } = await shipped()
    await stage.advance(16 * DAY_MS)
    const trade = await buyer.get(`/trades/${id}`)
    expect(trade.body).toMatchObject({
      state: 'problem',
      problem: { kind: 'carrier_silent' },
      money: { where: 'frozen' },
    })
  })

  it('gives the item back to the market when the buyer does not pay', async () => {
    const { id, listingId } = await reserve()
    await stage.advance(16 * MINUTE_MS)
    expect(await state(id)).toBe('cancelled')
    expect((await buyer.get(`/listings/${listingId}`)).body.state).toBe('published')
  })

  it('sends money straight back that comes after the reservation has lapsed', async () => {
    const { id } = await reserve()
    await pay(stage, buyer, id, 'webhook_never')
    expect(await state(id)).toBe('reserved')
    const cancelled = await seller.post(`/trades/${id}/cancel`, { reason: 'sold elsewhere' })
    expect(cancelled.body.state).toBe('cancelled')
    await stage.advance(5 * MINUTE_MS)
    const trade = await buyer.get(`/trades/${id}`)
    expect(trade.body.money).toMatchObject({ where: 'buyer', refunded: { amountMinor: 10_000 } })
    await booksHold()
  })

  it('asks the institution itself when the webhook never comes', async () => {
    const { id } = await reserve()
    await pay(stage, buyer, id, 'webhook_never')
    await stage.advance(3 * MINUTE_MS)
    expect(await state(id)).toBe('held')
  })

  it('refunds when the seller never ships', async () => {
    const { id } = await held()
    await stage.advance(73 * HOUR_MS)
    const trade = await buyer.get(`/trades/${id}`)
    expect(trade.body).toMatchObject({
      state: 'refunded',
      money: { where: 'buyer', refundOnItsWay: { amountMinor: 0 } },
    })
    await booksHold()
  })

  it('releases by the one-time code when both meet', async () => {
    const { id } = await held('pickup')
    const made = await buyer.post(`/trades/${id}/pickup-code`)
    expect(made.body.code).toMatch(/^\d{6}$/)
    const wrong = made.body.code === '000000' ? '000001' : '000000'
    const refused = await seller.post(`/trades/${id}/pickup`, { code: wrong })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'pickup_code_wrong', triesLeft: 4 },
    })
    const done = await seller.post(`/trades/${id}/pickup`, { code: made.body.code })
    expect(done.body.state).toBe('completed')
  })

  it('gives the money back when a refused parcel is home again', async () => {
    const { id, trackingNumber } = await shipped()
    expect((await buyer.post(`/trades/${id}/refuse`, {})).body.state).toBe('returning')
    await carrierReports(stage, trackingNumber, 'returned')
    expect(await state(id)).toBe('refunded')
  })

  it('waits at a locker until the parcel is taken out', async () => {
    const { id, trackingNumber } = await shipped()
    await carrierReports(stage, trackingNumber, 'delivered_locker')
    expect(await state(id)).toBe('at_locker')
    await carrierReports(stage, trackingNumber, 'collected')
    expect(await state(id)).toBe('inspecting')
  })

  it('asks the buyer when a neighbour signed', async () => {
    const { id, trackingNumber } = await shipped()
    await carrierReports(stage, trackingNumber, 'delivered_proxy')
    expect(await state(id)).toBe('delivered_proxy')
    expect((await buyer.post(`/trades/${id}/proxy-consent`)).body.state).toBe('inspecting')
  })

  it('lets the operator split frozen money with a reason', async () => {
    const { id, trackingNumber } = await shipped()
    await carrierReports(stage, trackingNumber, 'delivered_self')
    const report = { kind: 'damaged', text: 'the lamp shade is broken' }
    expect((await buyer.post(`/trades/${id}/report-problem`, report)).body.money.where).toBe(
      'frozen',
    )
    const uneven = { refundMinor: 4_000, releaseMinor: 5_000, reason: 'both share the damage' }
    expect(await operator.post(`/trades/${id}/split`, uneven)).toMatchObject({
      status: 422,
      body: { code: 'amounts_differ', heldMinor: 10_000 },
    })
    const split = await operator.post(`/trades/${id}/split`, { ...uneven, releaseMinor: 6_000 })
    expect(split.body).toMatchObject({ state: 'completed', money: { where: 'shared' } })
    await stage.settle()
    await booksHold()
  })

  it('shows a debt when money is given back after the payout, and recovers it', async () => {
    const first = await shipped()
    await carrierReports(stage, first.trackingNumber, 'delivered_self')
    await buyer.post(`/trades/${first.id}/confirm`)
    await stage.settle()
    const refund = await seller.post(`/trades/${first.id}/refund`, { amountMinor: 2_500 })
    expect(refund.body.money.refunded.amountMinor).toBe(2_500)
    const owing = await seller.get('/balances')
    expect(owing.body.items[0].available.amountMinor).toBe(-2_460)
    const second = await shipped()
    await carrierReports(stage, second.trackingNumber, 'delivered_self')
    await buyer.post(`/trades/${second.id}/confirm`)
    await stage.settle()
    const payouts = await seller.get('/payouts')
    expect(payouts.body.items[0].amount.amountMinor).toBe(9_840 - 2_460)
    await booksHold()
  })

  it('lists trades on both sides, page by page', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await buyer.get(`/trades?role=buyer&limit=4${cursor}`)
      seen.push(...page.body.items.map((trade: { id: string }) => trade.id))
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : ''
    } while (cursor)
    const sold = await seller.get('/trades?role=seller&limit=100')
    expect(seen).toEqual(sold.body.items.map((trade: { id: string }) => trade.id))
    expect(seen).toEqual([...new Set(seen)].sort().reverse())
    expect((await seller.get('/trades?role=buyer')).body.items).toEqual([])
    const open = await buyer.get('/trades?role=buyer&open=true&limit=100')
    expect(open.body.items.every((trade: { turn: { by: string | null } }) => trade.turn.by)).toBe(
      true,
    )
  })

  it('keeps strangers and the wrong side out', async () => {
    const { id } = await held()
    const stranger = await person(stage, 'Stranger')
    expect((await stranger.get(`/trades/${id}`)).status).toBe(404)
    expect((await stranger.post(`/trades/${id}/confirm`)).status).toBe(404)
    expect(
      await buyer.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber: 'X1' }),
    ).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
    expect(
      (
        await seller.post(`/trades/${id}/split`, {
          refundMinor: 0,
          releaseMinor: 10_000,
          reason: 'mine',
        })
      ).status,
    ).toBe(403)
    expect((await seller.get('/operator/books')).status).toBe(403)
    expect((await stage.visitor().get('/operator/books')).status).toBe(401)
  })

  it('agrees with the institution about every line of yesterday', async () => {
    await stage.advance(DAY_MS)
    const day = new Date(stage.market.clock.now() - DAY_MS).toISOString().slice(0, 10)
    const days = [...new Set([day, new Date().toISOString().slice(0, 10)])]
    for (const each of days) {
      const done = await operator.post('/operator/reconciliations', {
        institution: 'sandbox',
        day: each,
      })
      expect(done).toMatchObject({
        status: 201,
        body: { missingHere: 0, missingThere: 0, differing: 0 },
      })
    }
  })
})
