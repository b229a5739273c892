import { afterAll, beforeAll, expect, test } from 'vitest'
import { completeContent, must, person, type TestListings, testListings } from './testing.ts'

let t: TestListings
const [seller, stranger] = [person(), person()]
let draft: string
let onSale: string
beforeAll(async () => {
  t = await testListings()
  const photo = await t.run.photo(seller)
  draft = (await t.run.create(seller, { title: '草稿' })).id
  const { id } = await t.run.create(seller, completeContent(photo))
  must(await t.run.publish(seller, id))
  onSale = id
})
afterAll(() => t.close())

type Method = 'GET' | 'POST' | 'PATCH'
async function call(method: Method, path: string, who?: string, body?: object, headers = {}) {
  const answer = await t.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...(who && { 'x-person': who }), ...headers },
    ...(body && { payload: body }),
  })
  return { status: answer.statusCode, body: answer.json(), code: answer.json().code }
}

test('a listing goes from draft to sale over the API and is read by anyone', async () => {
  const made = await call('POST', '/listings', seller.id, { title: ' 二手  书  ' })
  expect(made).toMatchObject({
    status: 201,
    body: { title: '二手  书', state: 'draft', version: 0, price: null, publishedAt: null },
  })
  const incomplete = await call('POST', `/listings/${made.body.id}/publish`, seller.id)
  expect(incomplete).toMatchObject({
    status: 422,
    code: 'listing_incomplete',
    body: { missing: expect.arrayContaining(['photos', 'price']) },
  })
  const photo = await t.run.photo(seller)
  const content = completeContent(photo)
  const edited = await call('PATCH', `/listings/${made.body.id}`, seller.id, content)
  expect(edited.body).toMatchObject({ version: 0, price: content.price, photos: [{ id: photo }] })
  await call('POST', `/listings/${made.body.id}/publish`, seller.id)
  const read = await call('GET', `/listings/${made.body.id}`)
  expect(read.body).toMatchObject({
    state: 'published',
    version: 1,
    seller: { id: seller.id, displayName: `seller ${seller.id.slice(-4)}` },
    myself: { isSeller: false, activeTradeId: null },
    protection: { inspection_ms: 259_200_000 },
    photo: { width: 200, height: 150 },
  })
  expect((await call('GET', `/listings/${made.body.id}`, seller.id)).body.myself.isSeller).toBe(
    true,
  )
})

test('a number stays a number and a text a text on their way through the API', async () => {
  const made = await call('POST', '/listings', seller.id, { title: '相机', category: 'lenses' })
  const attributes = { brand: '501', mount: 'canon_ef' }
  const text = await call('PATCH', `/listings/${made.body.id}`, seller.id, { attributes })
  expect(text).toMatchObject({ status: 200, body: { attributes } })
  const camera = { category: 'film_cameras', attributes: { brand: '501', year: 1984 } }
  const number = await call('PATCH', `/listings/${made.body.id}`, seller.id, camera)
  expect(number).toMatchObject({ status: 200, body: camera })
})

test('everything that changes a listing is for its seller only', async () => {
  const steps: [Method, string, object?][] = [
    ['PATCH', '', { title: 'mine now' }],
    ['POST', '/publish'],
    ['POST', '/withdraw'],
  ]
  for (const [method, step, body] of steps) {
    const at = (id: string, who?: string) => call(method, `/listings/${id}${step}`, who, body)
    expect(await at(onSale)).toMatchObject({ status: 401, code: 'not_signed_in' })
    expect(await at(onSale, stranger.id)).toMatchObject({ status: 403, code: 'not_allowed' })
    expect(await at(draft, stranger.id)).toMatchObject({ status: 404, code: 'not_found' })
    // An administrator runs the market and does not speak for a seller.
    expect(await at(onSale, `${stranger.id} administrator`)).toMatchObject({ status: 403 })
  }
  expect(await call('POST', '/listings', undefined, { title: 'x' })).toMatchObject({ status: 401 })
  expect(await call('GET', '/my/listings')).toMatchObject({ status: 401 })
  expect((await call('GET', `/listings/${onSale}`)).body.title).toBe('海鸥 DF-1 胶片单反相机')
})

