import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY_MS, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { lockListings, readSnapshots, setListingStates } from './index.ts'
import { searchListings } from './search.ts'
import { completeContent, must, person, type TestListings, testListings } from './testing.ts'

let t: TestListings
beforeAll(async () => {
  t = await testListings()
})
afterAll(() => t.close())

const STATE = sql<{ state: string; version: number }>(
  'test_listing_state',
  'select state, version from listings.listings where id = $1',
)
const FACTS = sql<{ kind: string; body: { version: number; priceMinorBefore?: number } }>(
  'test_listing_facts',
  'select kind, body from journal.facts where subject = $1 order by tx, position',
)
const PHOTOS = sql<{ id: string }>('test_photos', 'select id from listings.photos')

async function published() {
  const seller = person()
  const photo = await t.run.photo(seller)
  const { id } = await t.run.create(seller, completeContent(photo))
  must(await t.run.publish(seller, id))
  return { seller, id, photo }
}
const find = async (seller: `person_${string}`) =>
  (await searchListings(t.search, { seller })).rows.map(row => row.id)
const move = (id: `listing_${string}`, state: 'reserved' | 'published' | 'sold') =>
  t.database.transaction(async tx => {
    await lockListings(tx, [id])
    setListingStates(tx, t.clock.now(), [{ id, state }])
    return { commit: true, value: undefined }
  })

test('an incomplete draft is kept and told what publishing still asks for', async () => {
  const seller = person()
  const { id } = await t.run.create(seller, { title: '一台相机' })
  expect(await t.run.publish(seller, id)).toEqual({
    ok: false,
    refusal: {
      code: 'listing_incomplete',
      data: { missing: ['photos', 'category', 'grade', 'price', 'delivery'] },
    },
  })
  expect(await t.database.query(STATE, [id])).toEqual([{ state: 'draft', version: 0 }])
})

test('every edit on sale is a version, and a buyer is shown the one that was bought', async () => {
  const { seller, id } = await published()
  must(await t.run.edit(seller, id, { price: { amountMinor: 36_000, currency: 'CNY' } }))
  must(await t.run.edit(seller, id, { price: { amountMinor: 36_000, currency: 'CNY' } }))
  const seen = await readSnapshots(t.database, [
    { listingId: id, version: 1 },
    { listingId: id, version: 2 },
  ])
  expect(seen.map(snapshot => snapshot.priceMinor)).toEqual([38_000, 36_000])
  const facts = await t.database.query(FACTS, [id])
  expect(facts.map(fact => fact.kind)).toEqual(['listings.published', 'listings.edited'])
  expect(facts[1]?.body).toMatchObject({ version: 2, priceMinorBefore: 38_000 })
})

test('on sale a listing cannot lose what publishing asked for', async () => {
  const { seller, id } = await published()
  const outcome = await t.run.edit(seller, id, { photoIds: [] })
  expect(outcome).toMatchObject({
    ok: false,
    refusal: { code: 'listing_incomplete', data: { missing: ['photos'] } },
  })
})

test('a reserved or sold listing can be neither edited nor withdrawn', async () => {
  const { seller, id } = await published()
  for (const state of ['reserved', 'sold'] as const) {
    await move(id, state)
    expect(await t.run.edit(seller, id, { title: '另一个' })).toMatchObject({
      refusal: { code: 'listing_locked', data: { state } },
    })
    expect(await t.run.withdraw(seller, id)).toMatchObject({ refusal: { code: 'wrong_state' } })
  }
})

test('search shows what is on sale: not reserved, not sold, again after the goods came back', async () => {
  const { seller, id } = await published()
  expect(await find(seller.id)).toEqual([id])
  await move(id, 'reserved')
  expect(await find(seller.id)).toEqual([])
  await move(id, 'published')
  expect(await find(seller.id)).toEqual([id])
  await move(id, 'reserved')
  await move(id, 'sold')
  expect(await find(seller.id)).toEqual([])
  await move(id, 'published')
  expect(await find(seller.id)).toEqual([id])
})

test('a withdrawn listing can be edited quietly and published again as a new version', async () => {
  const { seller, id } = await published()
  must(await t.run.withdraw(seller, id))
  expect(await find(seller.id)).toEqual([])
  must(await t.run.edit(seller, id, { grade: null }))
  expect((await t.run.publish(seller, id)).ok).toBe(false)
  must(await t.run.edit(seller, id, { grade: 'like_new' }))
  must(await t.run.publish(seller, id))
  expect(await t.database.query(STATE, [id])).toEqual([{ state: 'published', version: 2 }])
})

test('another person can neither change, publish nor illustrate with the photos of a listing', async () => {
  const { id, photo } = await published()
  const stranger = person()
  expect(await t.run.edit(stranger, id, { title: '改' })).toMatchObject({
    refusal: { code: 'not_allowed' },
  })
  const seller = person()
  const draft = await t.run.create(seller, { title: '草稿' })
  expect(await t.run.publish(stranger, draft.id)).toMatchObject({ refusal: { code: 'not_found' } })
  expect(await t.run.edit(seller, draft.id, { photoIds: [photo] })).toMatchObject({
    refusal: { code: 'photo_unknown', data: { photoIds: [photo] } },
  })
})

test('photos that no listing shows go after a day; shown ones and those of versions stay', async () => {
  const { seller, id, photo } = await published()
  const [loose, second] = [await t.run.photo(seller, '#111'), await t.run.photo(seller, '#222')]
  must(await t.run.edit(seller, id, { photoIds: [photo, second] }))
  // Version 1 and 2 showed the first photo, so it must stay although version 3 does not.
  must(await t.run.edit(seller, id, { photoIds: [second] }))
  t.clock.set(plus(t.clock.now(), 2 * DAY_MS))
  await t.scheduler.settle()
  const left = (await t.database.query(PHOTOS)).map(row => row.id)
  expect(left).toEqual(expect.arrayContaining([photo, second]))
  expect(left).not.toContain(loose)
})

test('two people with the same picture share its file until neither shows it', async () => {
  const [a, b] = [person(), person()]
  const first = await t.run.photo(a, '#0a0b0c')
  const { id } = await t.run.create(a, { title: '一件东西', photoIds: [first] })
  const again = await t.run.photo(a, '#0a0b0c')
  const other = await t.run.photo(b, '#0a0b0c')
  expect(again).toBe(first)
  expect(other).not.toBe(first)
  const row = await t.app.inject({ url: `/api/v1/listings/${id}`, headers: { 'x-person': a.id } })
  const url: string = row.json().photos[0].url
  t.clock.set(plus(t.clock.now(), 2 * DAY_MS))
  await t.scheduler.settle()
  expect((await t.app.inject({ url })).statusCode).toBe(200)
  must(await t.run.edit(a, id, { photoIds: [] }))
  t.clock.set(plus(t.clock.now(), 2 * DAY_MS))
  await t.scheduler.settle()
  expect((await t.app.inject({ url })).statusCode).toBe(404)
})
