import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { parseInstant } from '../../kernel/time.ts'
import { eventsOf } from './order-history.ts'
import { readOrders } from './read-orders.ts'
import { ORDERS_CSV } from './testing/orders.ts'

const directory = mkdtempSync(join(tmpdir(), 'goodhand-orders-'))
afterAll(() => rmSync(directory, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name)
  writeFileSync(path, content)
  return path
}

const [HEADER = '', ROW = ''] = ORDERS_CSV.split('\n')

describe('a file of order histories', () => {
  it('is read plain or packed, with the same digest', async () => {
    const plain = await readOrders(file('orders.csv', ORDERS_CSV))
    const packed = await readOrders(file('orders.csv.gz', gzipSync(ORDERS_CSV)))
    expect(plain.orders).toHaveLength(15)
    expect(packed).toEqual(plain)
    expect(plain.orders[0]).toMatchObject({
      order: 'came',
      status: 'delivered',
      purchasedAt: parseInstant('2017-03-01T10:00:00Z'),
      priceMinor: 10_000,
      freightMinor: 2_000,
    })
  })

  it('stops at the limit, and other orders have another digest', async () => {
    const path = file('orders.csv', ORDERS_CSV)
    const [all, two] = [await readOrders(path), await readOrders(path, 2)]
    expect(two.orders.map(({ order }) => order)).toEqual(['came', 'early'])
    expect(two.digest).not.toBe(all.digest)
  })

  it('reads amounts without rounding', async () => {
    const { orders } = await readOrders(file('orders.csv', ORDERS_CSV))
    expect(orders.map(({ priceMinor }) => priceMinor).slice(1, 4)).toEqual([995, 5_000, 4_010])
    expect(orders.find(({ order }) => order === 'no_goods')?.priceMinor).toBeNull()
  })

  it.each([
    ['an unknown status', ROW.replace(',delivered,', ',vanished,'), /Line 2: "status" cannot be/],
    ['a time that is none', ROW.replace('03-01T10:00', '13-01T10:00'), /Line 2: "purchased"/],
    ['an amount that is none', ROW.replace('100.00', '1e3'), /Line 2: "price_brl"/],
    ['a quoted field', ROW.replace('lamps', '"lamps"'), /Line 2: quoted fields/],
    ['an order that is there twice', `${ROW}\n${ROW}`, /Line 3: the order "came" is there twice/],
  ])('refuses %s and names the place', async (_what, rows, message) => {
    await expect(readOrders(file('wrong.csv', `${HEADER}\n${rows}\n`))).rejects.toThrow(message)
  })

  it('refuses a file that is missing, damaged, empty or of another kind', async () => {
    await expect(readOrders(join(directory, 'nowhere.csv'))).rejects.toThrow(/cannot be read/)
    await expect(readOrders(file('bad.csv.gz', 'no gzip at all'))).rejects.toThrow(/cannot be read/)
    await expect(readOrders(file('empty.csv', `${HEADER}\n`))).rejects.toThrow(/no orders/)
    await expect(readOrders(file('other.csv', 'a,b\n1,2\n'))).rejects.toThrow(/no column order/)
  })

  it('puts no step before the one that it follows from', async () => {
    const { orders } = await readOrders(file('orders.csv', ORDERS_CSV))
    const early = orders.find(({ order }) => order === 'early')
    const steps = early ? eventsOf(early) : []
    expect(steps.map(({ kind }) => kind)).toEqual(['purchase', 'approval', 'handover', 'delivery'])
    const times = steps.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })
})
