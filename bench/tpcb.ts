import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { stopwatch } from '../server/src/platform/clock.ts'
import { connect, sql } from '../server/src/platform/postgres.ts'

/** Transactions a second of the plain TPC-B transaction, and what measured them. */
export interface TpcB {
  readonly tool: string
  readonly clients: number
  readonly perSecond: number
}

const CLIENTS = 8
const SCALE = 10
const run = promisify(execFile)

/** TPC-B with 8 clients on the cluster at `tcpUrl`: by pgbench where there is one. */
export async function measureTpcB(tcpUrl: string, seconds: number): Promise<TpcB> {
  const tool = await pgbench()
  if (tool === undefined) return ownTpcB(tcpUrl, seconds)
  await run(tool, ['--initialize', '--quiet', '--scale', String(SCALE), tcpUrl])
  const { stdout } = await run(tool, [
    ...['--client', String(CLIENTS), '--jobs', '2', '--time', String(seconds), '--no-vacuum'],
    tcpUrl,
  ])
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0)
  return { tool: 'pgbench', clients: CLIENTS, perSecond }
}

const DEBIAN = '/usr/lib/postgresql'

/** On the search path, or where Debian keeps it. */
async function pgbench(): Promise<string | undefined> {
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).map(version => join(DEBIAN, version, 'bin', 'pgbench'))
    : []
  for (const tool of ['pgbench', ...debian]) {
    const works = await run(tool, ['--version']).then(
      () => true,
      () => false,
    )
    if (works) return tool
  }
  return undefined
}

const TABLES = [
  'create table bench_branches (id int primary key, balance int not null)',
  'create table bench_tellers (id int primary key, balance int not null)',
  'create table bench_accounts (id int primary key, balance int not null)',
  'create table bench_history (account int, teller int, branch int, delta int, at timestamptz)',
  `insert into bench_branches select n, 0 from generate_series(1, ${SCALE}) n`,
  `insert into bench_tellers select n, 0 from generate_series(1, ${SCALE * 10}) n`,
  `insert into bench_accounts select n, 0 from generate_series(1, ${SCALE * 100_000}) n`,
].map((text, at) => sql(`bench_tpcb_${at}`, text))
const ACCOUNT = sql('bench_account', 'update bench_accounts set balance = balance + $2 where id=$1')
const LOOK = sql('bench_look', 'select balance from bench_accounts where id = $1')
const TELLER = sql('bench_teller', 'update bench_tellers set balance = balance + $2 where id = $1')
const BRANCH = sql('bench_branch', 'update bench_branches set balance = balance + $2 where id=$1')
const HISTORY = sql(
  'bench_history',
  'insert into bench_history values ($1, $2, $3, $4, clock_timestamp())',
)

/** The same transaction through the driver, statement by statement, where pgbench is missing. */
async function ownTpcB(url: string, seconds: number): Promise<TpcB> {
  const database = connect(url, CLIENTS)
  for (const table of TABLES) await database.query(table)
  let transactions = 0
  const elapsed = stopwatch()
  const client = async (seed: number) => {
    for (let at = seed; elapsed() < seconds * 1_000; at += 7_919 * CLIENTS) {
      const [account, teller, branch] = [SCALE * 100_000, SCALE * 10, SCALE].map(n => 1 + (at % n))
      await database.transaction(async tx => {
        await tx.query(ACCOUNT, [account ?? 1, at % 5_000])
        await tx.query(LOOK, [account ?? 1])
        await tx.query(TELLER, [teller ?? 1, at % 5_000])
        await tx.query(BRANCH, [branch ?? 1, at % 5_000])
        await tx.query(HISTORY, [account ?? 1, teller ?? 1, branch ?? 1, at % 5_000])
        return { commit: true, value: null }
      })
      transactions++
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, at) => client(at * 104_729)))
  const perSecond = transactions / (elapsed() / 1_000)
  await database.close()
  return { tool: 'own', clients: CLIENTS, perSecond }
}
