import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ListingId } from '../../kernel/id.ts'
import { sql } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { enlist } from './entries.store.ts'
import { type SearchQuery, SORTS, searchListings } from './search.ts'
import { type TestListings, testListings } from './testing.ts'

// More than are ranked, so that pages go on below the ranked ones. Many share a time or a price.
const COUNT = 1_000
const FILL = sql(
  'test_fill_listings',
  `with n as (
     select id, (at % 7 = 0) as reserved, 1000 * (at * 37 % 50 + 1) as price,
       timestamptz '2026-01-01' + interval '1 minute' * (at * 91 % 300) as published,
       case when at % 2 = 0 then '''相机'':1A ''旧'':2D' else '''旧'':1A' end::tsvector as terms
     from unnest($1::text[]) with ordinality as t(id, at)
   ), filled as (
     insert into listings.listings (id, seller_id, state, version, title, category, grade,
       price_minor, currency, delivery, photo_ids, published_at, created_at, updated_at)
     select id, $2, 'published', 1, id, 'lenses',
       'good', price, 'CNY', '{courier}', '{photo_x}', published, published, published from n
   )
   insert into listings.versions (listing_id, version, snapshot, terms, created_at)
   select id, 1, '{"topCategory": "cameras"}', terms, published from n`,
)
const RESERVE = sql(
  'test_reserve',
  `update listings.listings set state = 'reserved' where id = any($1::text[])`,
)
const ON_SALE = sql<{ id: ListingId }>(
  'test_on_sale',
  `select id from listings.listings where state = 'published'`,
)

let t: TestListings
let onSale: ListingId[]
const ids = Array.from({ length: COUNT }, () => newId('listing'))
beforeAll(async () => {
  t = await testListings()
  await fill(ids)
  onSale = (await t.database.query(ON_SALE)).map(row => row.id)
})
afterAll(() => t.close())

/** Puts goods on sale as a command would; every seventh is reserved afterwards. */
async function fill(some: readonly ListingId[]): Promise<void> {
  await t.database.transaction(async tx => {
    tx.send(FILL, [some, newId('person')])
    enlist(tx, some)
    tx.send(RESERVE, [some.filter((_, at) => (at + 1) % 7 === 0)])
    return { commit: true, value: undefined }
  })
}

async function pages(query: SearchQuery) {
  const seen: { id: string; key: number }[] = []
  let cursor: string | undefined
  do {
    const found = await searchListings(t.search, cursor ? { ...query, cursor } : query)
    expect(found.rows.length).toBeLessThanOrEqual(query.limit ?? 24)
    expect(found.nextCursor === null || found.nextCursor.length <= 200).toBe(true)
    seen.push(
      ...found.rows.map(row => ({
        id: row.id,
        key: query.sort?.startsWith('price') ? Number(row.price_minor) : row.number,
      })),
    )
    cursor = found.nextCursor ?? undefined
  } while (cursor !== undefined)
  return seen
}

test('the pages of every search show everything on sale exactly once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SORTS),
      fc.constantFrom(undefined, '旧'),
      fc.integer({ min: 37, max: 100 }),
      async (sort, q, limit) => {
        const seen = await pages({ sort, limit, ...(q && { q }) })
        expect(seen.length).toBe(onSale.length)
        expect(new Set(seen.map(row => row.id))).toEqual(new Set(onSale))
        if (sort === 'relevance' && q) return
        const keys = seen.map(row => row.key)
        expect(keys).toEqual(keys.toSorted((a, b) => (sort === 'price_asc' ? a - b : b - a)))
      },
    ),
    { numRuns: 12 },
  )
})

test('goods that go on sale while somebody turns pages neither shift nor repeat the rest', async () => {
  for (const sort of ['relevance', 'newest'] as const) {
    const first = await searchListings(t.search, { q: '旧', sort, limit: 60 })
    const fresh = Array.from({ length: 20 }, () => newId('listing'))
    await fill(fresh)
    const seen = new Set(first.rows.map(row => row.id))
    let cursor = first.nextCursor
    while (cursor) {
      const next = await searchListings(t.search, { q: '旧', sort, limit: 60, cursor })
      for (const row of next.rows) {
        expect(seen.has(row.id)).toBe(false)
        seen.add(row.id)
      }
      cursor = next.nextCursor
    }
    for (const id of onSale) expect(seen.has(id)).toBe(true)
    onSale.push(...fresh.filter((_, at) => (at + 1) % 7 !== 0))
  }
})

test('a cursor that was made up is refused or harmless, never a fault', async () => {
  const key = fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.string(),
    fc.constantFrom('all', 'near', 'any', '', '01k'),
    fc.double(),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SORTS),
      fc.oneof(fc.string(), fc.array(key, { minLength: 2, maxLength: 8 }).map(encode), shaped()),
      async (sort, cursor) => {
        try {
          await searchListings(t.search, { q: '旧', sort, cursor })
        } catch (error) {
          const { code } = error as { code?: string }
          expect(['invalid_request', '22003', '22021']).toContain(code)
        }
      },
    ),
    { numRuns: 150 },
  )
})

/** Right in length and kinds, so that it gets as far as the database. */
function shaped() {
  const number = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2, max: 3_000 }))
  return fc
    .tuple(fc.constantFrom('all', 'near', 'any', 'x'), number, number, number, number, number)
    .chain(keys => fc.constantFrom(encode(keys), encode(keys.slice(0, 3))))
}

function encode(keys: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}
