import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/kernel/time.ts'
import { cast, listing, pay } from './testing/cast.ts'
import { eventually, proveMoney } from './testing/crowd.ts'
import { faults, webhook } from './testing/institution.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

describe('whatever the institution does', () => {
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

  async function reserved(delivery = 'pickup') {
    const listingId = await listing(seller)
    const trade = await buyer.post('/trades', { listingId, delivery, addressId })
    expect(trade.status).toBe(201)
    return trade.body.id as string
  }
  async function held() {
    const id = await reserved()
    await pay(stage, buyer, id)
    return id
  }
  async function completed() {
    const id = await held()
    const { code } = (await buyer.post(`/trades/${id}/pickup-code`)).body
    expect((await seller.post(`/trades/${id}/pickup`, { code })).body.state).toBe('completed')
    return id
  }
  const stateOf = async (id: string) => (await buyer.get(`/trades/${id}`)).body.state as string
  const becomes = (id: string, state: string) =>
    eventually(`${id} ${state}`, async () => (await stateOf(id)) === state)
  const attention = async () => (await operator.get('/operator/attention?limit=100')).body.items
  const available = async () =>
    (await seller.get('/balances')).body.items[0]?.available.amountMinor ?? 0
  const payInOf = (tradeId: string) => tradeId.replace('trade_', 'payin_')

  for (const fault of ['webhook_late', 'webhook_twice', 'webhook_out_of_order'] as const) {
    it(`a pay-in counts once: ${fault}`, async () => {
      const id = await reserved()
      await pay(stage, buyer, id, fault)
      await becomes(id, 'held')
      const trade = await buyer.get(`/trades/${id}`)
      expect(trade.body.money.held.amountMinor).toBe(10_000)
      const paid = trade.body.history.filter((h: { kind: string }) => h.kind === 'trade.paid')
      expect(paid.length).toBe(1)
      await proveMoney(stage)
    })
  }

  it('a declined card leaves the reservation open for another', async () => {
    const id = await reserved()
    await pay(stage, buyer, id, 'decline').catch(() => {})
    expect(await stateOf(id)).toBe('reserved')
    await pay(stage, buyer, id)
    await becomes(id, 'held')
  })

  it('the same word again, by itself or side by side, changes nothing', async () => {
    const id = await reserved()
    const word = { reference: payInOf(id), institutionRef: `ref_${randomUUID()}` }
    const answers = await Promise.all(Array.from({ length: 8 }, () => webhook(stage, word)))
    expect(answers.map(answer => answer.status)).toEqual(answers.map(() => 204))
    expect((await webhook(stage, word)).status).toBe(204)
    expect(await stateOf(id)).toBe('held')
    expect((await attention()).length).toBe(0)
    await proveMoney(stage)
  })

  it('a second payment of the same reservation is kept apart, once', async () => {
    const id = await held()
    const second = { reference: payInOf(id), institutionRef: `second_${randomUUID()}` }
    for (let times = 0; times < 3; times++) {
      expect((await webhook(stage, second)).status).toBe(204)
    }
    const apart = (await attention()).filter(
      (item: { data: { institutionRef: string } }) =>
        item.data.institutionRef === second.institutionRef,
    )
    expect(apart.length).toBe(1)
    expect(apart[0]).toMatchObject({ kind: 'unmatched', data: { why: 'already_paid' } })
    const trade = await buyer.get(`/trades/${id}`)
    expect(trade.body.money.held.amountMinor).toBe(10_000)
    await proveMoney(stage)
  })

  it('a second payment told of at the same time through many webhooks is kept apart once', async () => {
    const id = await held()
    const second = { reference: payInOf(id), institutionRef: `at_once_${randomUUID()}` }
    const answers = await Promise.all(Array.from({ length: 6 }, () => webhook(stage, second)))
    expect(answers.map(answer => answer.status)).toEqual(answers.map(() => 204))
    const apart = (await attention()).filter(
      (item: { data: { institutionRef: string } }) =>
        item.data.institutionRef === second.institutionRef,
    )
    expect(apart.length).toBe(1)
    await proveMoney(stage)
  })

  it('money that fits nothing is kept apart: another amount, another currency, no trade', async () => {
    const before = (await attention()).length
    const id = await reserved()
    const reference = payInOf(id)
    const unknown = payInOf(id).replace(/.{8}$/, '00000000')
    for (const word of [
      { reference, amountMinor: 9_999 },
      { reference, currency: 'USD' },
      { reference: unknown },
      { reference: 'somebody-elses' },
    ]) {
      expect((await webhook(stage, word)).status).toBe(204)
    }
    expect((await attention()).length).toBe(before + 4)
    expect(await stateOf(id)).toBe('reserved')
    await proveMoney(stage)
  })

  it('a forged or stale word is refused and changes nothing', async () => {
    const id = await reserved()
    const forged = await webhook(stage, { reference: payInOf(id) }, 'another secret of some length')
    expect(forged).toMatchObject({ status: 401, body: { code: 'webhook_signature_wrong' } })
    expect(await stateOf(id)).toBe('reserved')
  })

  it('a payout that fails comes back to the balance and can be drawn again', async () => {
    await seller.send('PATCH', '/me', { autoPayout: false })
    await completed()
    await stage.settle()
    const before = await available()
    await faults(stage, { payout_failure: 1 })
    const wish = { amountMinor: before, currency: 'CNY' }
    expect((await seller.post('/payouts', wish)).status).toBe(201)
    expect(await available()).toBe(0)
    await stage.settle()
    const payouts = async () => (await seller.get('/payouts')).body.items
    await eventually('payout failed', async () => (await payouts())[0].state === 'failed')
    expect(await available()).toBe(before)
    const again = await seller.post('/payouts', wish)
    expect(again.status).toBe(201)
    await stage.settle()
    await eventually('payout paid', async () => (await payouts())[0].state === 'paid')
    expect((await payouts())[0].id).toBe(again.body.id)
    expect(await available()).toBe(0)
    await proveMoney(stage)
    await seller.send('PATCH', '/me', { autoPayout: true })
  })

  it('a payout whose answer is lost is sent once', async () => {
    await completed()
    await faults(stage, { timeout_after_success: 1 })
    await stage.settle()
    await stage.advance(HOUR_MS)
    const payouts = (await seller.get('/payouts')).body.items
    expect(payouts[0]).toMatchObject({ state: 'paid', amount: { amountMinor: 9_840 } })
    expect(await available()).toBe(0)
    await proveMoney(stage)
  })

  it('a refund that fails waits for the operator, who sends it again', async () => {
    await faults(stage, { refund_failure: 1 })
    const id = await held()
    expect((await buyer.post(`/trades/${id}/cancel`)).body.state).toBe('refunded')
    await stage.settle()
    const failed = await eventually('refund in attention', async () =>
      (await attention()).find(
        (item: { kind: string; data: { tradeId: string } }) =>
          item.kind === 'refund_failed' && item.data.tradeId === id,
      ),
    )
    const waiting = async () =>
      (await buyer.get(`/trades/${id}`)).body.money.refundOnItsWay.amountMinor
    expect(await waiting()).toBe(10_000)
    const retry = { reason: 'the buyer’s card is valid again' }
    expect((await seller.post(`/operator/attention/${failed.id}/retry`, retry)).status).toBe(403)
    expect((await operator.post(`/operator/attention/${failed.id}/retry`, retry)).status).toBe(204)
    expect((await operator.post(`/operator/attention/${failed.id}/retry`, retry)).status).toBe(404)
    await stage.settle()
    await eventually('refund arrived', async () => (await waiting()) === 0)
    await proveMoney(stage)
  })

  it('a webhook that never comes is made up for by asking', async () => {
    await faults(stage, { webhook_never: 'always' })
    const id = await held()
    expect(await stateOf(id)).toBe('reserved')
    await stage.advance(2 * MINUTE_MS)
    expect(await stateOf(id)).toBe('held')
    await buyer.post(`/trades/${id}/cancel`)
    await stage.settle()
    await stage.advance(2 * HOUR_MS)
    const trade = await buyer.get(`/trades/${id}`)
    expect(trade.body.money).toMatchObject({
      refunded: { amountMinor: 10_000 },
      refundOnItsWay: { amountMinor: 0 },
    })
    await faults(stage, { webhook_never: 0 })
  })

  it('the reconciliation shows lines that the statement lacks or gives otherwise', async () => {
    const today = new Date(stage.market.clock.now()).toISOString().slice(0, 10)
    const early = await operator.post('/operator/reconciliations', {
      institution: 'sandbox',
      day: today,
    })
    expect(early).toMatchObject({ status: 409, body: { code: 'day_not_over' } })
    await held()
    await held()
    await stage.advance(DAY_MS)
    const compare = async () =>
      (await operator.post('/operator/reconciliations', { institution: 'sandbox', day: today }))
        .body
    const usual = await compare()
    expect(usual.matched).toBeGreaterThan(1)
    await faults(stage, { statement_missing_line: 1 })
    const short = await compare()
    expect(short.missingThere).toBe(usual.missingThere + 1)
    await faults(stage, { statement_wrong_amount: 1 })
    const wrong = await compare()
    expect(wrong.differing).toBe(usual.differing + 1)
    const { body } = await operator.get(`/operator/reconciliations/${wrong.id}?limit=1`)
    expect(body.lines.items[0]).toMatchObject({ ours: expect.anything() })
    expect(body.lines.items[0].status).not.toBe('matched')
    const raised = (await attention()).filter(
      (item: { kind: string; data: { day: string } }) =>
        item.kind === 'differs' && item.data.day === today,
    )
    expect(raised).toMatchObject([{ subject: wrong.id }])
  })
})
