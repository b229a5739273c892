import { type ChildProcess, fork } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TrainReport } from '../server/src/platform/commands.ts'
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../server/src/platform/embedded-postgres.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { connect, type Database } from '../server/src/platform/postgres.ts'

/** What the server process tells about its commands since it was last asked. */
export interface ServerReport {
  readonly trains: Readonly<Record<string, TrainReport & { readonly trains: number }>>
}

/** The real server in a process of its own, on the embedded PostgreSQL. */
export interface BenchMarket {
  readonly port: number
  /** Where its keys and files lie. */
  readonly dataDir: string
  readonly postgres: EmbeddedPostgres
  readonly database: Database
  readonly server: ChildProcess
  readonly institutionSecret: string
  /** Commands and statements since the last call, by command. */
  report(): Promise<ServerReport>
  close(): Promise<void>
}

/** `--statements` lets PostgreSQL keep count of what each statement costs. */
const STATEMENTS = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
}

/** Starts an empty market in a temporary directory; `close` removes it. */
export async function startBenchMarket(purpose: string): Promise<BenchMarket> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-bench-'))
  chmodSync(dataDir, 0o755)
  const settings = process.argv.includes('--statements') ? STATEMENTS : {}
  const postgres = await startEmbeddedPostgres({ dataDir, purpose, settings })
  await migrate(postgres.url)
  const port = await freePort()
  const server = fork(join(import.meta.dirname, 'market-server.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning', ...profiling()],
  })
  server.send({ dataDir, port, databaseUrl: postgres.url })
  const { institutionSecret } = await answer<{ institutionSecret: string }>(server)
  const database = connect(postgres.url, 4)
  return {
    port,
    dataDir,
    postgres,
    database,
    server,
    institutionSecret,
    report: () => {
      server.send('report')
      return answer<ServerReport>(server)
    },
    close: async () => {
      const ended = new Promise(resolve => server.once('exit', resolve))
      server.send('stop')
      await ended
      await database.close()
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** `--profile DIR` keeps a CPU profile of the server. */
function profiling(): string[] {
  const at = process.argv.indexOf('--profile')
  return at < 0 ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.argv[at + 1]}`]
}

/** The next message of a child process; its end is an error. */
export function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the process ended before it answered'))
    child.once('exit', onExit)
    child.once('message', message => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
