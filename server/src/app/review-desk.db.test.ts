import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR_MS, instant, plus } from '../kernel/time.ts'
import type { Keyring } from '../modules/keyring/index.ts'
import { attachTestKeyring } from '../modules/keyring/testing.ts'
import {
  accessesOf,
  keepDocument,
  replaceReviewKey,
  reviewKeyOf,
  sealDocument,
} from '../modules/vault/index.ts'
import { manualClock } from '../platform/clock.ts'
import { openFiles } from '../platform/files.ts'
import { connect, type Database } from '../platform/postgres.ts'
import { newId } from '../platform/random.ts'
import { newBoxKeys } from '../platform/sealed-box.ts'
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts'
import { openReviewDesk } from './review-desk.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
const TOKEN = 'a token that only the web server knows'
const clock = manualClock(NOW)
const directory = mkdtempSync(join(tmpdir(), 'goodhand-review-'))
const SIZE = { width: 200, height: 120, channels: 3 } as const
const [lin, reviewer] = [newId('person'), newId('person')]
let own: TestDatabase
let database: Database
let ring: Keyring
let desk: Awaited<ReturnType<typeof openReviewDesk>>
let id: string
let photo: Buffer

beforeAll(async () => {
  photo = await sharp({ create: { ...SIZE, background: 'white' } })
    .jpeg()
    .toBuffer()
  own = await testDatabase()
  database = connect(own.url, 4)
  ring = await attachTestKeyring(database)
  const files = await openFiles({ kind: 'disk', directory })
  const reviewKey = reviewKeyOf(newBoxKeys())
  id = await database.transaction(async tx => {
    replaceReviewKey(tx, NOW, { id: reviewKey.id, public_key: reviewKey.keys.publicKey })
    const wish = { personId: lin, dataClass: 'identity_document', bytes: photo } as const
    const sealed = await sealDocument(tx, NOW, files, { ...wish, deleteAfter: plus(NOW, HOUR_MS) })
    if (!sealed.ok) throw new Error(sealed.refusal.code)
    keepDocument(tx, NOW, sealed.value)
    return { commit: true, value: sealed.value.id }
  })
  const now = async () => clock.now()
  const options = { database, files, now, reviewKey, token: TOKEN, port: 0, opensPerHour_max: 3 }
  desk = await openReviewDesk(options)
})
afterAll(async () => {
  await desk.close()
  await ring.close()
  await database.close()
  await own.close()
  rmSync(directory, { recursive: true, force: true })
})

function ask(document: string, body: unknown, token = TOKEN) {
  return fetch(`${desk.url}/documents/${document}/open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

test('a reviewer sees the marked document of a case, and the person sees that they did', async () => {
  const response = await ask(id, { actor: reviewer, caseId: 'verification_1' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/webp')
  expect(response.headers.get('cache-control')).toBe('no-store')
  // Some of the white picture is black now: what leaves the desk is marked.
  const grey = await sharp(await response.arrayBuffer())
    .greyscale()
    .raw()
    .toBuffer()
  expect(grey.length).toBe(SIZE.width * SIZE.height)
  expect(grey.some(value => value < 200)).toBe(true)
  expect(await accessesOf(database, lin, { limit: 10 })).toMatchObject([
    { actor: reviewer, purpose: 'identity_review', caseId: 'verification_1', ref: id },
  ])
})

test('nothing opens without the token, a person and a case', async () => {
  const wish = { actor: reviewer, caseId: 'verification_1' }
  expect((await ask(id, wish, 'guessed')).status).toBe(401)
  for (const body of [
    '',
    '[]',
    'null',
    {},
    { ...wish, caseId: '' },
    { ...wish, actor: 'system' },
  ]) {
    expect((await ask(id, body)).status).toBe(422)
  }
  expect((await ask(id, 'x'.repeat(3_000))).status).toBe(413)
  expect((await ask('document_x', wish)).status).toBe(404)
  expect((await fetch(desk.url, { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(
    404,
  )
  expect(await accessesOf(database, lin, { limit: 10 })).toHaveLength(1)
})

test('no more open in an hour than a reviewer can look at', async () => {
  const open = async () => (await ask(id, { actor: reviewer, caseId: 'verification_1' })).status
  expect([await open(), await open(), await open()]).toEqual([200, 200, 429])
  clock.set(plus(NOW, HOUR_MS))
  expect(await open()).toBe(200)
})
