import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '../../kernel/time.ts'
import type { Keyring } from '../../modules/keyring/index.ts'
import { attachTestKeyring } from '../../modules/keyring/testing.ts'
import { loadSelling, sellingKinds } from '../../modules/listings/index.ts'
import { manualClock } from '../../platform/clock.ts'
import { openFiles } from '../../platform/files.ts'
import { connect, type Database, sql } from '../../platform/postgres.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { GOODS as ALL } from './goods/index.ts'
import { type SeededMarket, seedDemo } from './seed-demo.ts'

const GOODS = ALL.slice(0, 3)
const NOW = instant(Date.UTC(2026, 10, 22, 9))
const COUNTS = sql<{ people: number; on_sale: number; photos: number; files: number }>(
  'test_seed_counts',
  `select (select count(*)::int from identity.people) as people,
     (select count(*)::int from listings.search_entries) as on_sale,
     (select count(*)::int from listings.photos) as photos,
     (select count(*)::int from listings.photo_files) as files`,
)

let test_database: TestDatabase
let database: Database
let ring: Keyring
const directory = mkdtempSync(join(tmpdir(), 'goodhand-seed-test-'))
beforeAll(async () => {
  test_database = await testDatabase()
  database = connect(test_database.url, 10)
  ring = await attachTestKeyring(database)
})
afterAll(async () => {
  await ring.close()
  await database.close()
  await test_database.close()
  rmSync(directory, { recursive: true, force: true })
})

test('a seed that stops half-way goes on, a finished one does nothing', async () => {
  const selling = loadSelling(['CNY'])
  const kinds = sellingKinds(selling, await openFiles({ kind: 'disk', directory }))
  const pictures = GOODS.flatMap(goods => goods.views).length
  let seen = [0, 0]
  const seed = (then?: (market: SeededMarket) => Promise<void>) =>
    seedDemo({
      database,
      clock: manualClock(NOW),
      currency: 'CNY',
      goods: GOODS,
      listings: { kinds },
      onProgress: (...progress) => {
        seen = progress
      },
      ...(then && { then }),
    })
  const stopped = seed(async () => {
    throw new Error('power cut')
  })
  await expect(stopped).rejects.toThrow('power cut')
  let market: SeededMarket | undefined
  expect(
    await seed(async seeded => {
      market = seeded
    }),
  ).toBe(true)
  expect(seen).toEqual([pictures + GOODS.length, pictures + GOODS.length])
  expect(market?.listings.size).toBe(GOODS.length)
  expect(await seed()).toBe(false)
  expect(await database.query(COUNTS)).toEqual([
    { people: 14, on_sale: GOODS.length, photos: pictures, files: pictures },
  ])
})
