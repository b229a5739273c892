import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { findPostmaster } from '../embedded-postgres/postmaster.ts'
import { isDirectoryInUse, startEmbeddedPostgres, withDatabase } from '../embedded-postgres.ts'
import { migrate } from '../migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection strings of the clusters of a run, one for each test file that runs at once. */
    postgresUrls: readonly string[]
  }
}

/** The migrated database that every test file clones. */
export const TEMPLATE = 'goodhand_template'

const PREFIX = 'goodhand-test-'
const ABANDONED_AFTER_MS = 120_000

/**
 * Vitest's global set-up: an embedded PostgreSQL with a migrated template database for each test
 * file that runs at once. They share none, because a journal's readers wait for the oldest
 * transaction of the whole cluster, so that one file's could hold up what another waits for.
 */
export default async function setUp(project: TestProject) {
  const { maxWorkers } = project.config
  const clusters = await Promise.all(Array.from({ length: maxWorkers }, openCluster))
  project.provide(
    'postgresUrls',
    clusters.map(({ url }) => url),
  )
  return async () => {
    await Promise.all(clusters.map(({ close }) => close()))
  }
}

interface Cluster {
  readonly url: string
  close(): Promise<void>
}

async function openCluster(): Promise<Cluster> {
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX))
  chmodSync(dataDir, 0o755)
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  try {
    await removeAbandoned(dataDir)
    const database = await startEmbeddedPostgres({
      dataDir,
      purpose: 'a test run',
      settings: { shared_buffers: '64MB', max_wal_size: '1GB', max_connections: '300' },
    })
    const close = () => database.stop().finally(remove)
    await migrateTemplate(database.url).catch(async error => {
      await close()
      throw error
    })
    return { url: database.url, close }
  } catch (error) {
    remove()
    throw error
  }
}

async function migrateTemplate(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  await migrate(withDatabase(url, TEMPLATE))
}

/** A test run that was killed leaves its server running; the next run ends it. */
async function removeAbandoned(mine: string) {
  const started = statSync(mine).mtimeMs
  for (const name of readdirSync(tmpdir())) {
    const directory = join(tmpdir(), name)
    if (!name.startsWith(PREFIX) || directory === mine) continue
    try {
      const age_ms = started - statSync(directory).mtimeMs
      if (age_ms < ABANDONED_AFTER_MS || isDirectoryInUse(directory)) continue
      const left = findPostmaster(join(directory, 'postgres'))
      if (left) process.kill(left.pid, 'SIGQUIT')
      if (left) await sleep(1_000)
      rmSync(directory, { recursive: true, force: true })
    } catch {
      // Another user's, or just being removed by another run: not ours to clear.
    }
  }
}
