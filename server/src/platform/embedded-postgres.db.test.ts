import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DirectoryInUse, startEmbeddedPostgres } from './embedded-postgres.ts'

let parent: string
let dataDir: string
beforeAll(() => {
  // The name has a space in it, and is so long that a unix socket does not fit inside.
  parent = mkdtempSync(join(tmpdir(), `goodhand-embedded-${'x'.repeat(60)} `))
  dataDir = join(parent, 'data')
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

const settings = { shared_buffers: '16MB', max_connections: '20' }

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** Starts the database in a process of its own, as a market does, and kills that process. */
async function startAndKill() {
  const module = fileURLToPath(new URL('embedded-postgres.ts', import.meta.url))
  const code = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)})
    const started = await startEmbeddedPostgres(${JSON.stringify({ dataDir, settings })})
    console.log(started.pid)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await new Promise<Buffer[]>(resolve => {
    child.stdout.once('data', data => resolve([data]))
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  return Number(line?.toString())
}

test('it keeps data over a restart and speaks Chinese', async () => {
  const first = await startEmbeddedPostgres({ dataDir, settings })
  expect(first.how).toBe('started')
  await query(first.url, 'CREATE EXTENSION pg_trgm; CREATE TABLE kept (word text)')
  await query(first.tcpUrl, "INSERT INTO kept VALUES ('二手相机')")
  await first.stop()
  const again = await startEmbeddedPostgres({ dataDir, settings })
  const [row] = await query(again.url, 'SELECT cardinality(show_trgm(word)) AS grams FROM kept')
  expect(row.grams).toBe(5)
  const [server] = await query(
    again.url,
    `SELECT current_setting('data_checksums') AS checksums, datlocprovider AS provider
     FROM pg_database WHERE datname = current_database()`,
  )
  expect(server).toEqual({ checksums: 'on', provider: 'b' })
  const [cased] = await query(again.url, "SELECT lower('ÄÉ') AS lower")
  expect(cased.lower).toBe('äé')
  await again.stop()
})

test('the password is for this user only, and a wrong one is refused', async () => {
  const database = await startEmbeddedPostgres({ dataDir, settings })
  expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600)
  for (const url of [database.url, database.tcpUrl]) {
    const wrong = url.replace(/:[0-9a-f]{48}@/, ':wrong@')
    await expect(query(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  }
  await database.stop()
})

test('a second market on one directory is refused, a command may share it', async () => {
  const database = await startEmbeddedPostgres({ dataDir, settings, purpose: 'the first market' })
  const second = startEmbeddedPostgres({ dataDir, settings })
  await expect(second).rejects.toThrow(DirectoryInUse)
  await expect(second).rejects.toThrow(/in use by the first market/)
  const shared = await startEmbeddedPostgres({ dataDir, settings, share: true })
  expect(shared.how).toBe('shared')
  await shared.stop()
  expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await database.stop()
})

test('the server of a killed market is adopted', async () => {
  const pid = await startAndKill()
  const adopted = await startEmbeddedPostgres({ dataDir, settings })
  expect(adopted).toMatchObject({ how: 'adopted', pid })
  await adopted.stop()
})

test('when PostgreSQL was killed too, it recovers', async () => {
  const pid = await startAndKill()
  process.kill(pid, 'SIGKILL')
  const started = await startEmbeddedPostgres({ dataDir, settings })
  expect(started.how).toBe('started')
  expect(await query(started.url, 'SELECT word FROM kept')).toEqual([{ word: '二手相机' }])
  await started.stop()
})

test('a pid file whose process id went to another program does no harm', async () => {
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
  writeFileSync(pidFile, `${process.pid}\n${dataDir}/postgres\n1\n5432\n/tmp\n127.0.0.1\n\nready\n`)
  const started = await startEmbeddedPostgres({ dataDir, settings })
  expect(readFileSync(pidFile, 'utf8')).toContain(`${started.pid}\n`)
  await started.stop()
})

test('a supervised server that dies is started again on the same address', async () => {
  const restarted = Promise.withResolvers<string>()
  const database = await startEmbeddedPostgres({
    dataDir,
    settings,
    supervise: true,
    onRestart: restarted.resolve,
  })
  process.kill(database.pid, 'SIGKILL')
  expect(await restarted.promise).toContain('restarted')
  expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await database.stop()
})
