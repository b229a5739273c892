import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../server/src/platform/testing/database.ts'
import { MAY_IMPORT } from './may-import.ts'

const KEYS = `
  select from_schema.nspname as mine, to_schema.nspname as other, con.conname as name
  from pg_constraint con
  join pg_class from_table on from_table.oid = con.conrelid
  join pg_namespace from_schema on from_schema.oid = from_table.relnamespace
  join pg_class to_table on to_table.oid = con.confrelid
  join pg_namespace to_schema on to_schema.oid = to_table.relnamespace
  where con.contype = 'f'`

const SCHEMAS = `
  select nspname as name from pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`

test('schemas belong to modules, and foreign keys obey the table of imports', async () => {
  const database = await testDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const schemas: { name: string }[] = (await client.query(SCHEMAS)).rows
  const keys: { mine: string; other: string; name: string }[] = (await client.query(KEYS)).rows
  await client.end()
  await database.close()

  const owners = new Set([...Object.keys(MAY_IMPORT), 'platform', 'journal'])
  expect(schemas.map(({ name }) => name).filter(name => !owners.has(name))).toEqual([])
  expect(keys.length).toBeGreaterThan(0)
  const table: Readonly<Record<string, readonly string[]>> = MAY_IMPORT
  const forbidden = keys.filter(
    ({ mine, other }) => mine !== other && !table[mine]?.includes(other),
  )
  expect(forbidden).toEqual([])
})
