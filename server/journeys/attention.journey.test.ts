import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LAST_PROOF, proofDeadline } from '../src/app/prove-books.ts'
import { DAY_MS, HOUR_MS, instant, iso, MINUTE_MS } from '../src/kernel/time.ts'
import { reconciliationDeadline } from '../src/modules/payments/index.ts'
import * as deadlines from '../src/platform/deadlines.ts'
import { sql } from '../src/platform/postgres.ts'
import { readSetting } from '../src/platform/settings.ts'
import { cast, listing, pay } from './testing/cast.ts'
import { eventually, proveMoney } from './testing/crowd.ts'
import { faults, webhook } from './testing/institution.ts'
import { openStage, type Stage } from './testing/market.ts'
import { agree, signedInStaff } from './testing/staff.ts'
import type { Visitor } from './testing/visitor.ts'

interface Item {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly data: Readonly<Record<string, string | number | null>>
}

const REFUND_OF = sql<{ id: string; reference: string; state: string }>(
  'test_refund_of',
  'select id, reference, state from payments.movements where trade_id = $1',
)
const SUSPENSE = sql<{ minor: bigint }>(
  'test_suspense',
  `select coalesce(sum(amount_minor), 0)::bigint as minor from ledger.postings
   where account_id like 'suspense/%'`,
)
const FACTS = sql<{ facts: number }>(
  'test_contradicted_facts',
  `select count(*)::int as facts from journal.facts
   where kind = 'payments.contradicted' and subject = $1`,
)
const RAISE_PRICE = sql(
  'test_raise_price',
  'update trade.trades set price_minor = price_minor + 1 where id = $1',
)
const TAMPER = sql(
  'test_tamper',
  `update ledger.accounts set balance_minor = balance_minor + $2 where owner = $1`,
)

