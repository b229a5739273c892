import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { currency, money } from '../../kernel/money.ts'
import { instant } from '../../kernel/time.ts'
import { connect, type Database } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { isKnown, openPayIns, type PayInWord, settlePayIns, suspend } from './pay-ins.ts'
import * as store from './store.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
let cloned: TestDatabase
let database: Database

beforeAll(async () => {
  cloned = await testDatabase()
  database = connect(cloned.url, 4)
})
afterAll(async () => {
  await database.close()
  await cloned.close()
})

async function opened(): Promise<Id<'payin'>> {
  const id = newId('payin')
  const parties = { tradeId: newId('trade'), buyerId: newId('person') }
  const amount = { amountMinor: 500n, currency: currency('CNY') }
  await database.transaction(async tx => {
    openPayIns(tx, NOW, [{ id, ...parties, institution: 'sandbox', ...amount, expiresAt: NOW }])
    return { commit: true, value: null }
  })
  return id
}

const known = (word: PayInWord) =>
  database.transaction(async tx => ({ commit: true, value: await isKnown(tx, word) }))

function wordOf(reference: string, institutionRef: string, institution = 'sandbox'): PayInWord {
  return { reference, amount: money(500, 'CNY'), institution, institutionRef, at: NOW }
}

describe('isKnown', () => {
  it('knows a payment that is booked, and no other one of the same page', async () => {
    const id = await opened()
    expect(await known(wordOf(id, 'first'))).toBe(false)
    await database.transaction(async tx => {
      settlePayIns(tx, [{ payInId: id, institutionRef: 'first', occurredAt: NOW }])
      return { commit: true, value: null }
    })
    expect(await known(wordOf(id, 'first'))).toBe(true)
    expect(await known(wordOf(id, 'second'))).toBe(false)
  })

  it('does not take the name of an open page for a payment', async () => {
    const id = await opened()
    await store.namePayIn(database, id, { institutionRef: 'page', expiresAt: NOW })
    expect(await known(wordOf(id, 'page'))).toBe(false)
  })

  it('knows what was kept apart, by the institution that said it', async () => {
    const word = wordOf('nobody', 'apart')
    expect(await known(word)).toBe(false)
    await database.transaction(async tx => {
      suspend(tx, NOW, word, 'not_found')
      return { commit: true, value: null }
    })
    expect(await known(word)).toBe(true)
    expect(await known(wordOf('nobody', 'apart', 'stripe'))).toBe(false)
  })
})

describe('namePayIn', () => {
  it('keeps when the page really closes, and a name once it is told', async () => {
    const id = await opened()
    const late = instant(NOW + 60_000)
    expect((await store.payIns(database, [id]))[0]?.pageExpiresAt).toBe(NOW)
    await store.namePayIn(database, id, { institutionRef: 'page', expiresAt: late })
    await store.namePayIn(database, id, { institutionRef: null, expiresAt: NOW })
    expect((await store.payIns(database, [id]))[0]).toMatchObject({
      institutionRef: 'page',
      pageExpiresAt: late,
      expiresAt: NOW,
    })
  })
})
