import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadConfig, sandboxInstitution } from '../../src/platform/config.ts'
import { findPostmaster } from '../../src/platform/embedded-postgres/postmaster.ts'

/** A market as `npm start` runs it: its own processes on a directory of their own. */
export interface RealMarket {
  readonly url: string
  readonly setupToken: string
  readonly institutionSecret: string
  /** SIGKILL to the server process; comes back once a new one serves. */
  killServer(): Promise<void>
  /** SIGKILL to PostgreSQL's postmaster; the server starts it again by itself. */
  killPostgres(): Promise<void>
  close(): Promise<void>
}

const CLI = join(import.meta.dirname, '../../src/app/cli.ts')
const STARTS_MAX = 40

/** Starts `goodhand start --no-demo` on free ports and a temporary directory. */
export async function startRealMarket(): Promise<RealMarket> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-kill-'))
  chmodSync(dataDir, 0o755)
  const port = await freePorts()
  const url = `http://127.0.0.1:${port}`
  let server = await start(dataDir, port, url)
  const env = { GOODHAND_DATA: dataDir, GOODHAND_PORT: String(port) }
  const config = loadConfig({ env, flags: { 'no-demo': true } })
  const postmaster = () => findPostmaster(join(dataDir, 'postgres'))
  return {
    url,
    setupToken: config.setupToken,
    institutionSecret: sandboxInstitution(config)?.secret ?? '',
    killServer: async () => {
      server.kill('SIGKILL')
      await ended(server)
      server = await start(dataDir, port, url)
    },
    killPostgres: async () => {
      const running = postmaster()
      if (running) process.kill(running.pid, 'SIGKILL')
      await serving(url, server)
    },
    close: async () => {
      server.kill('SIGTERM')
      await ended(server)
      const left = postmaster()
      if (left) process.kill(left.pid, 'SIGQUIT')
      for (const path of [dataDir, `${dataDir}-review`]) {
        rmSync(path, { recursive: true, force: true })
      }
    },
  }
}

/** A killed market's sandbox programs need a moment to let go of their ports: tries again. */
async function start(dataDir: string, port: number, url: string): Promise<ChildProcess> {
  let words = ''
  for (let starts = 0; starts < STARTS_MAX; starts++) {
    const args = ['start', '--port', String(port), '--data', dataDir, '--no-demo']
    const server = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', CLI, ...args],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    words = ''
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', chunk => {
        words = (words + chunk).slice(-2_000)
      })
    }
    if (await serving(url, server)) return server
    await sleep(250)
  }
  throw new Error(`the market does not start:\n${words}`)
}

/** True once the market answers that it is ready, false when its process has ended. */
async function serving(url: string, server: ChildProcess): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null) {
    const ready = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    )
    await ready?.arrayBuffer().catch(() => {})
    if (ready?.ok && server.exitCode === null) return true
    await sleep(50)
  }
  return false
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (server.exitCode !== null || server.signalCode !== null) resolve()
    else server.once('exit', () => resolve())
  })
}

/** The first of five ports in a row that are free now: market and sandbox programs. */
async function freePorts(): Promise<number> {
  for (;;) {
    const port = await listenOnce(0)
    const others = await Promise.all([1, 2, 3, 4].map(n => listenOnce(port + n)))
    if (port > 0 && others.every(one => one > 0)) return port
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(0))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