describe('what only a person can put right', () => {
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

  async function reserved() {
    const listingId = await listing(seller)
    const trade = await buyer.post('/trades', { listingId, delivery: 'pickup', addressId })
    expect(trade.status).toBe(201)
    return trade.body.id as string
  }
  async function held() {
    const id = await reserved()
    await pay(stage, buyer, id)
    return id
  }
  async function cancelled(id: string) {
    expect((await buyer.post(`/trades/${id}/cancel`)).body.state).toBe('refunded')
    await stage.settle()
  }
  const refundOf = async (tradeId: string) => {
    const [row] = await stage.market.database.query(REFUND_OF, [tradeId])
    if (!row) throw new Error('no refund')
    return row
  }
  const money = async (id: string) => (await buyer.get(`/trades/${id}`)).body.money
  const suspense = async () => (await stage.market.database.query(SUSPENSE))[0]?.minor
  const attention = async (kind: string, fits: (item: Item) => boolean = () => true) => {
    const { items } = (await operator.get('/operator/attention?limit=100')).body
    return (items as Item[]).filter(item => item.kind === kind && fits(item))
  }
  const raised = (kind: string, fits?: (item: Item) => boolean) =>
    eventually(kind, async () => (await attention(kind, fits))[0])
  const act = (who: Visitor, item: Item, way: string, key: string = randomUUID()) =>
    who.post(
      `/operator/attention/${item.id}/${way}`,
      { reason: 'looked into' },
      {
        'idempotency-key': key,
      },
    )

  /** Somebody pays another amount than the trade is about. */
  async function misfit() {
    const id = await reserved()
    await stage.market.database.query(RAISE_PRICE, [id])
    await pay(stage, buyer, id)
    const reference = id.replace('trade_', 'payin_')
    return raised('unmatched', item => item.subject === reference)
  }

  async function failedRefund() {
    await faults(stage, { refund_failure: 1 })
    const id = await held()
    await cancelled(id)
    return { id, item: await raised('refund_failed', item => item.data.tradeId === id) }
  }

  it('a refund that is said to have failed after it arrived is a contradiction, once', async () => {
    const id = await held()
    await cancelled(id)
    await eventually('refund arrived', async () => (await refundOf(id)).state === 'succeeded')
    const { id: subject, reference } = await refundOf(id)
    for (let times = 0; times < 2; times++) {
      expect((await webhook(stage, { type: 'refund.failed', reference })).status).toBe(204)
    }
    const said = await attention('contradicted', item => item.subject === subject)
    expect(said).toMatchObject([
      { data: { reference, state: 'succeeded', word: `${reference} failed`, amountMinor: 10_000 } },
    ])
    expect((await stage.market.database.query(FACTS, [subject]))[0]?.facts).toBe(1)
    expect((await refundOf(id)).state).toBe('succeeded')
    await proveMoney(stage)
    const [item] = said as [Item]
    expect((await act(operator, item, 'settle-outside')).body.code).toBe('not_settleable')
    expect((await act(operator, item, 'resolve')).status).toBe(204)
    await webhook(stage, { type: 'refund.failed', reference })
    expect(await attention('contradicted', one => one.subject === subject)).toEqual([])
  })

  it('a balance is put right by an entry of a person, with a reason, in the open', async () => {
    const id = await held()
    await cancelled(id)
    await eventually('refund arrived', async () => (await refundOf(id)).state === 'succeeded')
    const { id: subject, reference } = await refundOf(id)
    await webhook(stage, { type: 'refund.failed', reference })
    const item = await raised('contradicted', one => one.subject === subject)
    const path = `/operator/attention/${item.id}/correct`
    const back = { from: 'institution', to: 'person', amountMinor: 10_000, reason: 'came back' }
    expect((await buyer.post(path, back)).status).toBe(403)
    const unkeyed = await operator.send('POST', path, back)
    expect(unkeyed).toMatchObject({ status: 400, body: { code: 'idempotency_key_required' } })
    const key = { 'idempotency-key': randomUUID() }
    const first = await operator.post(path, back, key)
    const again = await operator.post(path, back, key)
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    const balance = async () => (await buyer.get('/balances')).body.items[0].available.amountMinor
    expect(await balance()).toBe(10_000)
    const statement = (await buyer.get('/statement?currency=CNY')).body.items
    expect(statement[0]).toMatchObject({ kind: 'correction' })
    const tooMuch = { ...back, from: 'person', to: 'institution', amountMinor: 10_001 }
    expect((await operator.post(path, tooMuch)).body.code).toBe('person_balance_too_small')
    const loss = { ...back, from: 'fees', to: 'institution', amountMinor: 1 }
    expect((await operator.post(path, loss)).status).toBe(201)
    const nowhere = { ...back, to: 'institution' }
    expect((await operator.post(path, nowhere)).body.code).toBe('not_correctable')
    await proveMoney(stage)
    expect((await act(operator, item, 'resolve')).status).toBe(204)
    expect((await operator.post(path, back)).status).toBe(404)
  })

  it('what was sent without our asking is raised once, and books nothing', async () => {
    const word = { type: 'refund.succeeded', reference: 'from-their-own-screen', amountMinor: 700 }
    for (let times = 0; times < 2; times++) {
      expect((await webhook(stage, word)).status).toBe(204)
    }
    const said = await attention('unasked')
    expect(said).toMatchObject([
      { subject: word.reference, data: { amountMinor: 700, word: 'refund succeeded' } },
    ])
    const [item] = said as [Item]
    const path = `/operator/attention/${item.id}/correct`
    const loss = { from: 'fees', to: 'institution', amountMinor: 700, reason: 'sent by mistake' }
    expect((await operator.post(path, { ...loss, from: 'person' })).body.code).toBe(
      'not_correctable',
    )
    expect((await operator.post(path, loss)).status).toBe(201)
    await proveMoney(stage)
    expect((await act(operator, item, 'resolve')).status).toBe(204)
  })

  it('administrators are told once of a burst, and again of what comes later', async () => {
    const told = async () =>
      (await operator.get('/notices?limit=100')).body.items.filter(
        (notice: { kind: string }) => notice.kind === 'payments.attention_raised',
      )
    await stage.advance(6 * MINUTE_MS)
    const before = (await told()).length
    for (const amountMinor of [1, 2, 3]) {
      await webhook(stage, { reference: `burst-${amountMinor}`, amountMinor })
    }
    await stage.settle()
    expect(await told()).toHaveLength(before)
    await stage.advance(6 * MINUTE_MS)
    expect(await told()).toHaveLength(before + 1)
    expect((await told())[0].title).toBe('Money needs a person: 3 new')
    await webhook(stage, { reference: 'later', amountMinor: 4 })
    await stage.advance(6 * MINUTE_MS)
    expect(await told()).toHaveLength(before + 2)
    for (const item of await attention('unmatched')) await act(operator, item, 'settle-outside')
  })

  it('an earlier try that arrived after all is not lost', async () => {
    const { id, item } = await failedRefund()
    expect((await act(operator, item, 'retry')).status).toBe(204)
    await stage.settle()
    await eventually('refund arrived', async () => (await refundOf(id)).state === 'succeeded')
    const { id: subject, reference } = await refundOf(id)
    expect(reference).toBe(`${subject}-2`)
    await webhook(stage, { type: 'refund.succeeded', reference: subject })
    const said = await raised('contradicted', one => one.subject === subject)
    expect(said.data).toMatchObject({ reference: subject, word: `${subject} succeeded 10000 CNY` })
    await proveMoney(stage)
  })

  it('another amount than was sent is not booked', async () => {
    const id = await held()
    await faults(stage, { webhook_never: 'always', timeout_after_success: 1 })
    expect((await buyer.post(`/trades/${id}/cancel`)).status).toBe(200)
    const { id: subject, reference } = await refundOf(id)
    await webhook(stage, { type: 'refund.succeeded', reference, amountMinor: 9_999 })
    const said = await raised('contradicted', one => one.subject === subject)
    expect(said.data.amountMinor).toBe(9_999)
    expect((await money(id)).refundOnItsWay.amountMinor).toBe(10_000)
    await faults(stage, { webhook_never: 0, timeout_after_success: 0 })
    await stage.settle()
    await stage.advance(HOUR_MS)
    expect((await money(id)).refundOnItsWay.amountMinor).toBe(0)
    await proveMoney(stage)
  })

  it('money that fits nothing goes back to whoever paid it, by an administrator only', async () => {
    const item = await misfit()
    expect(await suspense()).toBe(10_000n)
    expect((await act(seller, item, 'send-back')).status).toBe(403)
    expect((await act(stage.visitor(), item, 'send-back')).status).toBe(401)
    expect((await act(operator, item, 'resolve')).body.code).toBe('not_settleable')
    expect((await act(operator, item, 'retry')).body.code).toBe('not_retryable')
    const key = randomUUID()
    expect((await act(operator, item, 'send-back', key)).status).toBe(204)
    expect((await act(operator, item, 'send-back', key)).status).toBe(204)
    expect((await act(operator, item, 'send-back')).status).toBe(404)
    expect(await suspense()).toBe(0n)
    await stage.settle()
    await proveMoney(stage)
    const books = (await operator.get('/operator/books/accounts?purpose=refunding')).body.items
    expect(
      books.filter((row: { balance: { amountMinor: number } }) => row.balance.amountMinor),
    ).toEqual([])
    const { amountMinor } = (await money(item.subject.replace('payin_', 'trade_'))).refundOnItsWay
    expect(amountMinor).toBe(0)
  })

  it('money that cannot be sent back waits for a person again', async () => {
    const item = await misfit()
    await faults(stage, { refund_failure: 1 })
    expect((await act(operator, item, 'send-back')).status).toBe(204)
    await stage.settle()
    const failed = await raised('refund_failed', one => one.data.tradeId === null)
    expect((await act(operator, failed, 'retry')).status).toBe(204)
    await stage.settle()
    expect(await attention('refund_failed', one => one.data.tradeId === null)).toEqual([])
    await proveMoney(stage)
  })

  it('what was given back outside of the market leaves the books', async () => {
    const { id, item } = await failedRefund()
    expect((await money(id)).refundOnItsWay.amountMinor).toBe(10_000)
    expect((await act(seller, item, 'settle-outside')).status).toBe(403)
    expect((await act(operator, item, 'send-back')).body.code).toBe('not_settleable')
    expect((await act(operator, item, 'settle-outside')).status).toBe(204)
    expect((await act(operator, item, 'settle-outside')).status).toBe(404)
    expect((await money(id)).refundOnItsWay.amountMinor).toBe(0)
    const apart = await misfit()
    expect((await act(seller, apart, 'settle-outside')).status).toBe(403)
    expect((await act(operator, apart, 'settle-outside')).status).toBe(204)
    expect(await suspense()).toBe(0n)
    await proveMoney(stage)
  })

  it('a pay-in that is found and kept apart is not asked after for ever', async () => {
    await faults(stage, { webhook_never: 'always' })
    const id = await reserved()
    await pay(stage, buyer, id)
    const reference = id.replace('trade_', 'payin_')
    await stage.market.database.query(RAISE_PRICE, [id])
    await stage.advance(3 * MINUTE_MS)
    await faults(stage, { webhook_never: 0 })
    expect(await raised('unmatched', item => item.subject === reference)).toMatchObject({
      data: { amountMinor: 10_000 },
    })
    const waiting = await deadlines.list(stage.market.database, instant(0), '', 100)
    expect(waiting.filter(({ subject }) => subject === reference)).toEqual([])
  })

  it('each missed day is compared by itself, and only the deadline moves the deadline', async () => {
    const { database, clock } = stage.market
    // From noon on three days pass the hour of the night at which days are compared three times.
    clock.setOffset(clock.offset() + 1.5 * DAY_MS - (clock.now() % DAY_MS))
    const set = reconciliationDeadline('sandbox', clock.now())
    await deadlines.ensureDeadline(database, set)
    const dueAt = async () =>
      (await deadlines.list(database, instant(0), '', 100)).find(row => row.subject === set.subject)
        ?.due_at
    const before = await misfit()
    expect(before.data.paidAt).toEqual(expect.any(String))
    const day = iso(clock.now()).slice(0, 10)
    clock.setOffset(clock.offset() + 3 * DAY_MS)
    const manual = { institution: 'sandbox', day }
    const first = await operator.post('/operator/reconciliations', manual)
    expect(first).toMatchObject({ status: 201, body: { missingHere: 0, differing: 0 } })
    expect(await dueAt()).toBe(set.dueAt)
    await stage.settle()
    const { items } = (await operator.get('/operator/reconciliations?limit=100')).body
    const days = items.map((row: { day: string }) => row.day)
    const passed = [0, 1, 2].map(n => iso(instant(Date.parse(day) + n * DAY_MS)).slice(0, 10))
    expect(days.sort()).toEqual([day, ...passed])
    expect(await dueAt()).toBe((set.dueAt ?? 0) + 3 * DAY_MS)
  })

  it('a day that differs is raised once while nobody has looked at it', async () => {
    const day = iso(instant(stage.market.clock.now() - 3 * DAY_MS)).slice(0, 10)
    for (let times = 0; times < 2; times++) {
      await faults(stage, { statement_missing_line: 1 })
      await operator.post('/operator/reconciliations', { institution: 'sandbox', day })
    }
    expect(await attention('differs', item => item.data.day === day)).toHaveLength(1)
  })

  it('the books are proved every day, and a person is called when they are wrong', async () => {
    const { database, clock } = stage.market
    await deadlines.ensureDeadline(database, proofDeadline(clock.now()))
    const id = await held()
    await stage.advance(DAY_MS + 3 * HOUR_MS)
    expect(await readSetting(database, LAST_PROOF)).toMatchObject({ holds: true, escrows: [] })
    expect(await attention('books')).toEqual([])
    const another = await held()
    await database.query(TAMPER, [another, 1])
    await stage.advance(DAY_MS)
    await stage.advance(DAY_MS)
    const account = `escrow/${another}/CNY`
    expect(await readSetting(database, LAST_PROOF)).toMatchObject({
      holds: false,
      drifted: [account],
      escrows: [account],
    })
    expect(await attention('books')).toMatchObject([{ data: { escrows: account } }])
    expect(id).not.toBe(another)
    await database.query(TAMPER, [another, -1])
  })

  it('with two administrators a correction is written as soon as the second one approves', async () => {
    const second = await signedInStaff(stage, 'administrator')
    await webhook(stage, { type: 'refund.succeeded', reference: 'sent-twice', amountMinor: 300 })
    const item = await raised('unasked', one => one.subject === 'sent-twice')
    const loss = { from: 'fees', to: 'institution', amountMinor: 300 }
    const path = `/operator/attention/${item.id}/correct`
    const { body: refused } = await operator.post(path, { ...loss, reason: 'sent twice' })
    expect(refused).toMatchObject({ code: 'approval_required', params: loss })
    const { operation, params } = refused
    const wish = { operation, params, reason: 'sent twice' }
    const { body: proposed } = await operator.post('/operator/approvals', wish)
    expect((await agree(second, proposed.id)).body).toEqual({ done: true })
    await proveMoney(stage)
  })
})
