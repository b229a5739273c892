import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { assert } from '../kernel/assert.ts'

/** A file of `server/migrations`, in the order of its number. */
export type Migration = { name: string; text: string; sha256: string }

/** What `migrate` did. */
export type MigrationReport = { applied: string[]; already: number }

/** A database that these files must not touch: applied files changed or are unknown here. */
export class MigrationRefused extends Error {}

const DIRECTORY = fileURLToPath(new URL('../../migrations', import.meta.url))
const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/

// Any number will do, as long as nothing else in this database uses it.
const LOCK = 7_184_093_001n

/** Reads the migrations of a directory. Two files with one number are a mistake. */
export function readMigrations(directory = DIRECTORY): Migration[] {
  const names = readdirSync(directory)
    .filter(name => name.endsWith('.sql'))
    .sort()
  const numbers = new Set<string>()
  return names.map(name => {
    assert(FILE_NAME.test(name), `${name} is not named like 0001_module.sql`)
    assert(!numbers.has(name.slice(0, 4)), `two migrations have the number ${name.slice(0, 4)}`)
    numbers.add(name.slice(0, 4))
    const text = readFileSync(join(directory, name), 'utf8')
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
  })
}

/**
 * Applies the migrations that this database does not have yet, each in a transaction of its own.
 * Several processes may call it at once; one works and the others wait for it.
 * Throws `MigrationRefused` when an applied file was changed, removed or overtaken.
 */
export async function migrate(
  url: string,
  options: { migrations?: readonly Migration[]; onApply?: (name: string) => void } = {},
): Promise<MigrationReport> {
  const migrations = options.migrations ?? readMigrations()
  return withClient(url, async client => {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const pending = pendingMigrations(migrations, await readApplied(client))
    for (const migration of pending) {
      options.onApply?.(migration.name)
      await apply(client, migration)
    }
    const applied = pending.map(({ name }) => name)
    return { applied, already: migrations.length - applied.length }
  })
}

/** Names of the migrations that are still to be applied. Throws like `migrate`. */
export async function unappliedMigrations(url: string): Promise<string[]> {
  return withClient(url, async client =>
    pendingMigrations(readMigrations(), await readApplied(client)).map(({ name }) => name),
  )
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect().catch(error => {
    throw new Error(`The database cannot be reached: ${error.message || error.code}`, {
      cause: error,
    })
  })
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const table = await client.query("select to_regclass('platform.schema_migrations') as found")
  if (table.rows[0].found === null) return new Map()
  const rows = await client.query('select name, sha256 from platform.schema_migrations')
  return new Map(rows.rows.map(row => [row.name, row.sha256]))
}

function pendingMigrations(migrations: readonly Migration[], applied: Map<string, string>) {
  const known = new Map(migrations.map(migration => [migration.name, migration]))
  let newest = ''
  for (const [name, sha256] of applied) {
    const migration = known.get(name)
    if (!migration) {
      throw new MigrationRefused(
        `The database has the migration ${name}, which this version of Goodhand does not know. ` +
          'It was made by a newer version: install that one.',
      )
    }
    if (migration.sha256 !== sha256) {
      throw new MigrationRefused(
        `${name} was changed after it had been applied to this database. ` +
          'Put the file back as it was, and write the change as a new migration.',
      )
    }
    if (name > newest) newest = name
  }
  const pending = migrations.filter(({ name }) => !applied.has(name))
  const overtaken = pending.find(({ name }) => name < newest)
  if (overtaken) {
    throw new MigrationRefused(
      `${overtaken.name} would have to run before ${newest}, which is already applied. ` +
        'Give it a higher number.',
    )
  }
  return pending
}

async function apply(client: pg.Client, migration: Migration) {
  await client.query('begin')
  try {
    await client.query(migration.text)
    // The first migration makes the schema that this table lies in.
    await client.query(
      `create table if not exists platform.schema_migrations (
        name text primary key,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$')
      )`,
    )
    await client.query('insert into platform.schema_migrations values ($1, $2)', [
      migration.name,
      migration.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`${migration.name}${lineOf(migration, error)}: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

function lineOf({ text }: Migration, error: unknown) {
  const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN
  if (!Number.isFinite(position)) return ''
  return `:${text.slice(0, position).split('\n').length}`
}
