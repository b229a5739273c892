import { type Instant, instant, parseInstant } from '../../kernel/time.ts'

/** How an order stood when its history was written down. */
const STATUSES = [
  'created',
  'approved',
  'processing',
  'invoiced',
  'shipped',
  'delivered',
  'canceled',
  'unavailable',
] as const
export type Status = (typeof STATUSES)[number]

/** What really happened to one order. Times are read as UTC, amounts are in centavos. */
export interface OrderHistory {
  readonly order: string
  /** Empty when the row names no goods and so no seller. */
  readonly seller: string
  readonly buyer: string
  readonly status: Status
  readonly purchasedAt: Instant
  /** The payment was confirmed. */
  readonly approvedAt: Instant | null
  /** The seller handed the goods over to a carrier. */
  readonly shippedAt: Instant | null
  readonly deliveredAt: Instant | null
  /** When the buyer was told that the goods would be there. */
  readonly promisedAt: Instant | null
  /** Null when the row names no goods. */
  readonly priceMinor: number | null
  readonly freightMinor: number
  readonly category: string
  readonly buyerState: string
  readonly sellerState: string
}

/** The columns that a file of order histories must have; others are passed over. */
export const COLUMNS = [
  'order',
  'seller',
  'buyer',
  'status',
  'purchased',
  'approved',
  'shipped',
  'delivered',
  'promised',
  'price_brl',
  'freight_brl',
  'category',
  'seller_state',
  'buyer_state',
] as const
export type Column = (typeof COLUMNS)[number]

/** A file that cannot be replayed; says where and why. */
export class HistoryUnreadable extends Error {}

const NAME = /^[\w-]{1,64}$/
const AMOUNT = /^\d{1,7}(\.\d{1,2})?$/
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}$/

/** Reads one row; throws `HistoryUnreadable` naming the column that cannot be read. */
export function parseOrder(row: Readonly<Record<Column, string>>): OrderHistory {
  const wrong = (column: Column): never => {
    throw new HistoryUnreadable(`"${column}" cannot be "${row[column].slice(0, 40)}"`)
  }
  const name = (column: Column) => (NAME.test(row[column]) ? row[column] : wrong(column))
  const optionalName = (column: Column) => (row[column] === '' ? '' : name(column))
  const time = (column: Column): Instant | null => {
    if (row[column] === '') return null
    const at = TIME.test(row[column])
      ? parseInstant(`${row[column].replace(' ', 'T')}Z`)
      : undefined
    return at ?? wrong(column)
  }
  const minor = (column: Column): number | null => {
    if (row[column] === '') return null
    return AMOUNT.test(row[column]) ? centavos(row[column]) : wrong(column)
  }
  return {
    order: name('order'),
    seller: optionalName('seller'),
    buyer: name('buyer'),
    status: STATUSES.find(status => status === row.status) ?? wrong('status'),
    purchasedAt: time('purchased') ?? wrong('purchased'),
    approvedAt: time('approved'),
    shippedAt: time('shipped'),
    deliveredAt: time('delivered'),
    promisedAt: time('promised'),
    priceMinor: minor('price_brl'),
    freightMinor: minor('freight_brl') ?? 0,
    category: optionalName('category'),
    buyerState: optionalName('buyer_state'),
    sellerState: optionalName('seller_state'),
  }
}

/** `72.9` is 7290, without a float in between. */
function centavos(text: string): number {
  const [whole = '0', fraction = ''] = text.split('.')
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}

/** A step of an order that people or institutions took, at its time. */
export interface HistoryEvent {
  readonly at: Instant
  readonly kind: (typeof KINDS)[number]
  readonly history: OrderHistory
}

/** In the order in which the steps of one order come when they carry the same time. */
const KINDS = ['purchase', 'approval', 'handover', 'delivery'] as const

/**
 * The steps of one order, in order. Some rows put a step before the one that it follows from, e.g.
 * a hand-over before the payment was confirmed; a market takes it when both are there.
 */
export function eventsOf(history: OrderHistory): HistoryEvent[] {
  const times = [history.purchasedAt, history.approvedAt, history.shippedAt, history.deliveredAt]
  let latest = history.purchasedAt
  const events: HistoryEvent[] = []
  for (const [index, at] of times.entries()) {
    const kind = KINDS[index]
    if (at === null || kind === undefined) continue
    latest = instant(Math.max(latest, at))
    events.push({ at: latest, kind, history })
  }
  return events
}

/** The steps of all orders in the order of time; at one time in the order of the file. */
export function timeline(histories: readonly OrderHistory[]): HistoryEvent[] {
  return histories.flatMap(eventsOf).sort((a, b) => a.at - b.at)
}
