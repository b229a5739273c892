import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { chooseSocketDir, describe, freePort, withDatabase } from './embedded-postgres/addresses.ts'
import { findBinaries } from './embedded-postgres/binaries.ts'
import {
  clusterPaths,
  initialiseCluster,
  launchPostgres,
  ROLE,
} from './embedded-postgres/cluster.ts'
import {
  directoryHolder,
  releaseDirectory,
  takeDirectory,
} from './embedded-postgres/directory-lock.ts'
import {
  findPostmaster,
  type Postmaster,
  removeForeignPidFile,
} from './embedded-postgres/postmaster.ts'
import { isAlive } from './embedded-postgres/process-identity.ts'
import { chooseRunAs } from './embedded-postgres/run-as.ts'

export { withDatabase } from './embedded-postgres/addresses.ts'

/** A running embedded database. */
export type EmbeddedPostgres = {
  /** Connection string over the unix socket (over TCP where there are no unix sockets). */
  url: string
  /** Connection string over TCP on 127.0.0.1, for tools that know no unix sockets. */
  tcpUrl: string
  port: number
  pid: number
  /** `started` by this call, `adopted` from a market that died, `shared` with one that runs. */
  how: 'started' | 'adopted' | 'shared'
  /** Shuts the database down (fast shutdown). Does nothing for a shared one. */
  stop: () => Promise<void>
}

/** How to run the embedded database. */
export type EmbeddedPostgresOptions = {
  dataDir: string
  /** A TCP port on 127.0.0.1; a free one when left out. */
  port?: number
  /** Server settings that replace the ones below. */
  settings?: Readonly<Record<string, string>>
  /** Who uses the directory; named in the refusal that a second market gets. */
  purpose?: string
  /** Use the database of a market that runs on this directory instead of refusing. */
  share?: boolean
  /** Restart PostgreSQL when it dies. Told to `onRestart`. */
  supervise?: boolean
  onRestart?: (report: string) => void
}

/** A second market was started on a data directory that is in use. */
export class DirectoryInUse extends Error {}

const SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  max_connections: '200',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_duration_statement: '1000',
}

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 60_000
const WATCH_EVERY_MS = 500

/**
 * Starts the PostgreSQL that npm installed, on `dataDir`, making the cluster when there is none.
 * A server that a killed market left behind is adopted. Throws `DirectoryInUse` when another market
 * uses the directory, and errors that say what to do when PostgreSQL cannot run.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })
  const holder = takeDirectory(dataDir, options.purpose ?? 'a market')
  if (holder) {
    if (options.share) return sharePostgres(dataDir)
    throw new DirectoryInUse(
      `${dataDir} is in use by ${holder.purpose} (process ${holder.pid}). ` +
        'Stop that one first, or choose another directory with --data.',
    )
  }
  try {
    const left = await adopt(dataDir)
    const first = left ?? (await launch(dataDir, options))
    await createDatabase(describe(dataDir, first).url)
    return supervised(dataDir, options, first, left ? 'adopted' : 'started')
  } catch (error) {
    const running = findPostmaster(clusterPaths(dataDir).cluster)
    if (running) await shutDown(running.pid)
    releaseDirectory(dataDir)
    throw error
  }
}

/** True when a living process holds the data directory. */
export function isDirectoryInUse(dataDir: string): boolean {
  return directoryHolder(resolve(dataDir)) !== null
}

/**
 * The server that a killed market left behind. Null when there is none, or when it goes away while
 * we look: it may have been killed a moment ago, or be stopping.
 */
