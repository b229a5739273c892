import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, sql } from './postgres.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const BOUNDS = sql<{ idle: string; statement: string; lock: string }>(
  'test_postgres_bounds',
  `select current_setting('idle_in_transaction_session_timeout') as idle,
     current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`,
)

let cloned: TestDatabase
beforeAll(async () => {
  cloned = await testDatabase()
})
afterAll(() => cloned.close())

test('nothing holds a connection without end: neither a statement, nor a lock, nor idling', async () => {
  const database = connect(cloned.url, 2)
  const inside = await database.transaction(async tx => ({
    commit: true,
    value: await tx.query(BOUNDS),
  }))
  const bounds = [{ idle: '20s', statement: '30s', lock: '10s' }]
  expect(inside).toEqual(bounds)
  expect(await database.query(BOUNDS)).toEqual(bounds)
  await database.close()
})

test('who gets no connection in time is told so instead of waiting for ever', async () => {
  const database = connect(cloned.url, 2, 2_000)
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  const holding = database.transaction(async () => {
    await held
    return { commit: false, value: 'held' }
  })
  const late = database.transaction(async () => ({ commit: false, value: 'late' }))
  await expect(late).rejects.toThrow('timeout exceeded')
  release()
  expect(await holding).toBe('held')
  await database.close()
})
