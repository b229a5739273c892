import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { BUREAU_FACTS } from '../../facts/bureau.ts'
import { CREDIT_FACTS } from '../../facts/credit.ts'
import type { PersonId } from '../../kernel/id.ts'
import { instant, parseInstant } from '../../kernel/time.ts'
import { type FurnisherId, subjectsAfter } from '../../modules/bureau/index.ts'
import { loadCreditRules, positionsAmong } from '../../modules/credit/index.ts'
import { dataFile } from '../../modules/credit/model/testing.ts'
import { createClock } from '../../platform/clock.ts'
import { connect, type Database, sql } from '../../platform/postgres.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { type Command, parseCommand } from './command.ts'
import { importCommand } from './import.ts'
import { replayCreditCommand } from './replay-credit.ts'

const folder = mkdtempSync(join(tmpdir(), 'goodhand-import-'))
const printed: string[] = []
let own: TestDatabase
let database: Database

beforeAll(async () => {
  own = await testDatabase()
  database = connect(own.url, 2)
  vi.stubEnv('DATABASE_URL', own.url)
  for (const stream of ['log', 'error'] as const) {
    vi.spyOn(console, stream).mockImplementation(text => {
      printed.push(String(text))
    })
  }
})
afterAll(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await database.close()
  await own.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  printed.length = 0
})