async function adopt(dataDir: string): Promise<Postmaster | null> {
  const { cluster, password, log } = clusterPaths(dataDir)
  const until = performance.now() + READY_WITHIN_MS
  while (performance.now() < until) {
    const left = findPostmaster(cluster)
    if (!left) return null
    if (!existsSync(password)) throw new Error(lostPassword(dataDir))
    if (left.ready && (await answers(describe(dataDir, left).url))) return left
    await sleep(50)
  }
  throw new Error(`A PostgreSQL that does not answer runs on ${cluster}. See the end of ${log}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function launch(dataDir: string, options: EmbeddedPostgresOptions, port = options.port) {
  const binaries = findBinaries()
  const { cluster } = clusterPaths(dataDir)
  const runAs = chooseRunAs([binaries.postgres, cluster])
  await initialiseCluster(dataDir, binaries, runAs)
  if (!existsSync(clusterPaths(dataDir).password)) throw new Error(lostPassword(dataDir))
  removeForeignPidFile(cluster)
  const socketDir = chooseSocketDir(cluster, runAs.own)
  const launchOptions = {
    port: port ?? (await freePort()),
    socketDir,
    settings: { ...SETTINGS, ...options.settings },
  }
  // A killed server and its backends need a moment to go; until then PostgreSQL refuses to start.
  for (let attempt = 0; ; attempt += 1) {
    const child = launchPostgres(dataDir, binaries, runAs, launchOptions)
    let ended = false
    child.once('exit', () => (ended = true))
    child.once('error', () => (ended = true))
    const postmaster = await whenReady(dataDir, () => ended).catch(error => error as Error)
    if (!(postmaster instanceof Error)) return postmaster
    if (attempt >= 20 || !/shared memory block|lock file/.test(postmaster.message)) throw postmaster
    await sleep(250)
  }
}

/** Waits until the server says in its pid file that it takes connections. */
async function whenReady(dataDir: string, hasEnded: () => boolean): Promise<Postmaster> {
  const { cluster, log } = clusterPaths(dataDir)
  const until = performance.now() + READY_WITHIN_MS
  while (performance.now() < until) {
    const postmaster = findPostmaster(cluster)
    if (postmaster?.ready) return postmaster
    if (hasEnded()) break
    await sleep(10)
  }
  const tail = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-8) : []
  throw new Error(`PostgreSQL did not start. The end of ${log}:\n${tail.join('\n')}`)
}

function sharePostgres(dataDir: string): EmbeddedPostgres {
  const postmaster = findPostmaster(clusterPaths(dataDir).cluster)
  if (!postmaster?.ready) {
    throw new DirectoryInUse(`The database in ${dataDir} is just starting or stopping. Try again.`)
  }
  return { ...describe(dataDir, postmaster), how: 'shared', stop: async () => {} }
}

/** Keeps the server running until it is told to stop. */
function supervised(
  dataDir: string,
  options: EmbeddedPostgresOptions,
  first: Postmaster,
  how: 'started' | 'adopted',
): EmbeddedPostgres {
  let postmaster = first
  let stopped: Promise<void> | null = null
  const stopping = new AbortController()
  const pause = { ref: false, signal: stopping.signal }
  const watch = async () => {
    while (options.supervise && !stopping.signal.aborted) {
      const wokenEarly = await sleep(WATCH_EVERY_MS, false, pause).catch(() => true)
      if (wokenEarly || isAlive(postmaster.pid)) continue
      const restarted = await launch(dataDir, options, postmaster.port).catch(String)
      if (typeof restarted !== 'string') postmaster = restarted
      const outcome = typeof restarted === 'string' ? restarted : 'it was restarted'
      options.onRestart?.(`PostgreSQL ended by itself; ${outcome}`)
    }
  }
  const watching = watch()
  const stop = async () => {
    stopping.abort()
    await watching
    await shutDown(postmaster.pid)
    releaseDirectory(dataDir)
  }
  return {
    ...describe(dataDir, first),
    how,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

/** Fast shutdown, and after a minute an immediate one (which costs a recovery, not data). */
async function shutDown(pid: number) {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    const until = performance.now() + STOP_WITHIN_MS
    while (performance.now() < until) {
      if (!isAlive(pid)) return
      await sleep(10)
    }
  }
}

/** Makes the market's database when the cluster is new. */
async function createDatabase(url: string) {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [ROLE])
    if (found.rowCount === 0) await client.query(`create database ${ROLE}`)
  } finally {
    await client.end()
  }
}

function lostPassword(dataDir: string) {
  const { password } = clusterPaths(dataDir)
  return `The database password ${password} is missing. Put it back from your backup.`
}
