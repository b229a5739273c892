import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type Instant, instant } from '../../kernel/time.ts'
import { stopwatch } from '../../platform/clock.ts'
import { type Cursor, moveCursor, type Ridden, readCursor } from './cursor.ts'
import { drive } from './drive.ts'
import { type Offered, offersOf, putOnSaleKind } from './offers.ts'
import { registerOperator } from './operator.ts'
import { type HistoryEvent, timeline } from './order-history.ts'
import { type Order, type Performing, perform } from './perform.ts'
import { plainPicture } from './picture.ts'
import type { OrderFile } from './read-orders.ts'
import { openReplayMarket, type ReplayMarket } from './replay-market.ts'
import { buildReport, type ReplayReport } from './report.ts'
import { isPopulated } from './store.ts'

export interface ReplayOptions {
  readonly databaseUrl: string
  /** Files and the institution's books. */
  readonly dataDir: string
  readonly file: OrderFile
  /** See `Driving`. */
  readonly window_ms: number
  readonly speed?: number
  readonly onProgress?: (progress: Progress) => void
  /** True asks to stop after the present window; what is done is kept. */
  readonly isStopping?: () => boolean
}

/** How far a replay has come. */
export interface Progress {
  readonly at: Instant
  readonly done: number
  readonly events: number
  readonly commands: number
  /** Of all runs together. */
  readonly elapsed_ms: number
}

/** A database that a replay must not touch, or that holds another one. */
export class ReplayRefused extends Error {}

const CURSOR_EVERY_MS = 500

/**
 * Lets the histories of a file happen on a market of their own and reports what became of them;
 * undefined when it was stopped before the end. Started again it goes on where it was, also after
 * the process was killed. Throws `ReplayRefused`.
 */
export async function replay(options: ReplayOptions): Promise<ReplayReport | undefined> {
  const { file } = options
  const events = timeline(file.orders)
  const start = events[0]?.at
  assert(start !== undefined, 'a file of orders has events')
  const on = await openReplayMarket(options.databaseUrl, options.dataDir, start)
  try {
    const found = await findCursor(on, file)
    on.clock.set(instant(found?.at ?? start))
    const run = await openRun(on, options, events, found)
    if (found) await recall(run, found)
    else await begin(run)
    const finished = found?.finished || (await drive(run, found?.done ?? 0))
    if (!finished) return undefined
    const tally = await run.keep(events.length, true)
    return await buildReport(run, { events: events.length, ...tally })
  } finally {
    await on.close()
  }
}

async function findCursor(on: ReplayMarket, file: OrderFile): Promise<Cursor | undefined> {
  const cursor = await readCursor(on.database)
  if (cursor && cursor.digest !== file.digest) {
    throw new ReplayRefused(
      'This database holds the replay of other orders. Choose another one with --data.',
    )
  }
  if (!cursor && (await isPopulated(on.database))) {
    throw new ReplayRefused(
      'People live in this database already, and a replay needs one of its own. ' +
        'Choose another one with --data.',
    )
  }
  const movements = on.books.count()
  if (cursor ? movements < cursor.movements : movements > 0) {
    throw new ReplayRefused(
      "The institution's books and the database are not of the same replay. " +
        'Choose another directory with --data.',
    )
  }
  return cursor
}

type Run = Awaited<ReturnType<typeof openRun>>

async function openRun(
  on: ReplayMarket,
  options: ReplayOptions,
  events: readonly HistoryEvent[],
  found: Cursor | undefined,
) {
  const { file, window_ms, speed, onProgress = () => {}, isStopping = () => false } = options
  const orders = ordersOf(file)
  const elapsed_ms = stopwatch()
  const commands: Record<string, Ridden> = { ...found?.commands }
  const refusals: Record<string, number> = { ...found?.refusals }
  const earlier_ms = found?.elapsed_ms ?? 0
  const all_ms = () => Math.round(earlier_ms + (found?.finished ? 0 : elapsed_ms()))
  const tally = () => ({ commands, elapsed_ms: all_ms(), refusals })
  const keep = async (done: number, finished = false) => {
    const tallied = tally()
    if (found?.finished) return tallied
    const where = { digest: file.digest, done, at: on.clock.now(), movements: on.books.count() }
    await on.market.commands.run(moveCursor, SYSTEM, { ...where, finished, ...tallied })
    return tallied
  }
  let counting = found === undefined
  on.market.commands.onTrain(({ command, size }) => {
    if (!counting || command === moveCursor.name) return
    const ridden = commands[command] ?? { commands: 0, trains: 0 }
    commands[command] = { commands: ridden.commands + size, trains: ridden.trains + 1 }
  })
  let kept_ms = 0
  return {
    ...on,
    ...(speed === undefined ? {} : { speed }),
    timeline: events,
    window_ms,
    orders,
    keep,
    prepare: await sale(on, file, orders),
    /** What is done from here on is new. */
    count: () => {
      counting = true
    },
    onRefusal: ({ kind }: HistoryEvent, code: string) => {
      const name = `${kind} ${code}`
      if (counting) refusals[name] = (refusals[name] ?? 0) + 1
    },
    onWindow: async (done: number) => {
      const stopping = isStopping()
      if (stopping || elapsed_ms() - kept_ms > CURSOR_EVERY_MS) {
        kept_ms = elapsed_ms()
        await keep(done)
        const sum = Object.values(commands).reduce((total, ridden) => total + ridden.commands, 0)
        const elapsed = { commands: sum, elapsed_ms: all_ms() }
        onProgress({ at: on.clock.now(), done, events: events.length, ...elapsed })
      }
      return !stopping
    },
  }
}

function ordersOf(file: OrderFile): Map<string, Order> {
  return new Map(file.orders.map((history, position) => [history.order, { history, position }]))
}

/** Puts the orders of an event on sale with those that come soon after; each offer once. */
async function sale({ market }: ReplayMarket, file: OrderFile, orders: Performing['orders']) {
  const offers = offersOf(file.orders)
  const kind = putOnSaleKind(market, await plainPicture())
  const photos: Record<string, Offered['photos'][string]> = {}
  const addresses: Record<string, string> = {}
  let next = 0
  return async ({ history }: HistoryEvent): Promise<void> => {
    while (orders.get(history.order)?.listingId === undefined) {
      const offer = offers[next]
      assert(offer, `order ${history.order} is in an offer`)
      const key = `replay-offer-${next}`
      const command = { offer, photos: { ...photos } }
      const outcome = await market.commands.run(kind, SYSTEM, command, { key, fingerprint: key })
      assert(outcome.ok, 'offers are taken')
      Object.assign(photos, outcome.value.photos)
      Object.assign(addresses, outcome.value.addresses)
      for (const one of offer.orders) {
        const order = orders.get(one.order)
        const listingId = outcome.value.listings[one.order]
        const addressId = addresses[one.buyer]
        if (order && listingId && addressId) Object.assign(order, { listingId, addressId })
      }
      next++
    }
  }
}

async function begin(run: Run): Promise<void> {
  await run.database.transaction(async tx => {
    await registerOperator(tx, run.clock.now())
    return { commit: true, value: undefined }
  })
  await run.keep(0)
}

/** Learns again what an earlier run made: a command that is repeated answers its kept copy. */
async function recall(run: Run, { done }: Cursor): Promise<void> {
  const past = Map.groupBy(run.timeline.slice(0, done), event => event.kind)
  for (const event of past.get('purchase') ?? []) await run.prepare(event)
  for (const kind of ['purchase', 'delivery'] as const) {
    await Promise.all((past.get(kind) ?? []).map(event => perform(run, event)))
  }
  run.count()
}
