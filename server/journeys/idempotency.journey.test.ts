import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { address, listing, pay, payoutAccount, person } from './testing/cast.ts'
import { proveMoney } from './testing/crowd.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

describe('a request that comes again with its key', () => {
  let stage: Stage
  let seller: Visitor
  let buyer: Visitor
  let addressId: string

  beforeAll(async () => {
    stage = await openStage()
    seller = await person(stage, '王建国')
    buyer = await person(stage, '林小雨')
    addressId = await address(buyer)
    await payoutAccount(seller)
  })
  afterAll(() => stage.close())

  const key = (name: string) => ({ 'idempotency-key': name })
  const wish = async () => ({ listingId: await listing(seller), delivery: 'courier', addressId })
  async function held() {
    const trade = await buyer.post('/trades', await wish())
    await pay(stage, buyer, trade.body.id)
    return trade.body.id as string
  }

  it('reserves once and is answered alike, in turn and side by side', async () => {
    const body = await wish()
    const first = await buyer.post('/trades', body, key('reserve-in-turn'))
    const again = await buyer.post('/trades', body, key('reserve-in-turn'))
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body.id).toBe(first.body.id)
    const other = await wish()
    const many = await Promise.all(
      Array.from({ length: 12 }, () => buyer.post('/trades', other, key('reserve-at-once'))),
    )
    expect(many.map(answer => answer.status)).toEqual(many.map(() => 201))
    expect(new Set(many.map(answer => answer.body.id)).size).toBe(1)
  })

  it('is refused when it asks for something else', async () => {
    const body = await wish()
    await buyer.post('/trades', body, key('reserve-changed'))
    const changed = await buyer.post('/trades', await wish(), key('reserve-changed'))
    expect(changed).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } })
    const elsewhere = await buyer.post('/addresses', {}, key('reserve-changed'))
    expect([400, 409]).toContain(elsewhere.status)
  })

  it('does not get at what somebody else did under the same key', async () => {
    const body = await wish()
    const mine = await buyer.post('/trades', body, key('shared-by-chance'))
    const stranger = await person(stage, 'Stranger')
    const theirs = await stranger.post('/trades', body, key('shared-by-chance'))
    expect(mine.status).toBe(201)
    expect(theirs.status).not.toBe(201)
    expect(theirs.body).not.toMatchObject({ id: mine.body.id })
  })

  it('gives money back once, however often it is sent', async () => {
    const id = await held()
    const refund = { amountMinor: 2_500 }
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        seller.post(`/trades/${id}/refund`, refund, key('one-refund')),
      ),
    )
    expect(answers.map(answer => answer.status)).toEqual(answers.map(() => 200))
    const trade = await buyer.get(`/trades/${id}`)
    expect(trade.body.money.refunded.amountMinor).toBe(2_500)
    // Another key is another wish.
    await seller.post(`/trades/${id}/refund`, refund, key('two-refunds'))
    const more = await buyer.get(`/trades/${id}`)
    expect(more.body.money.refunded.amountMinor).toBe(5_000)
    await stage.settle()
    await proveMoney(stage)
  })

  it('must have a key where a repeat would give money away again', async () => {
    const id = await held()
    const code = async (who: Visitor, path: string, body: object) =>
      (await who.send('POST', path, body)).body.code
    const refund = `/trades/${id}/refund`
    expect(await code(seller, refund, { amountMinor: 1 })).toBe('idempotency_key_required')
    const payout = { amountMinor: 1, currency: 'CNY' }
    expect(await code(seller, '/payouts', payout)).toBe('idempotency_key_required')
    expect(await code(stage.visitor(), '/payouts', payout)).toBe('not_signed_in')
    expect((await buyer.get(`/trades/${id}`)).body.money.refunded.amountMinor).toBe(0)
  })

  it('may put a refusal right under the same key', async () => {
    const id = await held()
    const tooMuch = { amountMinor: 10_001 }
    const refused = await seller.post(`/trades/${id}/refund`, tooMuch, key('put-it-right'))
    expect(refused).toMatchObject({ status: 422, body: { code: 'refund_too_large' } })
    const right = await seller.post(`/trades/${id}/refund`, { amountMinor: 1 }, key('put-it-right'))
    expect(right.status).toBe(200)
  })

  it('has a key that can be kept: neither short, nor long, nor outside of ASCII', async () => {
    const body = await wish()
    for (const name of ['short', 'x'.repeat(129), 'with blank inside']) {
      const answer = await buyer.post('/trades', body, key(name))
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    }
    expect((await buyer.get(`/listings/${body.listingId}`)).body.state).toBe('published')
  })
})
