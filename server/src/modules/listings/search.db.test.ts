import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ListingId, PersonId } from '../../kernel/id.ts'
import { HOUR_MS, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import type { ContentChange } from './content.rules.ts'
import { type SearchQuery, searchListings } from './search.ts'
import { completeContent, must, person, type TestListings, testListings } from './testing.ts'

let t: TestListings
const titles = new Map<ListingId, string>()
beforeAll(async () => {
  t = await testListings()
  const seller = person()
  const photo = await t.run.photo(seller)
  const goods: [title: string, change: ContentChange][] = [
    [
      '捷安特自行车 九成新',
      { category: 'bicycles', attributes: { brand: '捷安特', model: 'ATX' } },
    ],
    ['美利達腳踏車 女用', { category: 'bicycles', attributes: { brand: '美利達', model: '公爵' } }],
    [
      'Brompton folding bike, barely used',
      { category: 'bicycles', attributes: { brand: 'Brompton', model: 'C-Line' } },
    ],
    [
      '佳能单反相机 带50mm定焦镜头',
      { category: 'digital_cameras', attributes: { brand: '佳能', model: '60D' } },
    ],
    [
      '富士無反相機 X-T30',
      { category: 'digital_cameras', attributes: { brand: '富士', model: 'X-T30' } },
    ],
    ['Nintendo Switch 游戏机', { category: 'consoles', attributes: { platform: 'switch' } }],
    [
      'iPhone15Pro 256G 原色钛',
      { category: 'mobile_phones', attributes: { brand: '苹果', model: 'iPhone 15 Pro' } },
    ],
    ['書桌 附檯燈', { category: 'tables_storage', attributes: {}, description: '腳踏車太大才賣' }],
    ['IKEA FORSA', { category: 'lamps', attributes: { brand: 'IKEA' } }],
    ['台式游戏主机', { category: 'miscellaneous', attributes: {} }],
    ['書 三本', { category: 'miscellaneous', attributes: {}, description: '主機遊戲攻略' }],
  ]
  for (const [at, [title, change]] of goods.entries()) {
    t.clock.set(plus(t.clock.now(), HOUR_MS))
    const price = { amountMinor: 10_000 * (at + 1), currency: at === 7 ? 'TWD' : 'CNY' }
    const shippingFee = { amountMinor: 0, currency: price.currency }
    const grade = at === 0 ? 'like_new' : 'good'
    const content = {
      ...completeContent(photo),
      description: '',
      ...change,
      title,
      price,
      grade,
      shippingFee,
    }
    const { id } = await t.run.create(seller, { ...content, grade: content.grade as 'good' })
    must(await t.run.publish(seller, id))
    titles.set(id, title)
  }
})
afterAll(() => t.close())

const SELLER = sql<{ seller_id: PersonId }>(
  'test_seller',
  'select seller_id from listings.listings where id = $1',
)
const sellerOf = async (id: ListingId) =>
  (await t.database.query(SELLER, [id]))[0]?.seller_id ?? person().id

const find = async (query: SearchQuery | string) => {
  const { rows } = await searchListings(t.search, typeof query === 'string' ? { q: query } : query)
  return rows.map(row => row.title.split(' ')[0])
}

test('a Simplified query finds Traditional goods and the other way round', async () => {
  expect(await find('自行车')).toEqual(expect.arrayContaining(['捷安特自行车', '美利達腳踏車']))
  expect(await find('腳踏車')).toEqual(await find('自行车'))
  expect(await find('相機')).toEqual(expect.arrayContaining(['佳能单反相机', '富士無反相機']))
})

test('the category speaks every language: English finds Chinese goods', async () => {
  expect((await find('bicycles')).sort()).toEqual(
    ['Brompton', '書桌', '捷安特自行车', '美利達腳踏車'].filter(title => title !== '書桌').sort(),
  )
  expect(await find('筆電')).toEqual([])
})

test.each([
  ['灯', ['IKEA', '書桌']],
  ['lamps', ['IKEA']],
  ['燈具', ['IKEA']],
  ['家居', ['IKEA', '書桌']],
  ['furniture & home', ['IKEA', '書桌']],
  ['運動戶外', ['Brompton', '捷安特自行车', '美利達腳踏車']],
  ['outdoors', ['Brompton', '捷安特自行车', '美利達腳踏車']],
])('%s finds the goods of that category, whatever their titles say', async (q, titles) => {
  expect((await find(q)).sort()).toEqual(titles)
})

test('one character finds words that begin or end with it, and whole words first', async () => {
  expect(await find('车')).toEqual(expect.arrayContaining(['捷安特自行车', '美利達腳踏車']))
  expect(await find('書')).toEqual(['書', '書桌'])
  expect(await find('书')).toEqual(['書', '書桌'])
  expect((await find('机')).toSorted()).toEqual(expect.arrayContaining(['Nintendo', 'iPhone15Pro']))
  expect(await find('安')).toEqual([])
})

test('a word in the title weighs more than one in the description', async () => {
  const found = await find('腳踏車')
  expect(found.at(-1)).toBe('書桌')
  // Also one that is made of two, which stand apart there and in one place here.
  expect(await find('遊戲主機')).toEqual(['台式游戏主机', 'Nintendo', '書'])
})

test('every word must fit: segmentation, not substrings', async () => {
  expect(await find('捷安特 自行车')).toEqual(['捷安特自行车'])
  expect(await find('行')).toEqual([])
  expect(await find('特自')).not.toContain('佳能单反相机')
})

test.each([
  ['iphone 15 pro', 'iPhone15Pro'],
  ['IPHONE15PRO', 'iPhone15Pro'],
  ['256gb', 'iPhone15Pro'],
  ['xt30', '富士無反相機'],
  ['x-t30', '富士無反相機'],
  ['folding bikes', 'Brompton'],
  ['50mm', '佳能单反相机'],
])('%s is found although it is written otherwise', async (q, title) => {
  expect(await find(q)).toContain(title)
})

test.each([
  ['bromton', 'Brompton'],
  ['Nintedo Swich', 'Nintendo'],
  ['iphoen 15', 'iPhone15Pro'],
])('%s finds what was meant', async (q, title) => {
  expect((await find(q))[0]).toBe(title)
})

test('when not every word fits anything, goods with one of them are shown', async () => {
  expect(await find('富士 拖拉机零件')).toEqual(['富士無反相機'])
  expect(await find('拖拉机零件')).toEqual([])
  expect(await find('?!…')).toEqual([])
})

test('filters narrow and sorts order', async () => {
  expect(await find({ category: 'sports', sort: 'price_desc' })).toEqual([
    'Brompton',
    '美利達腳踏車',
    '捷安特自行车',
  ])
  expect(await find({ category: 'sports', sort: 'newest' })).toEqual([
    'Brompton',
    '美利達腳踏車',
    '捷安特自行车',
  ])
  expect(await find({ grade: 'like_new' })).toEqual(['捷安特自行车'])
  expect(await find({ minPriceMinor: 20_000, maxPriceMinor: 30_000, sort: 'price_asc' })).toEqual([
    '美利達腳踏車',
    'Brompton',
  ])
  expect(await find({ category: 'no_such_category' })).toEqual([])
})

test('prices are compared within one currency', async () => {
  expect(await find({ sort: 'price_desc' })).not.toContain('書桌')
  expect(await find({ sort: 'price_desc', currency: 'TWD' })).toEqual(['書桌'])
  expect(await find({ sort: 'newest' })).toContain('書桌')
})

test('what was reserved meanwhile is passed over, and pages still fill up', async () => {
  const id = [...titles].find(([, title]) => title.startsWith('Brompton'))?.[0]
  const { lockListings, setListingStates } = await import('./index.ts')
  const set = (state: 'reserved' | 'published') =>
    t.database.transaction(async tx => {
      if (id) await lockListings(tx, [id])
      if (id) setListingStates(tx, t.clock.now(), [{ id, state }])
      return { commit: true, value: undefined }
    })
  await set('reserved')
  const { rows } = await searchListings(t.search, { category: 'sports', limit: 2 })
  expect(rows.map(row => row.title.split(' ')[0])).toEqual(['美利達腳踏車', '捷安特自行车'])
  expect(await find('folding')).toEqual([])
  await set('published')
})

test('an edit changes what is found and keeps the place in time', async () => {
  const newest = await find({ sort: 'newest' })
  const id = [...titles].find(([, title]) => title.startsWith('Nintendo'))?.[0] as ListingId
  const seller = { kind: 'person', id: await sellerOf(id), roles: [] } as const
  must(await t.run.edit(seller, id, { title: 'Famicom 游戏机' }))
  expect(await find('famicom')).toEqual(['Famicom'])
  expect(await find({ sort: 'newest' })).toEqual(
    newest.map(title => (title === 'Nintendo' ? 'Famicom' : title)),
  )
  must(await t.run.edit(seller, id, { title: 'Nintendo Switch 游戏机' }))
})

test('cheap and dear ends, price ranges and sellers are found among other filters', async () => {
  const id = [...titles.keys()][0] as ListingId
  const dearest = await find({ q: '相机', sort: 'price_desc' })
  expect(dearest).toEqual(['富士無反相機', '佳能单反相机'])
  expect(await find({ q: '相机', sort: 'price_asc' })).toEqual(dearest.toReversed())
  expect(await find({ q: '相机', minPriceMinor: 45_000 })).toEqual(['富士無反相機'])
  expect(await find({ q: '相机', minPriceMinor: 9_000_000 })).toEqual([])
  expect(await find({ minPriceMinor: 30_000, maxPriceMinor: 30_000 })).toEqual(['Brompton'])
  expect(await find({ seller: await sellerOf(id), grade: 'like_new' })).toEqual(['捷安特自行车'])
  expect(await find({ seller: person().id })).toEqual([])
  expect(await find({ currency: 'JPY', sort: 'price_asc', q: '相机' })).toEqual([])
})
