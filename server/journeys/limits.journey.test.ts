import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../src/kernel/id.ts'
import type { Level } from '../src/kernel/limit.ts'
import { DAY_MS } from '../src/kernel/time.ts'
import { setLevels } from '../src/modules/identity/index.ts'
import { listing, pay, payoutAccount, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { staff } from './testing/staff.ts'
import type { Visitor } from './testing/visitor.ts'

describe('what somebody may do who is not known well', () => {
  let stage: Stage
  let dealer: Visitor & { id: string }

  beforeAll(async () => {
    stage = await openStage()
    dealer = await person(stage, '周老师')
    await payoutAccount(dealer)
    await raise(dealer, 3)
  })
  afterAll(() => stage.close())

  /** As the module that checks names would. */
  async function raise({ id }: { id: string }, level: Level) {
    await stage.market.database.transaction(async tx => {
      setLevels(tx, [{ personId: id as PersonId, level }])
      return { commit: true, value: null }
    })
  }

  const reserve = async (buyer: Visitor, priceMinor: number) => {
    const listingId = await listing(dealer, { priceMinor })
    return buyer.post('/trades', { listingId, delivery: 'pickup' })
  }

  it('a dear purchase is refused with the limit and the level that raises it, and then allowed', async () => {
    const buyer = await person(stage, '林小雨')
    expect((await reserve(buyer, 100_000)).status).toBe(201)
    const refused = await reserve(buyer, 100_001)
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'limit_reached',
        limit: 'buy_each',
        maxMinor: 100_000,
        usedMinor: 0,
        amountMinor: 100_001,
        currency: 'CNY',
        level: 0,
        levelNeeded: 1,
      },
    })
    await raise(buyer, 1)
    expect((await reserve(buyer, 100_001)).status).toBe(201)
  })

  it('many small purchases add up; what is cancelled or long ago does not count', async () => {
    const buyer = await person(stage, '陳思妤')
    for (let bought = 0; bought < 10; bought++) {
      const trade = await reserve(buyer, 100_000)
      expect(trade.status).toBe(201)
      await pay(stage, buyer, trade.body.id)
    }
    const refused = await reserve(buyer, 100)
    expect(refused.body).toMatchObject({
      code: 'limit_reached',
      limit: 'buy_sum',
      usedMinor: 1_000_000,
      levelNeeded: 1,
    })
    const trades = await buyer.get('/trades?role=buyer')
    await buyer.post(`/trades/${trades.body.items[0].id}/cancel`)
    expect((await reserve(buyer, 100)).status).toBe(201)
    for (const half of [16, 16]) {
      await stage.advance(half * DAY_MS)
      // A session that nobody uses for thirty days is over.
      await Promise.all([buyer.get('/me'), dealer.get('/me')])
    }
    expect((await reserve(buyer, 100_000)).status).toBe(201)
  })

  it('an item beyond the limit is not published, and cannot be made dearer afterwards', async () => {
    const seller = await person(stage, '许先生')
    const id = await listing(seller, { priceMinor: 100_000 })
    const change = { price: { amountMinor: 100_001, currency: 'CNY' } }
    const refused = await seller.send('PATCH', `/listings/${id}`, change)
    expect(refused).toMatchObject({ status: 409, body: { limit: 'sell_each', levelNeeded: 1 } })
    const cheaper = { price: { amountMinor: 90_000, currency: 'CNY' } }
    expect((await seller.send('PATCH', `/listings/${id}`, cheaper)).status).toBe(200)
    await expect(listing(seller, { priceMinor: 100_001 })).rejects.toThrow('sell_each')
    await raise(seller, 1)
    expect((await seller.send('PATCH', `/listings/${id}`, change)).status).toBe(200)
  })

  it('dear goods of somebody new wait for a look, which lets them go, gives them back, or comes too late', async () => {
    const seller = await person(stage, '沈小姐')
    await raise(seller, 3)
    const moderator = await staff(stage, 'moderator')
    const read = async (id: string) => (await seller.get(`/listings/${id}`)).body
    const decide = (id: string, reason: string | null) =>
      moderator.post(`/operator/listing-reviews/${id}/decide`, { reason })

    const id = await listing(seller, { priceMinor: 2_000_001 })
    expect(await read(id)).toMatchObject({ state: 'draft', review: { state: 'waiting' } })
    expect((await dealer.get(`/listings/${id}`)).status).toBe(404)
    expect((await dealer.get('/operator/listing-reviews')).status).toBe(403)
    const { items } = (await moderator.get('/operator/listing-reviews')).body
    expect(items.map((one: { listing: { id: string } }) => one.listing.id)).toEqual([id])
    expect((await decide(id, 'photos_unclear')).status).toBe(204)
    const returned = { state: 'draft', review: { state: 'returned', reason: 'photos_unclear' } }
    expect(await read(id)).toMatchObject(returned)
    expect((await decide(id, null)).body.code).toBe('case_decided')

    expect((await seller.post(`/listings/${id}/publish`)).status).toBe(200)
    expect((await decide(id, null)).status).toBe(204)
    expect(await read(id)).toMatchObject({ state: 'published', review: null })
    const price = (amountMinor: number) => ({ price: { amountMinor, currency: 'CNY' } })
    const dearer = await seller.send('PATCH', `/listings/${id}`, price(2_000_002))
    expect(dearer).toMatchObject({ status: 409, body: { code: 'review_needed' } })
    expect((await seller.send('PATCH', `/listings/${id}`, price(1_999_999))).status).toBe(200)

    const [changed, left] = [
      await listing(seller, { priceMinor: 2_500_000 }),
      await listing(seller, { priceMinor: 2_500_000 }),
    ]
    await seller.send('PATCH', `/listings/${changed}`, { title: '另一盏灯' })
    await stage.advance(DAY_MS)
    expect((await read(left)).state).toBe('published')
    expect(await read(changed)).toMatchObject({ state: 'draft', review: { state: 'taken_back' } })
    const titles = (await seller.get('/notices?language=en')).body.items
      .map((notice: { title: string }) => notice.title)
      .slice(0, 8)
    expect(titles).toContain('“二手台灯” was given back to you')
    expect(titles).toContain('“二手台灯” is on sale')
  })

  it('payouts stop at the limit of the window; the money stays in the balance', async () => {
    const seller = await person(stage, '王建国')
    await payoutAccount(seller)
    await raise(seller, 3)
    const listingId = await listing(seller, { priceMinor: 1_100_000 })
    const buyer = await person(stage, '赵女士')
    await raise(buyer, 3)
    await raise(seller, 0)
    const trade = await buyer.post('/trades', { listingId, delivery: 'pickup' })
    await pay(stage, buyer, trade.body.id)
    const { code } = (await buyer.post(`/trades/${trade.body.id}/pickup-code`)).body
    await seller.post(`/trades/${trade.body.id}/pickup`, { code })
    await stage.settle()
    const available = async () =>
      (await seller.get('/balances')).body.items[0].available.amountMinor
    expect(await available()).toBe(1_082_400)
    const draw = (amountMinor: number) => seller.post('/payouts', { amountMinor, currency: 'CNY' })
    expect((await draw(900_000)).status).toBe(201)
    expect((await draw(100_001)).body).toMatchObject({
      code: 'limit_reached',
      limit: 'payout_sum',
      usedMinor: 900_000,
      maxMinor: 1_000_000,
      levelNeeded: 1,
    })
    expect((await draw(100_000)).status).toBe(201)
    expect(await available()).toBe(82_400)
    await raise(seller, 1)
    expect((await draw(82_400)).status).toBe(201)
  })
})
