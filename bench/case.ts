import { loadavg } from 'node:os'
import { openKeys } from '../server/src/app/keys.ts'
import { SYSTEM } from '../server/src/kernel/actor.ts'
import type { ListingId, PersonId, TradeId } from '../server/src/kernel/id.ts'
import { grantRoles } from '../server/src/modules/access/index.ts'
import { writeEntries } from '../server/src/modules/disputes/case-file.ts'
import type { Dispute } from '../server/src/modules/disputes/dispute.ts'
import { addEvidence } from '../server/src/modules/disputes/evidence.store.ts'
import { insert, save } from '../server/src/modules/disputes/store.ts'
import { opened } from '../server/src/modules/disputes/testing.ts'
import { createClock, stopwatch } from '../server/src/platform/clock.ts'
import { loadConfig } from '../server/src/platform/config.ts'
import { sql, type Tx } from '../server/src/platform/postgres.ts'
import { newId } from '../server/src/platform/random.ts'
import { digestOfJson, firstDigest } from '../verifier/src/index.ts'
import { type BenchMarket, startBenchMarket } from './bench-market.ts'
import { watchLateness } from './lateness.ts'
import { leanClient } from './lean-http.ts'
import { cpuOf } from './processes.ts'
import { fillGoods, signIn } from './purchase-fill.ts'
import { option, percentile, print, round } from './report.ts'

/** Opening the file of a dispute with `--items N` items, `--reads N` times, over HTTP. */
const SIZES = { items: option('items', 500), reads: option('reads', 300) }
const WARM = 20
/** Every so many items are a photo; the others are statements, sealed and opened for each look. */
const PHOTO_EACH = 4
const STATEMENT = '屏幕右上角有裂纹，描述里没有写，收到时外箱完好。'.repeat(8)

const TRADE = sql(
  'bench_case_trade',
  `insert into trade.trades (id, listing_id, listing_version, buyer_id, seller_id, state, ended_at,
     delivery, price_minor, shipping_minor, currency, rule_book, institution, created_at,
     paid_minor, released_minor)
   values ($1, $2, 1, $3, $4, 'completed', $5, 'courier', 10000, 1200, 'CNY', 'cn@2026-11-01',
     'sandbox', $5, 11200, 11200)`,
)

async function main(): Promise<void> {
  const market = await startBenchMarket('the case benchmark')
  try {
    const [buyer, seller, mediator] = await signIn(
      market.database,
      ['Buyer', 'Seller', 'Mediator'].map(displayName => ({ displayName, locale: 'en' as const })),
    )
    if (!buyer || !seller || !mediator) throw new Error('nobody was signed in')
    const id = await fillCase(market, buyer.id as PersonId, seller.id as PersonId)
    await market.database.transaction(async tx => {
      const grant = {
        personId: mediator.id as PersonId,
        role: 'mediator',
        reason: 'bench',
      } as const
      await grantRoles(tx, createClock().now(), SYSTEM, [grant])
      return { commit: true, value: null }
    })
    await reads(market, id, 'buyer', buyer.token)
    await reads(market, id, 'mediator', mediator.token)
  } finally {
    await market.close()
  }
}

/** A dispute whose file has so many items; its id. */
async function fillCase(market: BenchMarket, buyerId: PersonId, sellerId: PersonId) {
  const { database, dataDir } = market
  const clock = createClock()
  const config = loadConfig({ env: { GOODHAND_DATA: dataDir }, flags: { 'no-demo': true } })
  const keys = await openKeys(config, database, clock)
  const [listingId] = await fillGoods(database, 1)
  const dispute: Dispute = {
    ...opened(),
    ...{ id: newId('dispute'), tradeId: newId('trade') as TradeId, buyerId, sellerId },
    listingId: listingId as ListingId,
  }
  const at = new Date(dispute.openedAt).toISOString()
  await database.query(TRADE, [dispute.tradeId, dispute.listingId, buyerId, sellerId, at])
  await database.transaction(async tx => {
    await fillItems(tx, dispute)
    return { commit: true, value: null }
  })
  await keys.close()
  return dispute.id
}

async function fillItems(tx: Tx, dispute: Dispute): Promise<void> {
  const now = dispute.openedAt
  let filed = { dispute, entries: 0, head: await firstDigest(dispute.id) }
  insert(tx, filed)
  for (let at = 0; at < SIZES.items; at++) {
    const isPhoto = at % PHOTO_EACH === 0
    const [item, by] = [isPhoto ? 'photo' : 'statement', at % 2 ? 'seller' : 'buyer'] as const
    const sha256 = await digestOfJson([dispute.id, at])
    const evidenceId = newId('evidence')
    const size = isPhoto ? 1_200 : null
    const shownSha256 = isPhoto ? sha256 : null
    const id = by === 'buyer' ? dispute.buyerId : dispute.sellerId
    const happening = {
      kind: 'disputes.evidence_added',
      by: { kind: 'person', id, roles: [] },
      data: { evidenceId, item, sha256, shownSha256 },
      ...(isPhoto ? {} : { words: { words: STATEMENT } }),
    } as const
    filed = await writeEntries(tx, now, filed, [happening])
    await addEvidence(tx, dispute.id, {
      ...{ id: evidenceId, item, by, sha256, shownSha256, width: size, height: size },
      ...{ content: null, addedAt: now, sequence: filed.entries, goneAt: null },
      ...{ verdict: null, why: null },
    })
  }
  save(tx, filed)
}

async function reads(
  { port, server }: BenchMarket,
  id: string,
  as: string,
  token: string,
): Promise<void> {
  const client = await leanClient(port)
  const { pid = 0 } = server
  const before = cpuOf(pid)
  const headers = `authorization: Bearer ${token}\r\n`
  const times: number[] = []
  let bytes = 0
  const lateness = watchLateness()
  for (let at = -WARM; at < SIZES.reads; at++) {
    const elapsed = stopwatch()
    const { status, body } = await client.send('GET', `/api/v1/disputes/${id}`, headers, '')
    if (status !== 200) throw new Error(`case: ${status} ${body}`)
    if (at >= 0) times.push(elapsed())
    bytes = body.length
  }
  client.close()
  const cpu_ms = (cpuOf(pid) - before) / (SIZES.reads + WARM)
  print({
    ...{ bench: 'case', what: 'open', as, items: SIZES.items, kb: round(bytes / 1_024, 0) },
    ...{ p50_ms: percentile(times, 0.5), p99_ms: percentile(times, 0.99) },
    ...{
      server_cpu_ms: round(cpu_ms, 1),
      ...(await lateness()),
      load: round(loadavg()[0] ?? 0, 1),
    },
  })
}

await main()
