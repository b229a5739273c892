import pg from 'pg'
import { inject } from 'vitest'
import { withDatabase } from '../embedded-postgres.ts'
import { secretToken } from '../random.ts'
import { TEMPLATE } from './cluster.ts'

/** A database of a test's own. */
export type TestDatabase = { url: string; close: () => Promise<void> }

/**
 * Clones the migrated template into a fresh database for one test file. `empty` gives a database
 * without any table instead. `close` drops it, whoever is still connected.
 */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const cluster = inject('postgresUrls')[Number(process.env.VITEST_POOL_ID) - 1]
  if (!cluster) throw new Error('no cluster for this worker: see the set-up of the tests')
  const name = `test_${Buffer.from(secretToken(9)).toString('hex')}`
  const template = options.empty ? 'template0' : TEMPLATE
  await run(cluster, `create database ${name} template ${template}`)
  return {
    url: withDatabase(cluster, name),
    close: () => run(cluster, `drop database if exists ${name} with (force)`),
  }
}

async function run(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
