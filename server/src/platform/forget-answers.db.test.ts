import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant, iso, parseInstant, plus } from '../kernel/time.ts'
import { manualClock } from './clock.ts'
import * as deadlines from './deadlines.ts'
import { ANSWERS_KEPT_MS, forgetAnswers } from './forget-answers.ts'
import { connect, type Database, sql } from './postgres.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const NOON = parseInstant('2026-11-22T12:00:00Z') ?? instant(0)
const KEEP = sql(
  'test_forget_keep',
  `insert into platform.idempotency_keys (actor, key, command, fingerprint, result, created_at)
   select 'person_anna', $1 || '-' || n, 'reserve', 'print', '{}', $3
   from generate_series(1, $2::int) n`,
)
const LEFT = sql<{ key: string }>('test_forget_left', 'select key from platform.idempotency_keys')

let cloned: TestDatabase
let database: Database

beforeAll(async () => {
  cloned = await testDatabase()
  database = connect(cloned.url, 2)
})
afterAll(async () => {
  await database.close()
  await cloned.close()
})

test('answers older than a month are forgotten, however many, and it goes on tomorrow', async () => {
  const clock = manualClock(NOON)
  const kept = plus(NOON, -ANSWERS_KEPT_MS)
  await database.query(KEEP, ['long-ago', 2_500, iso(plus(kept, -1))])
  await database.query(KEEP, ['just-kept', 1, iso(kept)])
  await forgetAnswers({ database, clock })
  expect(await database.query(LEFT)).toEqual([{ key: 'just-kept-1' }])
  expect(await deadlines.list(database, instant(0), '', 10)).toMatchObject([
    { subject: 'idempotency_keys', due_at: parseInstant('2026-11-23T03:00:00Z') },
  ])
})
