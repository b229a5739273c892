import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSelling } from '../server/src/modules/listings/index.ts'
import {
  type Search,
  type SearchQuery,
  searchListings,
} from '../server/src/modules/listings/search.ts'
import { stopwatch } from '../server/src/platform/clock.ts'
import { startEmbeddedPostgres } from '../server/src/platform/embedded-postgres.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { connect } from '../server/src/platform/postgres.ts'
import { fillListings } from './search-fill.ts'
import { sequence } from './search-goods.ts'

/**
 * How long a search takes, from the query to the rows of a page, on a market of 100,000 listings.
 * Prints one JSON object a line: a class of query, then all together. `--listings N`, `--searches
 * N`.
 */

/** The queries of each class; those of a class are asked in turn, with a random first page or later. */
const CLASSES: Readonly<Record<string, readonly SearchQuery[]>> = {
  browse: [
    {},
    { category: 'phones' },
    { category: 'lenses', grade: 'good' },
    { sort: 'price_asc' },
    { category: 'computers', sort: 'price_desc', delivery: 'pickup' },
    { minPriceMinor: 10_000, maxPriceMinor: 50_000 },
  ],
  common_word: [{ q: '二手' }, { q: '手机' }, { q: '自用' }, { q: 'camera' }, { q: '索尼' }],
  simplified: [
    { q: '胶片相机' },
    { q: '捷安特自行车' },
    { q: '苹果笔记本电脑' },
    { q: '任天堂游戏机 箱说全' },
    { q: '雅马哈民谣吉他' },
  ],
  traditional: [
    { q: '筆記型電腦' },
    { q: '二手腳踏車' },
    { q: '底片相機 九成新' },
    { q: '黑膠唱片 鄧麗君' },
  ],
  english: [
    { q: 'film camera' },
    { q: 'acoustic guitars boxed' },
    { q: 'iPhone 15' },
    { q: 'MacBookPro' },
  ],
  rare: [{ q: '写乐 1911' }, { q: 'Brompton C-Line' }, { q: '罗大佑' }, { q: '42143' }],
  typing_error: [{ q: 'iphonne' }, { q: 'Nintedo swich' }, { q: 'bromton bycicle' }],
  nothing: [{ q: '量子纠缠仪' }, { q: 'xylophonist' }],
  filtered: [
    { q: '相机', category: 'film_cameras', grade: 'good', maxPriceMinor: 80_000 },
    { q: '耳机', sort: 'price_asc' },
    { q: '二手', sort: 'newest', delivery: 'pickup' },
    { q: 'lego', category: 'toys', minPriceMinor: 5_000, sort: 'price_desc' },
  ],
}

const DEEP_SHARE = 0.2
const DEEP_PAGES = 3

async function main(): Promise<void> {
  const listings = option('--listings', 100_000)
  const searches = option('--searches', 4_000)
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-bench-search-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, purpose: 'the search benchmark' })
  try {
    await migrate(postgres.url)
    const database = connect(postgres.url)
    const selling = loadSelling(['CNY'])
    const filling = stopwatch()
    await fillListings(database, selling, listings, done => {
      if (done % 10_000 === 0) process.stderr.write(`\r${done} of ${listings} listings `)
    })
    process.stderr.write('\n')
    print({ bench: 'search_fill', listings, seconds: round(filling() / 1_000) })
    await measure({ database, ...selling, currency: 'CNY' }, listings, searches)
    await database.close()
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(search: Search, listings: number, searches: number): Promise<void> {
  const random = sequence(7)
  const all: number[] = []
  const groups = Object.entries(CLASSES)
  for (const [name, queries] of groups) {
    for (const query of queries) await searchListings(search, query)
    const times: number[] = []
    let rows = 0
    for (let at = 0; at < searches / groups.length; at++) {
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
    print({
      bench: 'search',
      class: name,
      listings,
      rows_mean: round(rows / times.length),
      ...spread(times),
    })
  }
  print({ bench: 'search', class: 'all', listings, ...spread(all) })
  await measureTogether(search, listings)
}

/** Eight readers at once on whatever cores there are, each with the next query of all classes. */
async function measureTogether(search: Search, listings: number): Promise<void> {
  const queries = Object.values(CLASSES).flat()
  const times: number[] = []
  let next = 0
  const whole = stopwatch()
  const reader = async () => {
    while (next < 2_000) {
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
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)
  return {
    searches: times.length,
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    p99_ms: at(0.99),
    max_ms: at(1),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(name)
  return at < 0 ? fallback : Number(process.argv[at + 1])
}

function print(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}

await main()
