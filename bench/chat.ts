import { fork } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PersonId } from '../server/src/kernel/id.ts'
import { changesSince } from '../server/src/modules/chat/changes.store.ts'
import { unreadConversations } from '../server/src/modules/chat/index.ts'
import { messages } from '../server/src/modules/chat/store.ts'
import { listConversations } from '../server/src/modules/chat/view.store.ts'
import { createClock, stopwatch } from '../server/src/platform/clock.ts'
import { type Database, type Statement, sql } from '../server/src/platform/postgres.ts'
import { answer, type BenchMarket, startBenchMarket } from './bench-market.ts'
import { fillConversations, type Talker } from './chat-fill.ts'
import { watchLateness } from './lateness.ts'
import { leanClient } from './lean-http.ts'
import { cpuOf, residentMb } from './processes.ts'
import { fillBuyers, fillGoods, signIn } from './purchase-fill.ts'
import type { Load, Loaded } from './purchase-load.ts'
import { option, percentile, print, round, tell } from './report.ts'

/**
 * From sending a message over HTTP until the other side's stream has it, with `--live N` streams on
 * one server process, `--rate N` messages and `--purchases N` purchases a second for `--seconds N`;
 * then the reads of pages on `--conversations N` of `--each N` messages, with the plans of their
 * statements.
 */
const SIZES = {
  live: option('live', 2_000),
  rate: option('rate', 50),
  purchases: option('purchases', 10),
  seconds: option('seconds', 30),
  conversations: option('conversations', 10_000),
  each: option('each', 100),
}
const READS = 500

type Filled = Awaited<ReturnType<typeof fillConversations>>

async function main(): Promise<void> {
  const market = await startBenchMarket('the chat benchmark')
  try {
    const names = Array.from({ length: SIZES.live }, (_, at) => ({
      displayName: `Person ${at}`,
      locale: 'en' as const,
    }))
    const talkers = await signIn(market.database, names)
    const goods = await fillGoods(market.database, SIZES.conversations)
    const filled = await fillConversations(market.database, talkers, goods, SIZES.each)
    tell(`${SIZES.conversations * SIZES.each} messages`)
    await reads(market.database, filled)
    await delivery(market, talkers, filled)
  } finally {
    await market.close()
  }
}

/** What screens ask, by name; each answers how it reads for one person and conversation. */
const ASKED = {
  list: (reads, person) =>
    listConversations(reads, person, { at: createClock().now(), id: 'zzzz' }, 25),
  latest: (reads, _person, id) => messages(reads, id, { before: 2_000_000_000 }, 41),
  new: (reads, _person, id) => messages(reads, id, { after: SIZES.each - 1 }, 41),
  unread: (reads, person) => unreadConversations(reads, person),
  changes: (reads, person) => changesSince(reads, person, 3, 201),
} as const satisfies Record<
  string,
  (reads: Pick<Database, 'query'>, person: PersonId, id: string) => Promise<unknown>
>

async function reads(database: Database, filled: Filled): Promise<void> {
  for (const [what, ask] of Object.entries(ASKED)) {
    const times: number[] = []
    for (let at = 0; at < READS; at++) {
      const { id, seller } = filled[(at * 7919) % filled.length] as Filled[number]
      const elapsed = stopwatch()
      await ask(database, seller.id as PersonId, id)
      times.push(elapsed())
    }
    const { id, seller } = filled[0] as Filled[number]
    const scans = new Set<string>()
    await ask(explaining(database, scans), seller.id as PersonId, id)
    const figures = { p50_ms: percentile(times, 0.5), p99_ms: percentile(times, 0.99) }
    print({ bench: 'chat', what, ...figures, scans: [...scans].sort() })
  }
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly Plans?: readonly Plan[]
}

