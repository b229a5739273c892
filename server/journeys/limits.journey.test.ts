import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../src/kernel/id.ts'
import type { Level } from '../src/kernel/limit.ts'
import { DAY_MS } from '../src/kernel/time.ts'
import { setLevels } from '../src/modules/identity/index.ts'
import { listing, pay, payoutAccount, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
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
