import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import {
  COLUMNS,
  type Column,
  HistoryUnreadable,
  type OrderHistory,
  parseOrder,
} from './order-history.ts'

/** The orders of a file, and a digest of what was read, to know the same file again. */
export interface OrderFile {
  readonly orders: readonly OrderHistory[]
  readonly digest: string
}

/**
 * Reads a CSV file (or `.gz` of one) with a header row line by line, at most `limit` orders. Throws
 * `HistoryUnreadable` with the line that cannot be read.
 */
export async function readOrders(
  file: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<OrderFile> {
  const orders: OrderHistory[] = []
  const seen = new Set<string>()
  const digest = createHash('sha256')
  let header: readonly number[] | undefined
  let number = 0
  for await (const line of linesOf(file)) {
    number++
    if (line.trim() === '') continue
    if (header === undefined) {
      header = positions(line)
      continue
    }
    if (orders.length >= limit) break
    const order = orderAt(line, header, number)
    if (seen.has(order.order)) throw at(number, `the order "${order.order}" is there twice`)
    seen.add(order.order)
    orders.push(order)
    digest.update(`${line}\n`)
  }
  if (orders.length === 0) throw new HistoryUnreadable(`${file} holds no orders.`)
  return { orders, digest: digest.digest('base64url') }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  // What goes wrong while reading surfaces where the text is taken out.
  const text = file.endsWith('.gz') ? pipeline(source, createGunzip(), () => {}) : source
  text.setEncoding('utf8')
  let rest = ''
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      const lines = (rest + chunk).split(/\r?\n/)
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    throw new HistoryUnreadable(`${file} cannot be read: ${(error as Error).message}`)
  } finally {
    source.destroy()
  }
  yield rest
}

/** Where each wanted column stands in the header. */
function positions(header: string): number[] {
  const names = header.replace(/^\ufeff/, '').split(',')
  const missing = COLUMNS.filter(column => !names.includes(column))
  if (missing.length > 0) throw at(1, `the header has no column ${missing.join(', ')}`)
  return COLUMNS.map(column => names.indexOf(column))
}

function orderAt(line: string, header: readonly number[], number: number): OrderHistory {
  // The fields of order histories are codes, numbers and times, none of which needs quotes.
  if (line.includes('"')) throw at(number, 'quoted fields are not read')
  const cells = line.split(',')
  const row = Object.fromEntries(
    COLUMNS.map((column, index) => [column, cells[header[index] ?? -1] ?? '']),
  ) as Record<Column, string>
  try {
    return parseOrder(row)
  } catch (error) {
    throw at(number, (error as Error).message)
  }
}

function at(line: number, what: string): HistoryUnreadable {
  return new HistoryUnreadable(`Line ${line}: ${what}.`)
}
