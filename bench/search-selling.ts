import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ListingId } from '../server/src/kernel/id.ts'
import { enlist } from '../server/src/modules/listings/entries.store.ts'
import { stopwatch } from '../server/src/platform/clock.ts'
import { type Database, sql } from '../server/src/platform/postgres.ts'
import { answer, type BenchMarket } from './bench-market.ts'
import { watchLateness } from './lateness.ts'
import { leanClient } from './lean-http.ts'
import { cpuOf } from './processes.ts'
import { fillBuyers, fillGoods } from './purchase-fill.ts'
import type { Load, Loaded } from './purchase-load.ts'
import { option, percentile, round } from './report.ts'
import { CLASSES } from './search-queries.ts'

const BUYERS = 4
const READERS = 2

/** What is bought can be found before: it stands among the newest and leaves the search when paid. */
const DESCRIBE = sql(
  'bench_describe_goods',
  `update listings.versions set terms = '''lamp'':1A ''灯'':2C',
     snapshot = snapshot || '{"topCategory": "home"}' where listing_id = any($1::text[])`,
)

/**
 * Both at once through HTTP: `--purchases N` and `--reads N` a second, which leaves the machine room
 * as a market that is not overrun has it. Times are what a client sees.
 */
export async function measureWhileSelling(market: BenchMarket, seconds: number) {
  const perSecond = { purchases: option('purchases', 60), reads: option('reads', 20) }
  const buyers = await fillBuyers(market.database, market.port, 64)
  const goods = await fillGoods(market.database, 2 * seconds * perSecond.purchases)
  await enlistGoods(market.database, goods as ListingId[])
  await read(market, WARM_UP_SECONDS, perSecond.reads)
  const cpu = () => cpuOf(market.server.pid ?? 0) + cpuOf(market.postgres.pid)
  const before = cpu()
  const lateness = watchLateness()
  const { port, institutionSecret: secret } = market
  const [loaded, searches_ms] = await Promise.all([
    buy({ port, secret, clients: BUYERS, seconds, buyers, goods, perSecond: perSecond.purchases }),
    read(market, seconds, perSecond.reads),
  ])
  return {
    bench: 'search_while_selling',
    purchasesPerSecond: round(loaded.purchases / loaded.seconds),
    reserve_p50_ms: percentile(loaded.reserve_ms, 0.5),
    reserve_p99_ms: percentile(loaded.reserve_ms, 0.99),
    pay_p50_ms: percentile(loaded.pay_ms, 0.5),
    pay_p99_ms: percentile(loaded.pay_ms, 0.99),
    searchesPerSecond: round(searches_ms.length / seconds),
    search_p50_ms: percentile(searches_ms, 0.5),
    search_p99_ms: percentile(searches_ms, 0.99),
    ...(await lateness()),
    cores: round((cpu() - before) / (seconds * 1_000)),
  }
}

const WARM_UP_SECONDS = 3

async function enlistGoods(database: Database, goods: readonly ListingId[]): Promise<void> {
  await database.transaction(async tx => {
    tx.send(DESCRIBE, [goods])
    enlist(tx, goods)
    return { commit: true, value: undefined }
  })
}

function buy(wish: Load): Promise<Loaded> {
  const child = fork(join(import.meta.dirname, 'purchase-load.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  })
  child.send(wish)
  return answer<Loaded>(child)
}

/** Times of searches of all classes, in milliseconds, begun at even intervals. */
async function read({ port }: BenchMarket, seconds: number, perSecond: number): Promise<number[]> {
  const queries = Object.values(CLASSES).flat()
  const times: number[] = []
  const elapsed = stopwatch()
  let next = 0
  const reader = async () => {
    const client = await leanClient(port)
    for (;;) {
      const at = next++
      const due_ms = (at * 1_000) / perSecond
      if (due_ms >= seconds * 1_000) break
      await sleep(Math.max(due_ms - elapsed(), 0))
      const query = Object.entries(queries[at % queries.length] ?? {})
      const words = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
      const timer = stopwatch()
      const { status, body } = await client.send('GET', `/api/v1/listings?${words}`, '', '')
      if (status !== 200) throw new Error(`search: ${status} ${body}`)
      times.push(timer())
    }
    client.close()
  }
  await Promise.all(Array.from({ length: READERS }, reader))
  return times
}
