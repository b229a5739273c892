import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetAgain } from '../src/app/forget-again.ts'
import { sql } from '../src/platform/postgres.ts'
import { cast, PASSWORD } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'

let stage: Stage
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  stage = await openStage()
  people = await cast(stage)
})
afterAll(() => stage.close())

interface Table {
  readonly schema: string
  readonly name: string
}
const TABLES = sql<Table>(
  'test_restore_tables',
  `select table_schema as schema, table_name as name from information_schema.tables
   where table_type = 'BASE TABLE' and table_schema in ('identity', 'vault', 'rights', 'access')`,
)
const OF_PERSON = sql<{ display_name: string }>(
  'test_restore_person',
  'select display_name from identity.people where id = $1',
)
const VALUES = sql<{ n: number }>(
  'test_restore_values',
  `select count(*)::int as n from vault.sealed_values
   where person_id = $1 and sealed is not null and data_class = 'address'`,
)

/** Keeps the tables that hold people as a nightly backup would, and puts them back as it was. */
async function backup(): Promise<() => Promise<void>> {
  const { database } = stage.market
  const tables = await database.query(TABLES)
  const run = (name: string, text: string) => database.query(sql(name.slice(0, 60), text))
  await run('test_backup_schema', 'create schema backup')
  for (const { schema, name } of tables) {
    const copy = `create table backup.${schema}_${name} as table ${schema}.${name}`
    await run(`test_backup_${schema}_${name}`, copy)
  }
  return () =>
    database.transaction(async tx => {
      const off = sql('test_restore_off', 'set local session_replication_role = replica')
      await tx.query(off)
      for (const { schema, name } of tables) {
        const from = `${schema}_${name}`
        const label = from.slice(0, 40)
        await tx.query(sql(`test_restore_empty_${label}`, `delete from ${schema}.${name}`))
        const back = `insert into ${schema}.${name} overriding system value
          select * from backup.${from}`
        await tx.query(sql(`test_restore_fill_${label}`, back))
      }
      return { commit: true, value: undefined }
    })
}

test('an older backup does not bring back whoever left', async () => {
  const { database, clock } = stage.market
  const { id } = people.buyer
  const name = async () => (await database.query(OF_PERSON, [id]))[0]?.display_name
  const restore = await backup()
  const left = await people.buyer.proven('POST', '/rights/requests', { kind: 'deletion' }, PASSWORD)
  expect(left.body.state).toBe('answered')
  await restore()
  expect(await name()).toBe('林小雨')
  expect((await database.query(VALUES, [id]))[0]?.n).toBe(1)
  expect(await forgetAgain(database, clock)).toBe(1)
  expect(await name()).toBe('—')
  expect((await database.query(VALUES, [id]))[0]?.n).toBe(0)
  expect((await people.buyer.get('/me')).status).toBe(401)
  expect((await people.seller.get('/me')).status).toBe(200)
  expect(await forgetAgain(database, clock)).toBe(0)
})
