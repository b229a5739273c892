import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase({ empty: true })
})
afterAll(() => database.close())

const migration = (name: string, text: string): Migration => ({
  name,
  text,
  sha256: Buffer.from(text).toString('hex').padEnd(64, '0').slice(-64),
})
const first = migration('0001_one.sql', 'CREATE SCHEMA platform; CREATE TABLE one (id int)')
const second = migration('0002_two.sql', 'CREATE TABLE two (id int)')

async function tables() {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const found = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
  await client.end()
  return found.rows.map(row => row.tablename).sort()
}

test('each migration is applied once, also when several processes start together', async () => {
  const runs = [1, 2, 3, 4].map(() => migrate(database.url, { migrations: [first] }))
  const applied = (await Promise.all(runs)).flatMap(run => run.applied)
  expect(applied).toEqual(['0001_one.sql'])
  const next = await migrate(database.url, { migrations: [first, second] })
  expect(next).toEqual({ applied: ['0002_two.sql'], already: 1 })
  expect(await tables()).toEqual(['one', 'two'])
})

test('a migration that fails leaves nothing behind and names its line', async () => {
  const bad = migration(
    '0003_bad.sql',
    'CREATE TABLE three (id int);\nCREATE TABLE bad (id nonsense)',
  )
  const run = migrate(database.url, { migrations: [first, second, bad] })
  await expect(run).rejects.toThrow(/^0003_bad\.sql:2: type "nonsense" does not exist/)
  expect(await tables()).toEqual(['one', 'two'])
})

test('a changed, an unknown and an overtaken migration are refused', async () => {
  const changed = migration('0002_two.sql', 'CREATE TABLE two (id bigint)')
  await expect(migrate(database.url, { migrations: [first, changed] })).rejects.toThrow(
    /0002_two\.sql was changed/,
  )
  await expect(migrate(database.url, { migrations: [first] })).rejects.toThrow(/newer version/)
  const late = migration('0001_zero.sql', 'SELECT 1')
  await expect(migrate(database.url, { migrations: [late, first, second] })).rejects.toThrow(
    /0001_zero\.sql would have to run before/,
  )
})

test('the migrations of the repository apply to an empty database', async () => {
  const fresh = await testDatabase({ empty: true })
  const report = await migrate(fresh.url)
  expect(report.applied).toEqual(readMigrations().map(({ name }) => name))
  expect((await migrate(fresh.url)).applied).toEqual([])
  await fresh.close()
})

test('e-mail addresses that nobody has sealed yet are not dropped', async () => {
  const older = await testDatabase({ empty: true })
  const known = readMigrations()
  const dropping = known.findIndex(({ name }) => name.endsWith('_no_clear_email.sql'))
  await migrate(older.url, { migrations: known.slice(0, dropping) })
  const client = new pg.Client({ connectionString: older.url })
  await client.connect()
  await client.query(
    `insert into identity.people (id, display_name, email, locale, created_at, updated_at)
     values ('person_1', 'Lin', 'lin@example.org', 'en', '2026-01-01', '2026-01-01')`,
  )
  const dropped = () => migrate(older.url, { migrations: known.slice(0, dropping + 1) })
  await expect(dropped()).rejects.toThrow('start the version before this one once')
  const left = await client.query('select email from identity.people')
  expect(left.rows).toEqual([{ email: 'lin@example.org' }])
  await client.query('update identity.people set email = null')
  expect((await dropped()).applied).toEqual([known[dropping]?.name])
  await client.end()
  await older.close()
})
