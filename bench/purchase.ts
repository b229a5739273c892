import { fork } from 'node:child_process'
import { join } from 'node:path'
import { holds, prove } from '../server/src/modules/ledger/index.ts'
import { sql } from '../server/src/platform/postgres.ts'
import { answer, type BenchMarket, startBenchMarket } from './bench-market.ts'
import { cpuOf, residentMb } from './processes.ts'
import { type Buyer, fillBuyers, fillGoods } from './purchase-fill.ts'
import type { Load, Loaded } from './purchase-load.ts'
import { listOption, option, percentile, print, round, tell } from './report.ts'
import { measureTpcB } from './tpcb.ts'

/**
 * The protected purchase through HTTP: reserve, then the institution's signed word that the money
 * is there, each a durable commit. Load, server and PostgreSQL are processes of their own on the
 * same machine. `--clients 1,16,64`, `--seconds N` for each, `--profile DIR`
 * keeps a CPU profile of the server and `--statements` prints what each statement cost.
 */

/** Orders a second of the fastest peer, measured on such a machine: see the README of bench. */
const VENDURE_PER_SECOND = 8.6
/** More items than any run of a second sells. */
const GOODS_PER_SECOND = 4_500
const WARM_UP_SECONDS = 3

const HELD = sql<{ n: number }>(
  'bench_held',
  `select count(*)::int as n from trade.trades where state = 'held' and held_minor = 10000`,
)

const COUNT_STATEMENTS = sql('bench_count', 'create extension pg_stat_statements')
const COSTS = sql<{ query: string; calls: number; plan_us: number; exec_us: number }>(
  'bench_costs',
  `select left(regexp_replace(query, '\\s+', ' ', 'g'), 70) as query, calls::int,
     (total_plan_time * 1000 / greatest(calls, 1))::int as plan_us,
     (total_exec_time * 1000 / greatest(calls, 1))::int as exec_us
   from pg_stat_statements where calls > 0 order by total_plan_time + total_exec_time desc limit 24`,
)

async function main(): Promise<void> {
  const counting = process.argv.includes('--statements')
  const levels = listOption('clients', [1, 16, 64])
  const seconds = option('seconds', 10)
  const market = await startBenchMarket('the purchase benchmark')
  try {
    if (counting) await market.database.query(COUNT_STATEMENTS)
    tell('preparing buyers and goods')
    const buyers = await fillBuyers(market.database, market.port, 64)
    await measure(market, buyers, 16, WARM_UP_SECONDS)
    const tpcB = await plain(market, seconds)
    for (const clients of levels) {
      tell(`${clients} clients for ${seconds} s`)
      print(await measure(market, buyers, clients, seconds, tpcB))
    }
    await plain(market, seconds)
    await check(market)
    if (counting) for (const row of await market.database.query(COSTS)) print(row)
  } finally {
    await market.close()
  }
}

/** What a plain transaction does on the same cluster; `--tpcb 0` leaves it out. */
async function plain({ postgres }: BenchMarket, seconds: number): Promise<number> {
  if (option('tpcb', 1) === 0) return Number.NaN
  const tpcB = await measureTpcB(postgres.tcpUrl, seconds)
  print({ bench: 'tpcb', ...tpcB, perSecond: round(tpcB.perSecond) })
  return tpcB.perSecond
}

let sold = 0

async function measure(
  market: BenchMarket,
  buyers: readonly Buyer[],
  clients: number,
  seconds: number,
  tpcB = Number.NaN,
) {
  const goods = await fillGoods(market.database, seconds * GOODS_PER_SECOND)
  const serverPid = market.server.pid ?? 0
  const before = { server: cpuOf(serverPid), postgres: cpuOf(market.postgres.pid) }
  await market.report()
  const loaded = await load({
    port: market.port,
    secret: market.institutionSecret,
    clients,
    seconds,
    buyers,
    goods,
  })
  const { trains } = await market.report()
  const after = { server: cpuOf(serverPid), postgres: cpuOf(market.postgres.pid) }
  sold += loaded.purchases
  const each = (cpu_ms: number) => round(cpu_ms / loaded.purchases, 3)
  const perSecond = loaded.purchases / loaded.seconds
  return {
    bench: 'purchase',
    clients,
    purchases: loaded.purchases,
    perSecond: round(perSecond),
    reserve_p50_ms: percentile(loaded.reserve_ms, 0.5),
    reserve_p99_ms: percentile(loaded.reserve_ms, 0.99),
    pay_p50_ms: percentile(loaded.pay_ms, 0.5),
    pay_p99_ms: percentile(loaded.pay_ms, 0.99),
    server_cpu_ms: each(after.server - before.server),
    postgres_cpu_ms: each(after.postgres - before.postgres),
    load_cpu_ms: each(loaded.cpu_ms),
    server_memory_mb: residentMb(serverPid),
    timesVendure: round(perSecond / VENDURE_PER_SECOND),
    timesTpcB: round(perSecond / tpcB),
    soldOut: loaded.soldOut,
    trains: Object.values(trains).map(({ command, size, statements, trains: count }) => ({
      command,
      commandsPerTrain: round(size / count),
      statementsPerTrain: round(statements / count),
      statementsPerCommand: round(statements / size),
    })),
  }
}

async function load(wish: Load): Promise<Loaded> {
  const child = fork(join(import.meta.dirname, 'purchase-load.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  })
  child.send(wish)
  return answer<Loaded>(child)
}

/** What was counted outside must be what stands in the books. */
async function check({ database }: BenchMarket): Promise<void> {
  const [[held], proof] = await Promise.all([database.query(HELD), prove(database)])
  const right = held?.n === sold && holds(proof)
  print({ bench: 'purchase_check', sold, held: held?.n, postings: proof.postings, right })
  if (!right) process.exitCode = 1
}

await main()
