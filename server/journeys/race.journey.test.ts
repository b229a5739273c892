import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holds, prove } from '../src/modules/ledger/index.ts'
import type { TrainReport } from '../src/platform/commands.ts'
import { sql } from '../src/platform/postgres.ts'
import { awaited } from './testing/awaited.ts'
import { address, counter, listing, pay, payoutAccount, person } from './testing/cast.ts'
import { crowd, type Member, proveMoney } from './testing/crowd.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

const BUYERS = 64

describe('when many act at once', () => {
  let stage: Stage
  let seller: Visitor
  let buyer: Visitor
  let addressId: string
  let buyers: Member[]
  const trains: TrainReport[] = []

  beforeAll(async () => {
    stage = await openStage()
    stage.market.commands.onTrain(report => trains.push(report))
    seller = await person(stage, '王建国')
    buyer = await person(stage, '林小雨')
    addressId = await address(buyer)
    await payoutAccount(seller)
    buyers = await crowd(stage, BUYERS)
  })
  afterAll(() => stage.close())

  async function held(delivery: 'courier' | 'pickup' = 'courier') {
    const listingId = await listing(seller)
    const trade = await buyer.post('/trades', { listingId, delivery, addressId })
    expect(trade.status).toBe(201)
    await pay(stage, buyer, trade.body.id)
    return trade.body.id as string
  }

  const TRADES_OF = sql<{ id: string; state: string }>(
    'test_race_trades',
    'select id, state from trade.trades where listing_id = $1',
  )
  const tradesOf = (listingId: string) => stage.market.database.query(TRADES_OF, [listingId])

  for (let round = 1; round <= 5; round++) {
    it(`one item goes to one of ${BUYERS} buyers, and the others hear why not (${round})`, async () => {
      const listingId = await listing(seller)
      // Every request has a connection of its own: fetch opens as many as are under way.
      const answers = await Promise.all(
        buyers.map(one => one.post('/trades', { listingId, delivery: 'pickup' })),
      )
      const won = answers.filter(answer => answer.status === 201)
      const lost = answers.filter(answer => answer.status !== 201)
      expect(won.length).toBe(1)
      expect(lost.map(answer => [answer.status, answer.body.code])).toEqual(
        lost.map(() => [409, 'listing_unavailable']),
      )
      expect(lost.length).toBe(BUYERS - 1)
      const trades = await tradesOf(listingId)
      expect(trades.map(trade => trade.id)).toEqual([won[0]?.body.id])
      const winner = buyers[answers.findIndex(answer => answer.status === 201)]
      await pay(stage, winner as unknown as Visitor, won[0]?.body.id)
      expect((await tradesOf(listingId)).map(trade => trade.state)).toEqual(['held'])
      await proveMoney(stage)
    })
  }

  it('the item is free again for the next after the winner gives it up', async () => {
    const listingId = await listing(seller)
    const first = await buyers[0]?.post('/trades', { listingId, delivery: 'pickup' })
    const [given, ...tries] = await Promise.all([
      buyers[0]?.post(`/trades/${first?.body.id}/cancel`),
      ...buyers.slice(1).map(one => one.post('/trades', { listingId, delivery: 'pickup' })),
    ])
    expect(given?.status).toBe(200)
    expect(tries.filter(answer => answer?.status === 201).length).toBeLessThanOrEqual(1)
    const open = (await tradesOf(listingId)).filter(trade => trade.state === 'reserved')
    expect(open.length).toBe(tries.filter(answer => answer?.status === 201).length)
  })

  it('either the buyer’s confirmation or the seller’s full refund counts, never both', async () => {
    const ends = new Set<string>()
    for (let round = 0; round < 6; round++) {
      const id = await held()
      const trackingNumber = await counter(stage, id)
      await seller.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber })
      const confirm = () => buyer.post(`/trades/${id}/confirm`)
      const refund = () => seller.post(`/trades/${id}/refund`, { amountMinor: 10_000 })
      const both = round % 2 ? [confirm(), refund()] : [refund(), confirm()]
      const statuses = (await Promise.all(both)).map(answer => answer.status)
      const trade = await buyer.get(`/trades/${id}`)
      const { held: left, released, refunded } = trade.body.money
      expect(left.amountMinor).toBe(0)
      expect(released.amountMinor + refunded.amountMinor).toBe(10_000)
      // A refund after the release is the seller's right too; then both were admitted in that
      // order.
      const expected = trade.body.state === 'refunded' ? [200, 409] : [200, 200]
      expect(statuses.toSorted()).toEqual(expected)
      ends.add(trade.body.state)
    }
    expect([...ends].every(state => ['completed', 'refunded'].includes(state))).toBe(true)
    await stage.settle()
    await proveMoney(stage)
  })

  it('either the goods are shipped or the purchase is cancelled, never both', async () => {
    for (let round = 0; round < 6; round++) {
      const id = await held()
      const trackingNumber = await counter(stage, id)
      const ship = () => seller.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber })
      const cancel = () => buyer.post(`/trades/${id}/cancel`)
      const answers = await Promise.all(round % 2 ? [ship(), cancel()] : [cancel(), ship()])
      expect(answers.map(answer => answer.status).toSorted()).toEqual([200, 409])
      const { state } = (await buyer.get(`/trades/${id}`)).body
      expect(['shipped', 'refunded']).toContain(state)
      const refused = answers.find(answer => answer.status === 409)
      expect(refused?.body).toMatchObject({ code: 'wrong_state', state })
    }
    await stage.settle()
    await proveMoney(stage)
  })

  it('a code entered many times at once releases the money once', async () => {
    const id = await held('pickup')
    const { code } = (await buyer.post(`/trades/${id}/pickup-code`)).body
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => seller.post(`/trades/${id}/pickup`, { code })),
    )
    expect(answers.filter(answer => answer.status === 200).length).toBe(1)
    const trade = await buyer.get(`/trades/${id}`)
    expect(trade.body.money.released.amountMinor).toBe(10_000)
  })

  it('many payouts at once never draw more than there is', async () => {
    const id = await held('pickup')
    await seller.send('PATCH', '/me', { autoPayout: false })
    const { code } = (await buyer.post(`/trades/${id}/pickup-code`)).body
    await seller.post(`/trades/${id}/pickup`, { code })
    await stage.settle()
    const currency = 'CNY'
    const before = (await seller.get('/balances')).body.items[0].available.amountMinor
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => seller.post('/payouts', { amountMinor: before, currency })),
    )
    expect(answers.filter(answer => answer.status === 201).length).toBe(1)
    await stage.settle()
    expect((await seller.get('/balances')).body.items[0].available.amountMinor).toBe(0)
    expect(holds(await prove(stage.market.database))).toBe(true)
    await seller.send('PATCH', '/me', { autoPayout: true })
  })

  it('from sign-up to the first listing the vault adds at most two round trips', async () => {
    const names = await awaited(stage.market.database, async () => {
      await listing(await person(stage, '新卖家'))
    })
    const ofVault = names.filter(name => /^(vault|keyring)_/.test(name))
    // The key of the e-mail and that of the session; every sealed value is written without waiting.
    expect(ofVault).toEqual(['keyring_find_or_make', 'keyring_find_or_make'])
    expect(names.length).toBeGreaterThan(ofVault.length)
  })

  // What a purchase costs is a promise of the design; by courier one more looks the address up.
  it('a purchase takes 10 statements to reserve and 8 to pay, however many travel together', async () => {
    const listingIds = await Promise.all(buyers.slice(0, 8).map(() => listing(seller)))
    trains.length = 0
    const trades = await Promise.all(
      listingIds.map((listingId, at) =>
        buyers[at]?.post(
          '/trades',
          { listingId, delivery: 'pickup' },
          { 'idempotency-key': randomUUID(), prefer: 'return=minimal' },
        ),
      ),
    )
    expect(trades.map(answer => answer?.status)).toEqual(trades.map(() => 201))
    for (const [at, trade] of trades.entries()) {
      await pay(stage, buyers[at] as unknown as Visitor, trade?.body.id)
    }
    const of = (command: string) => trains.filter(train => train.command === command)
    expect(of('reserve').reduce((sum, train) => sum + train.size, 0)).toBe(8)
    for (const train of of('reserve')) expect(train.statements).toBe(10)
    for (const train of of('receive_payment')) expect(train.statements).toBe(8)
  })
})
