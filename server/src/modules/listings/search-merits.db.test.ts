import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY_MS, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { setMerits } from './merits.store.ts'
import { type SearchQuery, searchListings } from './search.ts'
import { MERITS, type Merits, PARTS } from './search-rules.ts'
import { completeContent, must, person, type TestListings, testListings } from './testing.ts'

const [worse, newcomer, better] = [person(), person(), person()]
const SELLERS = [
  { seller: better, name: 'better' },
  { seller: newcomer, name: 'newcomer' },
  { seller: worse, name: 'worse' },
] as const

const KEPT = sql<{ n: number }>(
  'test_merits_kept',
  'select count(*)::int as n from listings.seller_merits where seller_id = $1',
)

let t: TestListings
beforeAll(async () => {
  t = await testListings()
  await say(better, 1_000)
  await say(worse, 0)
  // The worst seller's goods are the newest, and fit in the description alone at last.
  for (const { seller, name } of SELLERS) await sell(seller, `琵琶 ${name}`, '')
  await sell(better, 'aside', '琵琶')
  t.clock.set(plus(t.clock.now(), 60_000))
})
afterAll(() => t.close())

const all = (share: number) =>
  Object.fromEntries(MERITS.map(merit => [merit, share])) as unknown as Merits

async function say({ id }: ReturnType<typeof person>, share: number) {
  await t.database.transaction(async tx => {
    setMerits(tx, t.clock.now(), new Map([[id, all(share)]]))
    return { commit: true, value: undefined }
  })
}

async function sell(seller: ReturnType<typeof person>, title: string, description: string) {
  const content = completeContent(await t.run.photo(seller))
  const { id } = await t.run.create(seller, { ...content, title, description })
  must(await t.run.publish(seller, id))
}

const find = async (query: SearchQuery) => {
  const { rows, nextCursor } = await searchListings(t.search, { q: '琵琶', ...query })
  return { rows, nextCursor, names: rows.map(row => row.title.replace('琵琶 ', '')) }
}

test('of goods that fit alike the better seller’s come first, but words decide before sellers', async () => {
  expect((await find({})).names).toEqual(['better', 'newcomer', 'worse', 'aside'])
})

test('each result says why it stands there, in points that add up within the published most', async () => {
  const rules = t.search.rulesAt(t.clock.now())
  const { rows } = await find({})
  const sums = rows.map(({ points }) => PARTS.reduce((sum, part) => sum + (points?.[part] ?? 0), 0))
  expect(sums).toEqual(sums.toSorted((a, b) => b - a))
  for (const part of PARTS) {
    for (const { points } of rows) expect(points?.[part]).toBeLessThanOrEqual(rules.points[part])
  }
  const [first, second] = rows
  expect(first?.points).toMatchObject({ shipping: 50, goods: 50, response: 20, credit: 80 })
  expect(second?.points).toMatchObject({ shipping: 25, goods: 25, response: 10, credit: 40 })
})

test('an order that was asked for is kept whoever sells, and nothing is added to it', async () => {
  const { rows, names } = await find({ sort: 'newest' })
  expect(names).toEqual(['aside', 'worse', 'newcomer', 'better'])
  expect(rows.every(row => row.points === undefined)).toBe(true)
})

test('merits that change while somebody turns pages change no page of that search', async () => {
  const first = await find({ limit: 2 })
  t.clock.set(plus(t.clock.now(), 60_000))
  await say(better, 0)
  await say(worse, 1_000)
  t.clock.set(plus(t.clock.now(), 60_000))
  const second = await find({ limit: 2, cursor: first.nextCursor ?? '' })
  expect([...first.names, ...second.names]).toEqual(['better', 'newcomer', 'worse', 'aside'])
  expect((await find({})).names).toEqual(['worse', 'newcomer', 'better', 'aside'])
})

test('what stood there before is forgotten after a day, and the same said again is not kept', async () => {
  const kept = async () => (await t.database.query(KEPT, [better.id]))[0]?.n
  expect(await kept()).toBe(2)
  t.clock.set(plus(t.clock.now(), 2 * DAY_MS))
  await say(better, 0)
  expect(await kept()).toBe(1)
})
