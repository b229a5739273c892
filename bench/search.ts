import { loadSearchRules, loadSelling } from '../server/src/modules/listings/index.ts'
import { type Search, searchListings } from '../server/src/modules/listings/search.ts'
import { createClock, stopwatch } from '../server/src/platform/clock.ts'
import { connect } from '../server/src/platform/postgres.ts'
import { startBenchMarket } from './bench-market.ts'
import { cpuOf } from './processes.ts'
import { option, percentile, print, round } from './report.ts'
import { fillListings } from './search-fill.ts'
import { sequence } from './search-goods.ts'
import { CLASSES } from './search-queries.ts'
import { measureWhileSelling } from './search-selling.ts'

/**
 * How long a search takes, from the query to the rows of a page, on a market of 100,000 listings:
 * each class of query, all together, eight readers at once, and through HTTP while people buy.
 * Prints one JSON object a line. `--listings N`, `--searches N`, `--seconds N` of buying.
 */

const DEEP_SHARE = 0.2
const DEEP_PAGES = 3
const TOGETHER = 2_000

async function main(): Promise<void> {
  const listings = option('listings', 100_000)
  const market = await startBenchMarket('the search benchmark')
  const database = connect(market.postgres.url)
  try {
    const selling = loadSelling(['CNY'])
    const filling = stopwatch()
    await fillListings(database, selling, listings, done => {
      if (done % 10_000 === 0) process.stderr.write(`\r${done} of ${listings} listings `)
    })
    process.stderr.write('\n')
    print({ bench: 'search_fill', listings, seconds: round(filling() / 1_000) })
    const [clock, rulesAt] = [createClock(), loadSearchRules('cn')]
    const search = { database, ...selling, currency: 'CNY', clock, rulesAt }
    await measure(search, market.postgres.pid, listings)
    await measureTogether(search, listings)
    print({ listings, ...(await measureWhileSelling(market, option('seconds', 20))) })
  } finally {
    await database.close()
    await market.close()
  }
}

async function measure(search: Search, postgresPid: number, listings: number): Promise<void> {
  const random = sequence(7)
  const all: number[] = []
  const groups = Object.entries(CLASSES)
  const each = option('searches', 4_000) / groups.length
  for (const [name, queries] of groups) {
    for (const query of queries) await searchListings(search, query)
    const times: number[] = []
    const cpu = cpuMeter(postgresPid)
    let rows = 0
    for (let at = 0; at < each; at++) {
      const query = queries[at % queries.length] ?? {}
      const pages = random() < DEEP_SHARE ? DEEP_PAGES : 1
      let cursor: string | undefined
      for (let page = 0; page < pages; page++) {
        const timer = stopwatch()
        const found = await searchListings(search, cursor ? { ...query, cursor } : query)
        times.push(timer())
        rows += found.rows.length
        if (found.nextCursor === null) break
        cursor = found.nextCursor
      }
    }
    all.push(...times)
    const rows_mean = round(rows / times.length)
    print({ bench: 'search', class: name, listings, rows_mean, ...spread(times), ...cpu(times) })
  }
  print({ bench: 'search', class: 'all', listings, ...spread(all) })
}

/** CPU a search, of this process and of PostgreSQL, from now on. */
function cpuMeter(postgresPid: number) {
  const before = { node: cpuOf(process.pid), postgres: cpuOf(postgresPid) }
  return ({ length }: readonly number[]) => ({
    node_cpu_ms: round((cpuOf(process.pid) - before.node) / length),
    postgres_cpu_ms: round((cpuOf(postgresPid) - before.postgres) / length),
  })
}

/** Eight readers at once on whatever cores there are, each with the next query of all classes. */
async function measureTogether(search: Search, listings: number): Promise<void> {
  const queries = Object.values(CLASSES).flat()
  const times: number[] = []
  let next = 0
  const whole = stopwatch()
  const reader = async () => {
    while (next < TOGETHER) {
      const query = queries[next++ % queries.length] ?? {}
      const timer = stopwatch()
      await searchListings(search, query)
      times.push(timer())
    }
  }
  await Promise.all(Array.from({ length: 8 }, reader))
  const perSecond = round(times.length / (whole() / 1_000))
  print({ bench: 'search', class: 'all_8_readers', listings, perSecond, ...spread(times) })
}

function spread(times: readonly number[]) {
  return {
    searches: times.length,
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
    p99_ms: percentile(times, 0.99),
    max_ms: percentile(times, 1),
  }
}

await main()
