import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../src/kernel/actor.ts'
import type { PersonId } from '../src/kernel/id.ts'
import { DAY_MS } from '../src/kernel/time.ts'
import { setLevels } from '../src/modules/identity/index.ts'
import * as journal from '../src/platform/journal.ts'
import { sql } from '../src/platform/postgres.ts'
import { administrator, listing, pay, payoutAccount, payPage, person } from './testing/cast.ts'
import { webhook } from './testing/institution.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

type Person = Visitor & { id: string }

/** What the rules ask of whom nothing is known: 2,000 CNY above 100,000 CNY on sale. */
const AMOUNT = 200_000
const DEAR = 2_000_000
const FREE = 5

const TOP_UP = sql<{ id: string }>(
  'test_top_up',
  'select top_up_id as id from deposit.deposits where seller_id = $1',
)
const ENDED = sql(
  'test_ended',
  "update trade.trades set ended_at = ended_at - interval '90 days' where id = $1",
)
const GRADE = sql(
  'test_grade',
  `insert into credit.standings (person_id, axis, score, grade, model, at)
   select $1, 'seller', 660, $2::text, 'test', $3::timestamptz where $2 is not null
   on conflict (person_id, axis) do update set grade = excluded.grade`,
)

describe('a deposit', () => {
  let stage: Stage
  let operator: Visitor
  let buyer: Person

  beforeAll(async () => {
    stage = await openStage()
    // Past the first day of the rules that ask for deposits, whenever this is run.
    await stage.advance(DAY_MS)
    operator = await administrator(stage)
    buyer = await person(stage, '林小雨')
  })
  afterAll(() => stage.close())

  async function seller(name: string): Promise<Person> {
    const who = await person(stage, name)
    await payoutAccount(who)
    await stage.market.database.transaction(async tx => {
      setLevels(tx, [{ personId: who.id as PersonId, level: 3 }])
      return { commit: true, value: null }
    })
    return who
  }

  /** Goods up to what needs no deposit. */
  async function wellStocked(who: Person): Promise<string[]> {
    const ids: string[] = []
    while (ids.length < FREE) ids.push(await listing(who, { priceMinor: DEAR }))
    return ids
  }
  const deposit = async (who: Visitor) => (await who.get('/deposit')).body
  const statement = async (who: Visitor, of: string) =>
    (await who.get(`/statement?currency=CNY&of=${of}`)).body.items.map(
      (line: { kind: string; amount: { amountMinor: number } }) => [
        line.kind,
        line.amount.amountMinor,
      ],
    )
  const titles = async (who: Visitor) =>
    (await who.get('/notices?language=en')).body.items.map((one: { title: string }) => one.title)

  async function checkout(who: Person): Promise<{ reference: string; url: string }> {
    const page = await who.post('/deposit/checkout')
    if (page.status !== 200) throw new Error(`checkout: ${JSON.stringify(page)}`)
    const [row] = await stage.market.database.query(TOP_UP, [who.id])
    return { reference: row?.id ?? '', url: page.body.url }
  }
  async function payIn(who: Person): Promise<string> {
    const { reference, url } = await checkout(who)
    await payPage(stage, reference, url)
    return reference
  }

  /** Sold, handed over and paid out; answers the trade. */
  async function soldAndPaidOut(who: Person, priceMinor: number): Promise<string> {
    const listingId = await listing(who, { priceMinor })
    const trade = (await buyer.post('/trades', { listingId, delivery: 'pickup' })).body.id
    await pay(stage, buyer, trade)
    const { code } = (await buyer.post(`/trades/${trade}/pickup-code`)).body
    await who.post(`/trades/${trade}/pickup`, { code })
    await stage.settle()
    expect((await who.get('/balances')).body.items[0].available.amountMinor).toBe(0)
    return trade
  }

  async function booksHold(): Promise<void> {
    const { proof } = (await operator.get('/operator/books')).body
    expect(proof).toMatchObject({ holds: true, unbalanced: 0, drifted: [] })
  }

  it('is asked for once much is on sale, paid in, and then the goods may be', async () => {
    const dealer = await seller('周老师')
    expect((await stage.visitor().get('/deposit')).status).toBe(401)
    expect((await dealer.post('/deposit/ask-back')).body.code).toBe('wrong_state')
    await wellStocked(dealer)
    await expect(listing(dealer, { priceMinor: 100 })).rejects.toThrow('deposit_needed')
    expect(await deposit(dealer)).toMatchObject({
      state: 'empty',
      demand: { amount: { amountMinor: AMOUNT }, above: { amountMinor: FREE * DEAR } },
      waivedBy: 'medium',
      onSale: { goods: FREE },
      inPlace: false,
      toPay: { amountMinor: AMOUNT },
    })

    const first = await checkout(dealer)
    expect(await checkout(dealer)).toMatchObject({ reference: first.reference })
    await webhook(stage, { reference: first.reference, amountMinor: AMOUNT - 1 })
    expect(await deposit(dealer)).toMatchObject({ held: { amountMinor: 0 } })
    await payPage(stage, first.reference, first.url)
    await webhook(stage, { reference: first.reference, amountMinor: AMOUNT })
    expect(await deposit(dealer)).toMatchObject({
      state: 'held',
      held: { amountMinor: AMOUNT },
      inPlace: true,
      toPay: { amountMinor: 0 },
    })
    const suspended = (await operator.get('/operator/attention')).body.items
    const why = suspended.map((item: { data: { why: string } }) => item.data.why)
    expect(why.sort()).toEqual(['amount_differs', 'wrong_state'])
    expect((await dealer.post('/deposit/checkout')).body.code).toBe('deposit_not_asked')
    await listing(dealer, { priceMinor: 100 })
    expect(await statement(dealer, 'deposit')).toEqual([['deposit_paid', AMOUNT]])
    expect(await statement(dealer, 'balance')).toEqual([])
    const { totals } = (await operator.get('/operator/books')).body
    expect(totals).toContainEqual(expect.objectContaining({ purpose: 'deposit', accounts: 1 }))
    expect((await dealer.post('/deposit/ask-back')).body.code).toBe('deposit_in_use')
    await booksHold()
  })

  it('pays what its seller owes after a refund, is topped up, and goes back when the grade waives it', async () => {
    const dealer = await seller('许先生')
    await wellStocked(dealer)
    await payIn(dealer)
    const sold = await soldAndPaidOut(dealer, 2_000)
    await dealer.post(`/trades/${sold}/refund`, { amountMinor: 1_000 })
    await stage.settle()
    const after = await deposit(dealer)
    const drawn = AMOUNT - after.held.amountMinor
    // The fee on what was given back came back too.
    expect(drawn).toBe(984)
    expect(after).toMatchObject({ owed: { amountMinor: 0 }, inPlace: false, state: 'held' })
    expect(after.toPay.amountMinor).toBe(drawn)
    expect((await statement(dealer, 'balance'))[0]).toEqual(['deposit_drawn', drawn])
    expect((await titles(dealer))[0]).toBe('CN¥9.84 of your deposit paid what you owed')
    await expect(listing(dealer, { priceMinor: 100 })).rejects.toThrow('deposit_needed')
    await payIn(dealer)
    await listing(dealer, { priceMinor: 100 })

    await regraded(dealer, 'good')
    expect(await deposit(dealer)).toMatchObject({ state: 'empty', demand: null, inPlace: true })
    expect(await statement(dealer, 'balance')).toContainEqual(['deposit_given_back', AMOUNT])
    expect(await titles(dealer)).toContain('Your deposit is yours again')
    expect((await dealer.post('/deposit/checkout')).body.code).toBe('deposit_not_asked')
    await booksHold()
  })

  it('stands for more than its seller may owe', async () => {
    const dealer = await seller('韩女士')
    const sold = await soldAndPaidOut(dealer, 51_000)
    await regraded(dealer, 'poor')
    await payIn(dealer)
    const refunded = await dealer.post(`/trades/${sold}/refund`, { amountMinor: 51_000 })
    expect(refunded.status).toBe(200)
    await stage.settle()
    expect(await statement(dealer, 'balance')).toContainEqual(['deposit_drawn', 50_184])
    await booksHold()
  })

  /** As the night in which the reader of facts found it so. */
  async function regraded({ id }: Person, grade: string): Promise<void> {
    const { database, clock } = stage.market
    await database.transaction(async tx => {
      const now = clock.now()
      tx.send(GRADE, [id, grade, new Date(now).toISOString()])
      const change = { axis: 'seller', from: null, to: grade, direction: 'first' }
      const body = { personId: id, ...change, mainly: 'time', model: 'test' }
      journal.append(tx, now, [{ kind: 'credit.grade_changed', subject: id, by: SYSTEM, body }])
      return { commit: true, value: null }
    })
    await stage.settle()
  }

  it('goes back on asking, once no trade is open and the last one is long enough ago', async () => {
    const dealer = await seller('沈小姐')
    const [first = ''] = await wellStocked(dealer)
    await payIn(dealer)
    const sold = await soldAndPaidOut(dealer, 2_000)
    expect((await dealer.post(`/listings/${first}/withdraw`)).status).toBe(200)
    const asked = await dealer.post('/deposit/ask-back')
    expect(asked).toMatchObject({ status: 200, body: { state: 'leaving', inPlace: false } })
    const goes = Date.parse(asked.body.leaving.at) - stage.market.clock.now()
    expect(Math.round(goes / DAY_MS)).toBe(90)
    expect((await dealer.post(`/listings/${first}/publish`)).status).toBe(200)
    await expect(listing(dealer, { priceMinor: 100 })).rejects.toThrow('deposit_needed')
    expect((await dealer.post('/deposit/leave-in')).body).toMatchObject({ state: 'held' })
    await listing(dealer, { priceMinor: 100 })
    expect((await dealer.post('/deposit/ask-back')).body.code).toBe('deposit_in_use')
    await dealer.post(`/listings/${first}/withdraw`)
    await dealer.post('/deposit/ask-back')

    await stage.advance(DAY_MS)
    expect(await deposit(dealer)).toMatchObject({ state: 'leaving', held: { amountMinor: AMOUNT } })
    await stage.market.database.query(ENDED, [sold])
    await stage.advance(DAY_MS)
    expect(await deposit(dealer)).toMatchObject({ state: 'empty', held: { amountMinor: 0 } })
    expect(await statement(dealer, 'balance')).toContainEqual(['deposit_given_back', AMOUNT])
    await booksHold()
  })
})
