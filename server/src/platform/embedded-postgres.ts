import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
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
// The kernel allows 107 bytes for the path of a unix socket, and ".s.PGSQL.65535" takes 15.
const SOCKET_DIR_BYTES_MAX = 92

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
    const left = findPostmaster(clusterPaths(dataDir).cluster)
    const first = left ? await whenReady(dataDir) : await launch(dataDir, options)
    if (!existsSync(clusterPaths(dataDir).password)) throw new Error(lostPassword(dataDir))
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

async function launch(dataDir: string, options: EmbeddedPostgresOptions, port = options.port) {
  const binaries = findBinaries()
  const { cluster } = clusterPaths(dataDir)
  const runAs = chooseRunAs([binaries.postgres, cluster])
  await initialiseCluster(dataDir, binaries, runAs)
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
async function whenReady(dataDir: string, hasEnded = () => false): Promise<Postmaster> {
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

function describe(dataDir: string, { pid, port, socketDir }: Postmaster) {
  const password = readFileSync(clusterPaths(dataDir).password, 'utf8').trim()
  const tcpUrl = `postgres://${ROLE}:${password}@127.0.0.1:${port}/${ROLE}`
  const socketUrl = `postgres://${ROLE}:${password}@localhost:${port}/${ROLE}?host=${encodeURIComponent(socketDir)}`
  return { url: socketDir ? socketUrl : tcpUrl, tcpUrl, port, pid }
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

/** The same connection string with another database in it. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

function chooseSocketDir(cluster: string, own: (path: string) => void): string {
  if (process.platform === 'win32') return ''
  if (Buffer.byteLength(cluster) <= SOCKET_DIR_BYTES_MAX) return cluster
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16)
  const short = join(tmpdir(), `goodhand-${name}`)
  rmSync(short, { recursive: true, force: true })
  mkdirSync(short, { mode: 0o700 })
  own(short)
  chmodSync(short, 0o700)
  return short
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}

function lostPassword(dataDir: string) {
  const { password } = clusterPaths(dataDir)
  return `The database password ${password} is missing. Put it back from your backup.`
}
