import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadConfig, sandboxInstitution } from '../../src/platform/config.ts'
import { findPostmaster } from '../../src/platform/embedded-postgres/postmaster.ts'
import { freePorts } from '../../src/platform/testing/ports.ts'

/** A market as `npm start` runs it: its own processes on a directory of their own. */
export interface RealMarket {
  readonly url: string
  readonly setupToken: string
  readonly institutionSecret: string
  /** SIGKILL to the server process; comes back once a new one serves. */
  killServer(): Promise<void>
  /** SIGKILL to PostgreSQL's postmaster; the server starts it again by itself. */
  killPostgres(): Promise<void>
  /** Throws with the last words of a server that ended although nobody killed it. */
  assertAlive(): void
  close(): Promise<void>
}

const CLI = join(import.meta.dirname, '../../src/app/cli.ts')
const STARTS_MAX = 40
/** A market's own and the four of its sandbox. */
const PORTS = 5

/** Starts `goodhand start --no-demo` on free ports and a temporary directory. */
export async function startRealMarket(): Promise<RealMarket> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-kill-'))
  chmodSync(dataDir, 0o755)
  const port = await freePorts(PORTS)
  const url = `http://127.0.0.1:${port}`
  let server = await start(dataDir, port, url)
  const env = { GOODHAND_DATA: dataDir, GOODHAND_PORT: String(port) }
  const config = loadConfig({ env, flags: { 'no-demo': true } })
  let killing = false
  const assertAlive = () => {
    if (!killing && hasEnded(server.child)) {
      throw new Error(`the market ended by itself:\n${server.words()}`)
    }
  }
  const postmaster = () => findPostmaster(join(dataDir, 'postgres'))
  return {
    url,
    setupToken: config.setupToken,
    institutionSecret: sandboxInstitution(config)?.secret ?? '',
    killServer: async () => {
      killing = true
      server.child.kill('SIGKILL')
      await ended(server.child)
      server = await start(dataDir, port, url)
      killing = false
    },
    killPostgres: async () => {
      const running = postmaster()
      if (running) process.kill(running.pid, 'SIGKILL')
      await serving(url, server.child)
      assertAlive()
    },
    assertAlive,
    close: async () => {
      killing = true
      server.child.kill('SIGTERM')
      await ended(server.child)
      const left = postmaster()
      if (left) process.kill(left.pid, 'SIGQUIT')
      for (const path of [dataDir, `${dataDir}-review`]) {
        rmSync(path, { recursive: true, force: true })
      }
    },
  }
}

interface Server {
  readonly child: ChildProcess
  /** The end of what it said. */
  readonly words: () => string
}

/** A killed market's sandbox programs need a moment to let go of their ports: tries again. */
async function start(dataDir: string, port: number, url: string): Promise<Server> {
  let last = ''
  for (let starts = 0; starts < STARTS_MAX; starts++) {
    const args = ['start', '--port', String(port), '--data', dataDir, '--no-demo']
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        words = (words + chunk).slice(-2_000)
      })
    }
    if (await serving(url, child)) return { child, words: () => words }
    last = words
    await sleep(250)
  }
  throw new Error(`the market does not start:\n${last}`)
}

/** True once the market answers that it is ready, false when its process has ended. */
async function serving(url: string, server: ChildProcess): Promise<boolean> {
  while (!hasEnded(server)) {
    const ready = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    )
    await ready?.arrayBuffer().catch(() => {})
    if (ready?.ok && server.exitCode === null) return true
    await sleep(50)
  }
  return false
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (hasEnded(server)) resolve()
    else server.once('exit', () => resolve())
  })
}