/** Reads that are explained instead of carried out; notes how each table is reached. */
function explaining(database: Database, scans: Set<string>): Pick<Database, 'query'> {
  const walk = (plan: Plan): void => {
    const table = plan['Relation Name']
    const by = plan['Index Name'] ?? table
    if (by && plan['Node Type'].endsWith('Scan')) scans.add(`${plan['Node Type']} ${by}`)
    for (const part of plan.Plans ?? []) walk(part)
  }
  return {
    query: async <R>(statement: Statement<R>, values: Parameters<Database['query']>[1] = []) => {
      const text = `explain (format json) ${statement.text}`
      const explained = sql<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain_${statement.name}`, text)
      for (const row of await database.query(explained, values)) {
        for (const { Plan } of row['QUERY PLAN']) walk(Plan)
      }
      return [] as R[]
    },
  }
}

async function delivery(
  market: BenchMarket,
  talkers: readonly Talker[],
  filled: Filled,
): Promise<void> {
  const sent = new Map<string, ReturnType<typeof stopwatch>>()
  const times: number[] = []
  const heard = (person: string, conversation: string) => {
    const elapsed = sent.get(`${person} ${conversation}`)
    if (elapsed) times.push(elapsed())
    sent.delete(`${person} ${conversation}`)
  }
  const streams: Socket[] = []
  for (const talker of talkers) streams.push(await listen(market.port, talker, heard))
  tell(`${streams.length} streams`)
  const buy = await buying(market)
  const { pid = 0 } = market.server
  const before = cpuOf(pid)
  const lateness = watchLateness()
  const [count, bought] = await Promise.all([talk(market.port, filled, sent), buy()])
  await sleep(2_000)
  print({
    bench: 'chat',
    what: 'delivery',
    live: streams.length,
    sent: count,
    missing: sent.size,
    p50_ms: percentile(times, 0.5),
    p99_ms: percentile(times, 0.99),
    ...(await lateness()),
    purchases: bought,
    server_cpu_percent: round(((cpuOf(pid) - before) / (SIZES.seconds * 1_000)) * 100, 0),
    server_mb: residentMb(pid),
  })
  for (const stream of streams) stream.destroy()
}

/** Opens somebody's stream; resolves once it greets. */
function listen(
  port: number,
  { id, token }: Talker,
  heard: (person: string, conversation: string) => void,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setEncoding('latin1')
    socket.once('error', reject)
    socket.write(
      `GET /api/v1/me/events HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n` +
        `accept: text/event-stream\r\nauthorization: Bearer ${token}\r\n\r\n`,
    )
    socket.on('data', (text: string) => {
      if (text.includes('event: hello')) resolve(socket)
      for (const [, conversation = ''] of text.matchAll(/"conversationId":"(\w+)"/g)) {
        heard(id, conversation)
      }
    })
  })
}

/** Buyers write to sellers, so many a second, each conversation once in a while. */
async function talk(
  port: number,
  filled: Filled,
  sent: Map<string, ReturnType<typeof stopwatch>>,
): Promise<number> {
  const clients = await Promise.all(Array.from({ length: 16 }, () => leanClient(port)))
  const elapsed = stopwatch()
  let next = 0
  await Promise.all(
    clients.map(async client => {
      while (elapsed() < SIZES.seconds * 1_000) {
        const at = next++
        await sleep(Math.max((at * 1_000) / SIZES.rate - elapsed(), 0))
        const { id, buyer, seller } = filled[at % filled.length] as Filled[number]
        sent.set(`${seller.id} ${id}`, stopwatch())
        const path = `/api/v1/conversations/${id}/messages`
        const body = JSON.stringify({ text: `Is it still there? ${at}` })
        const headers = `authorization: Bearer ${buyer.token}\r\n`
        const { status, body: text } = await client.send('POST', path, headers, body)
        if (status !== 200) throw new Error(`message: ${status} ${text}`)
      }
    }),
  )
  for (const client of clients) client.close()
  return next
}

/** Makes ready to buy beside it, from a process of its own; whoever bought answers how often. */
async function buying(market: BenchMarket): Promise<() => Promise<number>> {
  const { database, port, institutionSecret } = market
  const { purchases: perSecond, seconds } = SIZES
  if (perSecond === 0) return async () => 0
  const buyers = await fillBuyers(database, port, 64)
  const goods = await fillGoods(database, perSecond * seconds * 2)
  const child = fork(join(import.meta.dirname, 'purchase-load.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const load: Load = {
    ...{ port, secret: institutionSecret, clients: 8, seconds },
    ...{ buyers, goods, perSecond },
  }
  return async () => {
    child.send(load)
    return (await answer<Loaded>(child)).purchases
  }
}

await main()
