import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { currency } from '../../kernel/money.ts'
import { createClock } from '../../platform/clock.ts'
import { connect, type Database, sql } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { holds, prove, totals } from './books.ts'
import { account, type Caused, type Entry, move } from './entry.ts'
import { post } from './post.ts'
import { balancesOf, lockBalances, statement } from './store.ts'

const CNY = currency('CNY')
const THERE = account('institution', 'sandbox', CNY)
const ESCROW = account('escrow', 'trade_a', CNY)
const SELLER = account('payable', 'person_seller', CNY)
const FEES = account('fees', 'market', CNY)
const clock = createClock()

let cloned: TestDatabase
let database: Database

beforeAll(async () => {
  cloned = await testDatabase()
  database = connect(cloned.url, 8)
})
afterAll(async () => {
  await database.close()
  await cloned.close()
})
beforeEach(async () => {
  await database.query(sql('test_ledger_clear', 'truncate ledger.accounts, ledger.postings'))
})

const caused = (entry: Entry): Caused => ({ entry, factId: newId('fact'), tradeId: 'trade_a' })
const book = (...all: Caused[]) =>
  database.transaction(async tx => {
    post(tx, clock.now(), all)
    return { commit: true, value: null }
  })
const payIn = (amount: bigint) => caused(move('pay_in', THERE, [[ESCROW, amount]]))
const release = (amount: bigint) => caused(move('release', ESCROW, [[SELLER, amount]]))
const balances = () =>
  database.transaction(async tx => ({
    commit: false,
    value: Object.fromEntries(await lockBalances(tx, [ESCROW, SELLER])),
  }))

describe('posting', () => {
  it('moves stored balances with the entries, in one transaction', async () => {
    const fee = move('release', ESCROW, [
      [SELLER, 9_840n],
      [FEES, 160n],
    ])
    await book(payIn(10_000n))
    await book(caused(fee))
    expect(await balances()).toEqual({ [ESCROW]: 0n, [SELLER]: 9_840n })
    expect(await balancesOf(database, 'person_seller')).toEqual([
      { purpose: 'payable', currency: 'CNY', balance_minor: 9_840n },
    ])
    const books = await totals(database)
    expect(Object.fromEntries(books.map(row => [row.purpose, row.balance_minor]))).toEqual({
      escrow: 0n,
      fees: 160n,
      institution: -10_000n,
      payable: 9_840n,
    })
    expect(holds(await prove(database))).toBe(true)
  })

  it('refuses to take more out of an escrow than is in it, or out of none', async () => {
    await expect(book(release(1n))).rejects.toMatchObject({ code: '22012' })
    await book(payIn(100n))
    await expect(book(release(101n))).rejects.toMatchObject({ code: '23514' })
    expect(await balances()).toEqual({ [ESCROW]: 100n })
    expect((await prove(database)).postings).toBe(2)
  })

  it('lets only one of two have the same money', async () => {
    await book(payIn(100n))
    const both = await Promise.allSettled([book(release(60n)), book(release(60n))])
    expect(both.map(one => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await balances()).toEqual({ [ESCROW]: 40n, [SELLER]: 60n })
    expect(holds(await prove(database))).toBe(true)
  })

  it('lets a seller fall below zero and recovers it from what comes next', async () => {
    await book(payIn(100n))
    const back = move('refund', SELLER, [[account('refunding', 'trade_a', CNY), 30n]])
    await book(caused(back))
    expect(await balances()).toEqual({ [ESCROW]: 100n, [SELLER]: -30n })
    await book(release(100n))
    expect(await balances()).toEqual({ [ESCROW]: 0n, [SELLER]: 70n })
    const lines = await statement(database, SELLER, 2n ** 62n, 10)
    expect(lines.map(line => [line.entry, line.amount_minor, line.balance_after])).toEqual([
      ['release', 100n, 70n],
      ['refund', -30n, -30n],
    ])
  })

  it('does not let one fact move money twice', async () => {
    const once = payIn(100n)
    await book(once)
    await expect(book(once)).rejects.toMatchObject({ code: '23505' })
    expect(await balances()).toEqual({ [ESCROW]: 100n })
    expect((await prove(database)).postings).toBe(2)
  })

  it('refuses an entry that creates money before it gets to the database', () => {
    const wrong = { name: 'wrong', postings: [{ account: ESCROW, amountMinor: 1n }] }
    return expect(book(caused(wrong))).rejects.toThrow('bug')
  })
})

describe('the proof of the books', () => {
  it('finds a balance that is not the sum of its postings', async () => {
    await book(payIn(100n))
    await database.query(
      sql('test_ledger_drift', 'update ledger.accounts set balance_minor = 99 where id = $1'),
      [ESCROW],
    )
    const proof = await prove(database)
    expect(proof.drifted).toEqual([ESCROW])
    expect(holds(proof)).toBe(false)
  })

  it('finds an account whose row or whose postings are gone', async () => {
    await book(payIn(100n))
    await database.query(sql('test_ledger_lose', 'delete from ledger.accounts where id = $1'), [
      ESCROW,
    ])
    expect((await prove(database)).drifted).toEqual([ESCROW])
  })

  it('finds an entry that lost one of its postings', async () => {
    await book(payIn(100n))
    await database.query(
      sql('test_ledger_half', 'delete from ledger.postings where account_id = $1'),
      [THERE],
    )
    const proof = await prove(database)
    expect(proof).toMatchObject({ unbalanced: 1, sums: [{ currency: 'CNY', sum_minor: 100n }] })
    expect(holds(proof)).toBe(false)
  })
})