test('a draft is seen by its seller and the administrator, and is in nobody’s search', async () => {
  expect((await call('GET', `/listings/${draft}`)).status).toBe(404)
  expect((await call('GET', `/listings/${draft}`, stranger.id)).status).toBe(404)
  expect((await call('GET', `/listings/${draft}`, seller.id)).status).toBe(200)
  expect((await call('GET', `/listings/${draft}`, `${stranger.id} administrator`)).status).toBe(200)
  const found = await call('GET', '/listings?limit=100')
  expect(found.body.items.map((item: { id: string }) => item.id)).not.toContain(draft)
})

test('my listings are mine, in every state or the one asked for, page by page', async () => {
  const me = person()
  for (const title of ['一', '二', '三']) await t.run.create(me, { title })
  const first = await call('GET', '/my/listings?limit=2', me.id)
  expect(first.body.items.map((item: { title: string }) => item.title)).toEqual(['三', '二'])
  const rest = await call('GET', `/my/listings?limit=2&cursor=${first.body.nextCursor}`, me.id)
  expect(rest.body).toMatchObject({ items: [{ title: '一' }], nextCursor: null })
  expect((await call('GET', '/my/listings?state=sold', me.id)).body.items).toEqual([])
})

test('the same draft sent twice with one key is one draft', async () => {
  const key = { 'idempotency-key': 'draft-key-0001' }
  const body = { title: '只要一份' }
  const first = await call('POST', '/listings', seller.id, body, key)
  expect(await call('POST', '/listings', seller.id, body, key)).toEqual(first)
  const other = await call('POST', '/listings', seller.id, { title: '另一份' }, key)
  expect(other).toMatchObject({ status: 409, code: 'idempotency_key_reused' })
})

test.each([
  ['an unknown field', { title: 'x', stolen: true }],
  ['a blank title', { title: '   ' }],
  ['a title too long', { title: 'x'.repeat(81) }],
  ['a price with decimals', { title: 'x', price: { amountMinor: 1.5, currency: 'CNY' } }],
  ['a price beyond all bounds', { title: 'x', price: { amountMinor: 1e15, currency: 'CNY' } }],
  ['a grade of one’s own', { title: 'x', grade: 'superb' }],
  ['thirteen photos', { title: 'x', photoIds: Array(13).fill(`photo_${'0'.repeat(26)}`) }],
  ['a photo id of another kind', { title: 'x', photoIds: [`person_${'0'.repeat(26)}`] }],
])('%s is an invalid request', async (_what, body) => {
  expect(await call('POST', '/listings', seller.id, body)).toMatchObject({
    status: 400,
    code: 'invalid_request',
  })
})

test.each(['limit=0', 'limit=101', 'sort=random', 'cursor=x', 'minPriceMinor=-1', 'page=2'])(
  'a search with %s is an invalid request',
  async query => {
    const answer = await call('GET', `/listings?q=camera&${query}`)
    expect(answer).toMatchObject({ status: 400, code: 'invalid_request' })
  },
)

test('NUL and other odd text neither breaks a search nor a listing', async () => {
  for (const q of ['%00', "'; drop table x --", "':*&|!()<->", '\\', '𠮷野家 👩‍👩‍👧']) {
    expect((await call('GET', `/listings?q=${encodeURIComponent(q)}`)).status).toBe(200)
  }
  const made = await call('POST', '/listings', seller.id, { title: 'a\u0000b' })
  expect([made.status, made.body.title]).toEqual([201, 'ab'])
})

test('the catalogue is published as the web app reads it', async () => {
  const { items } = (await call('GET', '/categories')).body
  expect(items).toContainEqual(expect.objectContaining({ code: 'cameras', parent: null }))
  const lenses = items.find((item: { code: string }) => item.code === 'lenses')
  expect(lenses.attributes.find((one: { code: string }) => one.code === 'mount')).toMatchObject({
    kind: 'choice',
    required: true,
  })
  const grades = (await call('GET', '/grades')).body.items
  expect(grades.map((grade: { code: string }) => grade.code)).toEqual([
    'new',
    'like_new',
    'good',
    'fair',
    'parts',
  ])
})
