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
    /** Connection string of the cluster that all test files of a run share. */
    postgresUrl: string
  }
}

/** The migrated database that every test file clones. */
export const TEMPLATE = 'goodhand_template'

const PREFIX = 'goodhand-test-'
const ABANDONED_AFTER_MS = 120_000

/** Vitest's global set-up: one embedded PostgreSQL per run, with a migrated template database. */
export default async function setUp(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX))
  chmodSync(dataDir, 0o755)
  try {
    await removeAbandoned(dataDir)
    const database = await startEmbeddedPostgres({
      dataDir,
      purpose: 'a test run',
      settings: { shared_buffers: '64MB', max_wal_size: '1GB', max_connections: '300' },
    })
    const tearDown = async () => {
      await database.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
    await migrateTemplate(database.url).catch(async error => {
      await tearDown()
      throw error
    })
    project.provide('postgresUrl', database.url)
    return tearDown
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true })
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