async function goodhand(command: Command, ...args: string[]) {
  const input = parseCommand(command, [...args, '--data', folder])
  return input === 'help' ? 0 : command.run(input)
}
function file(name: string, text: string) {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
async function report(...args: string[]) {
  printed.length = 0
  const code = await goodhand(importCommand, ...args, '--json')
  return { code, ...JSON.parse(printed.at(-1) ?? '{}') }
}
const FACTS = sql<{ kind: string; body: object }>(
  'test_import_facts',
  "select kind, body from journal.facts where kind ~ '^(bureau|credit)' order by tx, position",
)
const TOLD = ['bureau.trade_furnished', 'bureau.rating_furnished']

const MAPPING = {
  currency: 'CNY',
  typicalMinor: 30_000,
  time: 'iso',
  trade: {
    id: 'order',
    seller: 'seller',
    buyer: 'buyer',
    outcome: { column: 'status', values: { done: 'completed', lost: 'not_received' } },
    amount: 'price',
    at: 'day',
  },
  rating: {
    id: 'order',
    trade: 'order',
    rater: 'buyer',
    ratee: 'seller',
    role: { is: 'seller' },
    points: { goods: 'stars' },
    at: 'day',
  },
}
const HEAD = 'order,seller,buyer,status,day,price,stars'
const day = (at: number) => `2026-10-${String(10 + at)}`
const ROWS = Array.from({ length: 8 }, (_, at) => [
  `g${at},good,b${at},done,${day(at)},300,5`,
  `x${at},bad,c${at},lost,${day(at)},300,1`,
]).flat()

test('another market is scored, twice is once, wrong lines are named, and scores follow from facts', async () => {
  const mapping = file('mapping.json', JSON.stringify(MAPPING))
  const wrong = ['y1,s,b,lost', 'y2,s,b,eaten,2026-10-20,1,5', 'y3,good,good,done,2026-10-20,1,5']
  const orders = file('orders.csv', [HEAD, ...ROWS, ...wrong].join('\n'))
  const errors = join(folder, 'errors.jsonl')
  const args = [orders, '--mapping', mapping, '--market', 'Old', '--errors', errors]

  const dry = await report(...args, '--dry-run')
  const found = { lines: 19, people: 18, trades: 16, ratings: 16, silent: 0 }
  expect(dry).toMatchObject({ code: 1, ...found, told: null, scores: null })
  expect(await database.query(FACTS)).toEqual([])

  const first = await report(...args)
  expect(first).toMatchObject({ code: 1, ...found, told: { taken: 32, known: 0 } })
  expect(first.errors).toEqual({ cells_wrong: 1, value_unknown: 1, same_person: 1 })
  const lines = readFileSync(errors, 'utf8').trim().split('\n')
  expect(lines.map(line => JSON.parse(line))).toMatchObject([
    { file: orders, line: 18, code: 'cells_wrong', field: null },
    { file: orders, line: 19, code: 'value_unknown', field: 'trade.outcome' },
    { file: orders, line: 20, code: 'same_person' },
  ])
  const [seller, buyer] = first.scores.axes
  expect(seller).toMatchObject({ axis: 'seller', people: 2, median: expect.any(Number) })
  expect(seller.best[0]).toMatchObject({ person: 'good', grade: 'good' })
  expect(seller.worst[0]).toMatchObject({ person: 'bad', grade: 'poor' })
  expect(seller.best[0].score - seller.worst[0].score).toBeGreaterThan(100)
  expect(buyer.people).toBe(8)

  const facts = await database.query(FACTS)
  expect(facts.filter(({ kind }) => TOLD.includes(kind))).toHaveLength(32)
  for (const fact of facts) {
    const schema = [...BUREAU_FACTS, ...CREDIT_FACTS].find(
      one => one.properties.kind.const === fact.kind,
    )
    expect(schema && Check(schema, fact)).toBe(true)
  }
  expect(facts.filter(({ kind }) => kind === 'credit.grade_changed')).toEqual([])

  // The same file again, and once more under a name under which its place is not known.
  expect((await report(...args)).told).toEqual({ taken: 0, known: 0 })
  const copy = file('copy.csv', `${[HEAD, ...ROWS].join('\n')}\ng0,good,b0,lost,${day(0)},300,5\n`)
  const again = await report(copy, '--mapping', mapping, '--market', 'Old')
  expect(again).toMatchObject({ told: { taken: 0, known: 33 }, errors: { told_otherwise: 1 } })
  expect(again.scores).toEqual(first.scores)
  expect(await database.query(FACTS)).toHaveLength(facts.length)
  expect(await goodhand(replayCreditCommand)).toBe(0)
})

test('what an import cannot begin with is said at once', async () => {
  const mapping = file('euro.json', JSON.stringify({ ...MAPPING, currency: 'EUR' }))
  const orders = file('one.csv', `${HEAD}\n${ROWS[0]}\n`)
  const refused = (...args: string[]) => expect(goodhand(importCommand, ...args)).rejects
  await refused(orders).toThrow('--mapping')
  await refused(orders, '--mapping', mapping).toThrow('--market')
  await refused(orders, '--mapping', orders, '--market', 'Old').toThrow('one.csv')
  await refused('none.csv', '--mapping', mapping, '--market', 'Old').toThrow('no file')
  await refused(orders, '--mapping', mapping, '--market', 'Old').toThrow('trades in CNY')
})

const EXAMPLES = join(import.meta.dirname, '../../../../examples/import')
const FURNISHER = sql<{ id: FurnisherId }>(
  'test_import_furnisher',
  "select id from bureau.furnishers where name = 'Bitcoin OTC'",
)

/** The first lines of a public table; the whole of it is shown in docs/import.md. */
function beginning(data: Uint8Array, name: string, lines: number) {
  const text = gunzipSync(data).toString()
  return file(name, text.split('\n', lines + 1).join('\n'))
}
const olist = dataFile('olist/olist_orders_train.csv.gz')
const otc = dataFile('otc/otc_network.csv.gz')
const labels = dataFile('otc/otc_gt.csv')

test.skipIf(!olist)('orders of Olist are scored by the mapping that comes with it', async () => {
  const orders = beginning(olist ?? new Uint8Array(), 'olist.csv', 1_500)
  const args = ['--mapping', join(EXAMPLES, 'olist.json'), '--market', 'Olist']
  const found = await report(orders, ...args)
  expect(found).toMatchObject({ code: 0, lines: 1_500, errors: {} })
  expect(found.told.taken).toBe(found.trades + found.ratings)
  const [seller, buyer] = found.scores.axes
  expect(seller.grades.poor).toBeGreaterThan(10)
  expect(seller.best[0].score - seller.worst[0].score).toBeGreaterThan(100)
  expect(buyer.people).toBeGreaterThan(500)
})

test.skipIf(!otc)('Bitcoin OTC is scored by its mapping; known frauds stand lower', async () => {
  const ratings = beginning(otc ?? new Uint8Array(), 'otc.csv', 6_000)
  const args = ['--mapping', join(EXAMPLES, 'bitcoin-otc.json'), '--market', 'Bitcoin OTC']
  const found = await report(ratings, ...args)
  expect(found).toMatchObject({ code: 0, lines: 6_000, errors: {}, told: { taken: 6_000 } })
  expect(await goodhand(replayCreditCommand)).toBe(0)
  const rows = Buffer.from(labels ?? [])
    .toString()
    .trim()
    .split('\n')
    .slice(1)
  const label = new Map(rows.map(row => row.split(',') as [string, string]))
  const [furnisher] = await database.query(FURNISHER)
  const subjects = await subjectsAfter(database, furnisher?.id ?? ('' as FurnisherId), '', 10_000)
  const at = parseInstant(found.scores.at) ?? instant(0)
  const rules = loadCreditRules('cn')(createClock().now())
  const mean = async (kind: string) => {
    const known = subjects.filter(one => label.get(one.name) === kind)
    const ids = known.map(one => one.id as string as PersonId)
    const all = await positionsAmong(database, rules, ids, at)
    return all.reduce((sum, [{ score }]) => sum + score, 0) / all.length
  }
  expect(found.scores.at).toMatch(/^201\d-/)
  expect((await mean('1')) - (await mean('-1'))).toBeGreaterThan(20)
})
