import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../platform/postgres.ts'
import { person, pictureFile, type TestListings, testListings } from './testing.ts'

let t: TestListings
let png: Buffer
beforeAll(async () => {
  t = await testListings()
  png = await readFile(await pictureFile(t.directory, '#246'))
})
afterAll(() => t.close())

const ROWS = sql<{ photos: number; files: number }>(
  'test_photo_rows',
  `select (select count(*)::int from listings.photos) as photos,
     (select count(*)::int from listings.photo_files) as files`,
)
const stored = () =>
  readdirSync(t.directory, { recursive: true }).filter(name => String(name).endsWith('.webp'))
    .length
const leftOvers = () => readdirSync(tmpdir()).filter(name => name.startsWith('goodhand-upload-'))

function upload(who: string | undefined, bytes: Uint8Array, field = 'file', headers = {}) {
  const boundary = '----goodhand'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="../../x.php"\r\nContent-Type: text/html\r\n\r\n`
  return t.app.inject({
    method: 'POST',
    url: '/api/v1/photos',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...(who && { 'x-person': who }),
      ...headers,
    },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}

test('an upload is kept once, served for ever, and not taken for anything but a picture', async () => {
  const { id } = person()
  const first = await upload(id, png)
  expect(first.statusCode).toBe(201)
  const photo = first.json()
  expect(photo).toMatchObject({ width: 200, height: 150 })
  expect(photo.url).toMatch(/^\/api\/v1\/files\/[0-9a-f]{64}\.webp$/)
  expect((await upload(id, png)).json()).toEqual(photo)
  expect((await upload(person().id, png)).json()).toMatchObject({ url: photo.url })
  expect(await t.database.query(ROWS)).toEqual([{ photos: 2, files: 1 }])
  expect(stored()).toBe(2)

  const file = await t.app.inject({ url: photo.thumbUrl })
  expect(file.statusCode).toBe(200)
  expect(file.headers).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect(Number(file.headers['content-length'])).toBe(file.rawPayload.length)
  const headers = { 'if-none-match': String(file.headers.etag) }
  expect((await t.app.inject({ url: photo.thumbUrl, headers })).statusCode).toBe(304)
})

test('a repeat with the same key answers the same photo; another picture under it is refused', async () => {
  const { id } = person()
  const key = { 'idempotency-key': 'upload-key-0001' }
  const first = await upload(id, png, 'file', key)
  expect((await upload(id, png, 'file', key)).json()).toEqual(first.json())
  const other = await readFile(await pictureFile(t.directory, '#a00'))
  const reused = await upload(id, other, 'file', key)
  expect([reused.statusCode, reused.json().code]).toEqual([409, 'idempotency_key_reused'])
})

test('what is refused is told by its code and leaves nothing behind', async () => {
  const { id } = person()
  const before = [await t.database.query(ROWS), stored(), leftOvers()]
  const answers = [
    await upload(id, Buffer.from('<svg onload=alert(1)>')),
    await upload(id, png.subarray(0, 60)),
    await upload(id, Buffer.concat([png, Buffer.alloc(21 * 1024 * 1024)])),
    await upload(id, png, 'document'),
    await t.app.inject({
      method: 'POST',
      url: '/api/v1/photos',
      headers: { 'x-person': id, 'content-type': 'application/json' },
      payload: '{}',
    }),
  ]
  expect(answers.map(answer => [answer.statusCode, answer.json().code])).toEqual([
    [415, 'photo_type_unsupported'],
    [422, 'photo_damaged'],
    [413, 'too_large'],
    [400, 'invalid_request'],
    [400, 'invalid_request'],
  ])
  expect([await t.database.query(ROWS), stored(), leftOvers()]).toEqual(before)
})

test('nobody uploads without signing in, and file names lead nowhere else', async () => {
  const refused = await upload(undefined, png)
  expect([refused.statusCode, refused.json().code]).toEqual([401, 'not_signed_in'])
  for (const name of ['..%2f..%2fetc%2fpasswd', 'a.webp', `${'0'.repeat(64)}.png`, '%00']) {
    const { statusCode } = await t.app.inject({ url: `/api/v1/files/${name}` })
    expect([400, 404]).toContain(statusCode)
  }
  const unknown = await t.app.inject({ url: `/api/v1/files/${'0'.repeat(64)}.webp` })
  expect([unknown.statusCode, unknown.headers['cache-control']]).toEqual([404, 'no-store'])
})
