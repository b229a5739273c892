import { stopwatch } from '../server/src/platform/clock.ts'
import { startBenchMarket } from './bench-market.ts'
import { type LeanClient, leanClient } from './lean-http.ts'
import { fillGoods } from './purchase-fill.ts'
import { option, percentile, print } from './report.ts'

/**
 * How long the server takes for a listing's page and for what the page then asks of the API, warm,
 * measured by a client beside it. `--requests N` of each.
 */
const LISTINGS = 1_000
const WARM_UP = 300

async function main(): Promise<void> {
  const requests = option('requests', 2_000)
  const market = await startBenchMarket('the listing benchmark')
  try {
    const ids = await fillGoods(market.database, LISTINGS)
    const client = await leanClient(market.port)
    for (const [what, path] of [
      ['page', '/listings/'],
      ['api', '/api/v1/listings/'],
    ] as const) {
      await visit(client, path, ids, WARM_UP)
      const { times, bytes, status } = await visit(client, path, ids, requests)
      print({
        bench: 'listing',
        what,
        requests,
        status,
        bytes,
        p50_ms: percentile(times, 0.5),
        p99_ms: percentile(times, 0.99),
      })
    }
    client.close()
  } finally {
    await market.close()
  }
}

async function visit(client: LeanClient, path: string, ids: readonly string[], count: number) {
  const times: number[] = []
  let bytes = 0
  let status = 0
  for (let at = 0; at < count; at++) {
    const elapsed = stopwatch()
    const answer = await client.send('GET', path + ids[at % ids.length], '', '')
    times.push(elapsed())
    bytes = answer.body.length
    status = answer.status
  }
  return { times, bytes, status }
}

await main()
