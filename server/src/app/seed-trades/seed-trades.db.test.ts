import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '../../../journeys/testing/market.ts'
import { DAY_MS, iso, plus } from '../../kernel/time.ts'
import { balancesOf, holds, prove } from '../../modules/ledger/index.ts'
import { reconcileDay } from '../../modules/payments/index.ts'
import { sql } from '../../platform/postgres.ts'
import { GOODS } from '../seed/goods/index.ts'
import { PEOPLE, type SeededMarket, seedDemo } from '../seed/index.ts'
import { seedTrades } from './seed-trades.ts'
import { STORIES } from './stories.ts'

const STATES = sql<{ goods: string; state: string }>(
  'test_seed_trades_states',
  'select listing_id as goods, state from trade.trades',
)
const RECONCILED = sql<{ matched: number; wrong: number }>(
  'test_seed_trades_reconciled',
  `select matched, missing_here + missing_there + differing as wrong
   from payments.reconciliations`,
)
const EARLY = sql<{ trades: number; goods: number }>(
  'test_seed_trades_early',
  `select count(*) filter (where t.created_at < p.created_at)::int as trades,
     count(*) filter (where l.published_at < s.created_at)::int as goods
   from trade.trades t join identity.people p on p.id = t.buyer_id
   join listings.listings l on l.id = t.listing_id join identity.people s on s.id = t.seller_id`,
)
const UNREAD = sql<{ person: string; days: number }>(
  'test_seed_trades_unread',
  `select n.person_id as person, extract(epoch from max(n.at) over () - n.at)::int / 86400 as days
   from notices.notices n where n.read_at is null and starts_with(n.kind, 'trade.')`,
)
const ATTENTION = sql('test_seed_trades_attention', 'select kind from payments.attention')

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ demo: true })
})
afterAll(() => stage.close())

/** Seeds people, the goods of the stories with one picture each, and the stories. */
async function seed(fails?: (seeded: SeededMarket) => Promise<void>) {
  const { market } = stage
  const { database, clock, listings } = market
  let found: SeededMarket | undefined
  const then = async (seeded: SeededMarket) => {
    found = seeded
    await seedTrades(market, seeded)
    await fails?.(seeded)
  }
  const goods = GOODS.filter(({ key }) => STORIES.some(story => story.goods === key))
  await seedDemo({
    database,
    clock,
    listings,
    currency: 'CNY',
    onProgress: () => {},
    goods: goods.map(one => ({ ...one, views: one.views.slice(0, 1) })),
    then,
  })
  if (!found) throw new Error('seeded before')
  return found
}

test('every story is told once and stands where it should, with the institution agreeing', async () => {
  const again = seed(async () => {
    throw new Error('power cut')
  })
  await expect(again).rejects.toThrow('power cut')
  const seeded = await seed()
  const { database } = stage.market
  const key = new Map([...seeded.listings].map(([goods, id]) => [id as string, goods]))
  const rows = await database.query(STATES)
  const states = Object.fromEntries(rows.map(({ goods, state }) => [key.get(goods), state]))
  expect(rows).toHaveLength(STORIES.length)
  expect(states).toEqual({
    'switch-oled': 'reserved',
    'iphone-13': 'held',
    'espresso-machine': 'held',
    'sony-headphones': 'shipped',
    typewriter: 'at_locker',
    'hero-fountain-pen': 'delivered_proxy',
    'fixed-lens-50': 'inspecting',
    'yixing-teapot': 'problem',
    'macbook-air': 'returning',
    'shanghai-watch': 'completed',
    ukulele: 'refunded',
    'seiko-diver': 'completed',
    'desk-lamp': 'cancelled',
  })
  await stage.settle()
  expect(await database.query(STATES)).toEqual(expect.arrayContaining(rows))
  expect(await database.query(ATTENTION)).toEqual([])
  expect(holds(await prove(database))).toBe(true)
})

test('the seller who gave back after the payout owes the difference, less the fee on it', async () => {
  const balances = await balancesOf(stage.market.database, PEOPLE.hsu.id)
  const payable = balances.find(({ purpose }) => purpose === 'payable')
  // 200.00 went back to the buyer; the fee of 1.6 % on them came back to the seller.
  expect(payable?.balance_minor).toBe(-20_000n + 320n)
})

test('people were here before they traded, and only what is new of a trade waits to be read', async () => {
  const [early] = await stage.market.database.query(EARLY)
  expect(early).toEqual({ trades: 0, goods: 0 })
  const fresh = await stage.market.database.query(UNREAD)
  expect(fresh.filter(({ days }) => days > 2)).toEqual([])
  expect(fresh.length).toBeGreaterThan(0)
  const news = Map.groupBy(fresh, ({ person }) => person)
  expect(Math.max(...[...news.values()].map(({ length }) => length))).toBeLessThan(8)
})

test('the day of the seed reconciles with the institution without a difference', async () => {
  const { market } = stage
  const today = iso(market.clock.now()).slice(0, 10)
  await stage.advance(DAY_MS)
  expect(iso(plus(market.clock.now(), -DAY_MS)).slice(0, 10)).toBe(today)
  const outcome = await reconcileDay(market.payments, { kind: 'system' }, 'sandbox', today)
  expect(outcome.ok).toBe(true)
  const [row] = await market.database.query(RECONCILED)
  expect(row?.wrong).toBe(0)
  expect(row?.matched).toBeGreaterThanOrEqual(14)
})
