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

test('what an older market had of labels and agreements comes through an upgrade', async () => {
  const older = await testDatabase({ empty: true })
  const client = new pg.Client({ connectionString: older.url })
  const known = readMigrations()
  const before = (name: string) =>
    known.slice(
      0,
      known.findIndex(one => one.name === name),
    )
  await migrate(older.url, { migrations: before('0106_sandbox_agreements.sql') })
  await client.connect()
  await client.query(
    `insert into processors.processors (id, name, legal_name, place, purpose, review_due_at,
       agreement_reference, agreement_classes, agreement_from, agreement_until)
     select 'processor_' || name, name, name, 'CN', 'parcels', '2026-01-01', reference,
       '{parcel_number,email,payment}', '2000-01-01', '9999-12-31'
     from (values ('carrier:sandbox', 'sandbox'), ('carrier:sf', 'K-2025-7')) as p (name, reference)`,
  )
  await migrate(older.url, { migrations: before('0125_label_legs.sql') })
  await client.query(
    `insert into logistics.labels
       (id, trade_id, carrier, state, tracking_number, code, url, ordered_at)
     values ('label_1', 'trade_1', 'sandbox', 'made', 'SX1', 'AB', 'http://l', '2026-01-01'),
       ('label_2', 'trade_2', 'sandbox', 'ordered', null, null, null, '2026-01-01')`,
  )
  await migrate(older.url)
  const papers = await client.query(
    `select name, agreement_classes as classes, agreement_until::text as until
     from processors.processors order by name`,
  )
  expect(papers.rows).toEqual([
    {
      name: 'carrier:sandbox',
      classes: ['parcel_number', 'name', 'phone', 'address'],
      until: '2031-12-31',
    },
    { name: 'carrier:sf', classes: ['parcel_number', 'email', 'payment'], until: '9999-12-31' },
  ])
  const labels = await client.query(
    'select id, leg, wanted_for as for, state, code from logistics.labels order by id',
  )
  expect(labels.rows).toEqual([
    { id: 'label_1', leg: 'out', for: 'trade_1', state: 'made', code: 'AB' },
    { id: 'label_2', leg: 'out', for: 'trade_2', state: 'ordered', code: null },
  ])
  await client.end()
  await older.close()
})
