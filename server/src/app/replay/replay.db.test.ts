import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR_MS } from '../../kernel/time.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { reportText } from './print-report.ts'
import { readOrders } from './read-orders.ts'
import { type ReplayOptions, replay } from './replay.ts'
import { isSound, type ReplayReport } from './report.ts'
import { ORDERS_CSV } from './testing/orders.ts'

const SLOW_MS = 600_000

const databases: TestDatabase[] = []
const directories: string[] = []
afterAll(async () => {
  for (const database of databases) await database.close()
  for (const directory of directories) rmSync(directory, { recursive: true, force: true })
})

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'goodhand-replay-'))
  directories.push(directory)
  return directory
}

/** Replays the orders of a file on a database and a directory of its own. */
async function stage(path: string, limit?: number) {
  const database = await testDatabase()
  databases.push(database)
  const dataDir = newDirectory()
  const file = await readOrders(path, limit)
  const fixed = { databaseUrl: database.url, dataDir, file, window_ms: 6 * HOUR_MS }
  return (more: Partial<ReplayOptions> = {}) => replay({ ...fixed, ...more })
}

function invented(): string {
  const path = join(newDirectory(), 'orders.csv')
  writeFileSync(path, ORDERS_CSV)
  return path
}

/** What does not depend on how fast the machine was. */
function found(report: ReplayReport | undefined) {
  if (!report) return undefined
  const { outcomes, money, books, deadlines, refusals, asHistory } = report
  return { outcomes, money, books, deadlines, refusals, asHistory }
}

describe('invented histories', () => {
  let run: Awaited<ReturnType<typeof stage>>
  let report: ReplayReport
  beforeAll(async () => {
    run = await stage(invented())
    const finished = await run()
    if (!finished) throw new Error('the replay did not come to its end')
    report = finished
  }, SLOW_MS)

  it('end as they did, or name the rule that made them end otherwise', () => {
    const rows = report.outcomes.map(row => [row.history, row.state, row.why, row.orders])
    expect(rows.toSorted()).toEqual(
      [
        ['approved', 'refunded', 'not_shipped_in_time', 1],
        ['canceled', 'cancelled', 'not_paid_in_time', 1],
        ['canceled', 'refunded', 'decided', 1],
        ['canceled', 'refunded', 'not_shipped_in_time', 1],
        ['created', 'cancelled', 'not_paid_in_time', 1],
        ['delivered', 'cancelled', 'not_paid_in_time', 1],
        ['delivered', 'completed', 'decided', 1],
        ['delivered', 'completed', 'inspection_ended', 2],
        ['delivered', 'refunded', 'decided', 1],
        ['delivered', 'refunded', 'not_shipped_in_time', 1],
        ['invoiced', 'refunded', 'not_shipped_in_time', 1],
        ['processing', 'refunded', 'not_shipped_in_time', 1],
        ['shipped', 'refunded', 'decided', 1],
        ['unavailable', 'refunded', 'not_shipped_in_time', 1],
      ].toSorted(),
    )
    expect(report.asHistory).toBe(12)
    const otherwise = report.outcomes.filter(row => !row.asHistory)
    expect(otherwise.map(row => row.reason).toSorted()).toEqual([
      'came after the delivery limit and the promised day; the operator had given the money back',
      'handed over after the shipping limit; the money had gone back',
      'the payment was confirmed after the payment window; the late money went back',
    ])
  })

  it('leave the money where it belongs, to the cent', () => {
    // Sold: came 100.00 + 20.00, early 9.95, came_in_time 60.00 + 6.00. The fee is 1.6 % of the
    // goods: 1.60, 0.16 (of 0.1592) and 0.96.
    expect(report.money).toEqual({
      paidMinor: 61_693,
      heldMinor: 0,
      releasedMinor: 19_595,
      feeMinor: 272,
      refundedMinor: 42_098,
    })
    expect(report.books).toMatchObject({ hold: true, unbalanced: 0, drifted: 0 })
    expect(report.books).toMatchObject({ oursMinor: 272, theirsMinor: 272 })
    expect(report.books.open).toEqual([{ purpose: 'fees', balanceMinor: 272 }])
  })

  it('are reconciled with the institution, day by day', () => {
    const { days, movements, ...rest } = report.reconciliation
    // 13 payments, 10 refunds, and payouts for the three sales.
    expect(movements).toBe(26)
    expect(days).toBeGreaterThan(60)
    expect(rest).toEqual({
      matched: 26,
      missingHere: 0,
      missingThere: 0,
      differing: 0,
      payInMinor: 61_693,
      refundMinor: 42_098,
      payoutMinor: 19_323,
    })
    expect(isSound(report)).toBe(true)
  })

  it('let every deadline act that reality missed', () => {
    const times = Object.fromEntries(report.deadlines.map(({ what, times }) => [what, times]))
    expect(times).toMatchObject({
      not_paid_in_time: 3,
      not_shipped_in_time: 6,
      inspection_ended: 2,
      carrier_silent: 3,
    })
    expect(report.refusals).toEqual(
      expect.arrayContaining([{ what: 'handover wrong_state', times: 2 }]),
    )
  })

  it('are not replayed a second time: the report is given again', async () => {
    expect(await run()).toEqual(report)
  })

  it('can be read by people', () => {
    const text = reportText(report)
    expect(text).toContain('15 orders')
    expect(text).toContain('616.93 BRL  paid in by buyers')
    expect(text).toContain('✓ Sound')
  })

  it('go on where they were stopped, also when the last steps were not noted', {
    timeout: SLOW_MS,
  }, async () => {
    const other = await stage(invented())
    let windows = 0
    expect(await other({ isStopping: () => ++windows > 6 })).toBeUndefined()
    const powerCut = () => {
      if (++windows > 40) throw new Error('power cut')
      return false
    }
    await expect(other({ isStopping: powerCut })).rejects.toThrow('power cut')
    expect(found(await other())).toEqual(found(report))
  })

  it('refuse a database that holds other orders or people', { timeout: SLOW_MS }, async () => {
    const file = await readOrders(invented(), 3)
    await expect(run({ file })).rejects.toThrow(/replay of other orders/)
  })
})

const SAMPLE = join(
  import.meta.dirname,
  '../../../../../shared/data/olist/olist_orders_train.csv.gz',
)

describe('the Olist sample', () => {
  const isThere = existsSync(SAMPLE)
  const note = isThere ? '' : ' (skipped: the file is not on this machine)'
  it.skipIf(!isThere)(
    `ends as it did for its first 300 orders${note}`,
    { timeout: SLOW_MS },
    async () => {
      const report = await (await stage(SAMPLE, 300))()
      expect(report && isSound(report)).toBe(true)
      expect(report?.outcomes.reduce((sum, row) => sum + row.orders, 0)).toBe(300)
      expect(report?.asHistory).toBeGreaterThan(270)
      expect(report?.outcomes.filter(row => !row.asHistory && row.reason === null)).toEqual([])
    },
  )
})
