import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { HOUR_MS, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { mailWaiting, unreadNotices } from './index.ts'
import { NOON, startNotices } from './testing.ts'

type Market = Awaited<ReturnType<typeof startNotices>>
let market: Market
let buyer: PersonId
let seller: PersonId
let administrator: PersonId
beforeAll(async () => {
  market = await startNotices()
  buyer = market.person('zh-CN', 'buyer@example.org')
  seller = market.person('en')
  administrator = market.person('zh-TW', 'admin@example.org')
  market.appoint(administrator)
})
afterAll(() => market.stop())

const trade = () => ({
  tradeId: newId('trade'),
  listingId: newId('listing'),
  buyerId: buyer,
  sellerId: seller,
  currency: 'CNY',
  delivery: 'courier',
})
const until = '2026-11-25T10:00:00.000Z'
const person = (id: PersonId): Actor => ({ kind: 'person', id, roles: [] })

async function inbox(who: PersonId) {
  return (await market.send(who, 'GET', '/notices')).json.items
}

const REWIND = sql(
  'test_notices_rewind',
  "update journal.cursors set tx = '0', position = 0 where reader = 'notices'",
)
const PERSONAL = sql<{ text: string }>(
  'test_notices_personal',
  `select (select string_agg(n::text, ' ') from notices.notices n)
     || (select string_agg(o::text, ' ') from notices.outbox o) as text`,
)

test('each side is told in its own language, once, however often the fact is read', async () => {
  const body = { ...trade(), amountMinor: 12_900, until }
  await market.happen('trade.paid', body)
  await market.database.query(REWIND)
  await market.scheduler.settle()
  expect(await inbox(buyer)).toMatchObject([
    {
      kind: 'trade.paid',
      at: '2026-11-22T04:00:00.000Z',
      read: false,
      tradeId: body.tradeId,
      listingId: body.listingId,
      title: '付款成功，等待卖家发货',
    },
  ])
  const [told] = await inbox(seller)
  expect(told.title).toBe('The buyer has paid: please ship')
  expect(told.body).toContain('CN¥129.00 for “Kettle')
  expect(told.body).toContain('by 25 Nov, 18:00 Beijing time')
  expect(market.errors).toEqual([])
})

test('whoever reads in another language than that of the profile is told in it', async () => {
  const { json } = await market.send(seller, 'GET', '/notices?language=zh-TW')
  expect(json.items[0].title).toBe('買家已付款，請出貨')
  expect((await market.send(seller, 'GET', '/notices?language=fr')).status).toBe(400)
})

test('a notice is its reader’s own', async () => {
  const [own] = await inbox(buyer)
  expect((await market.send('', 'GET', '/notices')).status).toBe(401)
  expect((await market.send(seller, 'POST', `/notices/${own.id}/read`)).status).toBe(404)
  expect(await unreadNotices(market.database, buyer)).toBe(1)
  expect((await market.send(buyer, 'POST', `/notices/${own.id}/read`)).status).toBe(204)
  expect(await unreadNotices(market.database, buyer)).toBe(0)
  expect(await unreadNotices(market.database, seller)).toBe(1)
  expect((await inbox(buyer))[0].read).toBe(true)
  expect((await market.send(seller, 'POST', '/notices/read-all')).status).toBe(204)
  expect(await unreadNotices(market.database, seller)).toBe(0)
})

test('a problem is told to the other side, to who reported it and to the administrators', async () => {
  const before = (await inbox(administrator)).length
  const body = { ...trade(), problem: 'damaged', until }
  await market.happen('trade.problem_reported', body, person(buyer))
  expect((await inbox(buyer))[0].title).toBe('已收到你报告的问题')
  expect((await inbox(seller))[0].body).toContain('reported about “Kettle')
  expect((await inbox(seller))[0].body).toContain(': damaged.')
  const staff = await inbox(administrator)
  expect(staff).toHaveLength(before + 1)
  expect(staff[0].body).toContain(body.tradeId)
})

test('an administrator who is a party is told as a party', async () => {
  const body = { ...trade(), sellerId: administrator, problem: 'other', until }
  await market.happen('trade.problem_reported', body, person(buyer))
  expect((await inbox(administrator))[0].title).toBe('對方回報了問題，款項已凍結')
})

test('a seed registers people without greeting them, who registers themselves is greeted', async () => {
  const before = (await inbox(seller)).length
  await market.happen('identity.person_registered', { personId: seller })
  expect(await inbox(seller)).toHaveLength(before)
  await market.happen('identity.person_registered', { personId: seller }, person(seller))
  expect((await inbox(seller))[0].title).toBe('Welcome to Goodhand')
})

test('what nobody needs to know is told to nobody', async () => {
  const before = [await inbox(buyer), await inbox(seller), await inbox(administrator)]
  await market.happen('trade.pickup_code_made', { ...trade(), until })
  await market.happen('payments.reconciled', {
    institution: 'sandbox',
    day: '2026-11-21',
    differences: 0,
  })
  await market.happen('trade.refunded', { ...trade(), amountMinor: 1, why: 'paid_late' })
  const after = [await inbox(buyer), await inbox(seller), await inbox(administrator)]
  expect(after).toEqual(before)
})

test('the inbox comes page by page, the newest first', async () => {
  const reader = market.person('en')
  for (let hour = 1; hour <= 5; hour++) {
    market.clock.set(plus(NOON, hour * HOUR_MS))
    const body = { institution: 'sandbox', amountMinor: hour * 100, currency: 'CNY' }
    await market.happen('payments.payout_succeeded', { ...body, personId: reader })
  }
  const titles: string[] = []
  let cursor = ''
  do {
    const { json } = await market.send(reader, 'GET', `/notices?limit=2${cursor}`)
    titles.push(...json.items.map((item: { title: string }) => item.title))
    cursor = json.nextCursor ? `&cursor=${json.nextCursor}` : ''
  } while (cursor)
  const sent = (amount: number) => `CN¥${amount}.00 was sent to your payout account`
  expect(titles).toEqual([5, 4, 3, 2, 1].map(sent))
  const forged = Buffer.from('["x",1]').toString('base64url')
  expect((await market.send(reader, 'GET', `/notices?cursor=${forged}`)).status).toBe(400)
})

test('without a mail server e-mail waits in the operator’s outbox only', async () => {
  expect((await market.send('', 'GET', '/operator/outbox')).status).toBe(401)
  expect((await market.send(buyer, 'GET', '/operator/outbox')).status).toBe(403)
  const { json } = await market.send(administrator, 'GET', '/operator/outbox?limit=100')
  const paid = json.items.find((item: { subject: string }) => item.subject.includes('等待卖家发货'))
  expect(paid).toMatchObject({ state: 'kept', to: 'b•••@example.org', settledAt: null })
  expect(paid.body).toMatch(/https:\/\/market\.example\/trades\/trade_/)
  // The seller has no e-mail address, so there is nothing to send.
  expect(new Set(json.items.map((item: { to: string }) => item.to))).toEqual(
    new Set(['b•••@example.org', 'a•••@example.org']),
  )
  expect(await mailWaiting(market.database)).toBe(0)
})

test('neither inbox nor outbox keeps an address or a name', async () => {
  const text = (await market.database.query(PERSONAL))[0]?.text ?? ''
  expect(text).toContain(buyer)
  expect(text).not.toMatch(/example\.org|Kettle/)
})
