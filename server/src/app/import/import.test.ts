import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { instant } from '../../kernel/time.ts'
import { linesTold } from './lines-told.ts'
import { type Mapping, MappingInvalid, readMapping } from './mapping.ts'
import { FileUnreadable, isFault, recordsOf } from './records.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
const folder = mkdtempSync(join(tmpdir(), 'goodhand-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function file(text: string | Uint8Array, end = 'csv') {
  const path = join(folder, `${++files}.${end}`)
  writeFileSync(path, text)
  return path
}

async function read(path: string, ...names: string[]) {
  const found = []
  for await (const one of recordsOf(path)) {
    found.push(isFault(one) ? [one.line, one.code] : [one.line, ...names.map(one.field)])
  }
  return found
}

test('tables are read with any mark between cells, with quotes, and line breaks within them', async () => {
  const path = file('\ufeffa;b;c\r\n1;"x; ""y""";\r\n;2;3\n"two\nlines";4;5\n6;7" screen;8\n')
  expect(await read(path, 'a', 'b', 'c', 'none')).toEqual([
    [2, '1', 'x; "y"', '', ''],
    [3, '', '2', '3', ''],
    [4, 'two\nlines', '4', '5', ''],
    [6, '6', '7" screen', '8', ''],
  ])
})

test('JSON lines are read by path, and either may be gzipped', async () => {
  const lines = '{"id":7,"buyer":{"id":"b"},"ok":true,"list":[1]}\n\nnothing\n[1\n"text"\n'
  expect(await read(file(gzipSync(lines), 'jsonl.gz'), 'id', 'buyer.id', 'ok', 'list')).toEqual([
    [1, '7', 'b', 'true', ''],
    [3, 'json_wrong'],
    [4, 'json_wrong'],
    [5, 'json_wrong'],
  ])
})

test('a line that is wrong spoils no other, and a file that is none says so', async () => {
  const long = 'x'.repeat(70_000)
  const path = file(`a,b\n1\n${long},2\n3,4\n5,"6\n`)
  expect(await read(path, 'a')).toEqual([
    [2, 'cells_wrong'],
    [3, 'line_too_long'],
    [4, '3'],
    [5, 'quote_open'],
  ])
  await expect(read(file(''))).rejects.toThrow(FileUnreadable)
  await expect(read(file('a,a\n1,2\n'))).rejects.toThrow('twice')
  await expect(read(file('not gzip', 'csv.gz'))).rejects.toThrow('cannot be read')
})

const mapping = {
  currency: 'CNY',
  typicalMinor: 30_000,
  time: 'iso',
  utcOffset: '+08:00',
  needs: ['seller'],
  trade: {
    id: 'order',
    seller: 'seller',
    buyer: 'buyer',
    outcome: { column: 'status', values: { done: 'completed', lost: 'not_received', open: null } },
    late: { column: 'sent', after: 'due' },
    amount: 'price',
    at: { first: ['arrived', 'due'] },
  },
  rating: {
    id: ['order', 'buyer'],
    trade: 'order',
    rater: 'buyer',
    ratee: 'seller',
    role: { is: 'seller' },
    points: { overall: 'stars' },
    at: 'due',
  },
} as const satisfies Mapping

async function told(...rows: string[]) {
  const head = 'order,seller,buyer,status,sent,due,arrived,price,stars'
  const path = file([head, ...rows].join('\n'))
  const found = []
  for await (const line of linesTold([path], mapping, NOW)) {
    found.push('code' in line ? `${line.line} ${line.code} ${line.field}` : line.told)
  }
  return found
}

test('a row becomes a trade and its rating, by the mapping', async () => {
  expect(await told('7,s,b,done,2026-11-03,2026-11-02 08:00,2026-11-05T09:30:00Z,0.29,5')).toEqual([
    {
      trade: {
        id: '7',
        seller: 's',
        buyer: 'b',
        outcome: 'completed',
        late: true,
        amountMinor: 29,
        at: '2026-11-05T09:30:00.000Z',
      },
      rating: {
        id: '7:b',
        trade: '7',
        rater: 'b',
        ratee: 's',
        role: 'seller',
        points: { overall: 5 },
        at: '2026-11-02T00:00:00.000Z',
      },
    },
  ])
})

test('rows that say nothing are passed over, and wrong ones name their field', async () => {
  const due = '2026-11-02'
  expect(
    await told(
      `1,s,b,open,,${due},,1,5`,
      `2,,b,done,,${due},,1,5`,
      `3,s,b,gone,,${due},,1,5`,
      `4,s,,done,,${due},,1,5`,
      `5,s,b,done,,soon,,1,5`,
      `6,s,b,done,,${due},,1e3,5`,
      `7,s,b,done,,${due},,,many`,
      `8,s,b,done,,${due},,,9`,
      `9,s,s,done,,${due},,,`,
      `${'9'.repeat(300)},s,b,done,,${due},,,`,
    ),
  ).toEqual([
    {},
    {},
    '4 value_unknown trade.outcome',
    '5 field_missing trade.buyer',
    '6 time_wrong trade.at',
    '7 number_wrong trade.amount',
    '8 number_wrong rating.points.overall',
    '9 not_in_scale null',
    '10 same_person null',
    '11 out_of_bounds trade',
  ])
})

test('a mapping that cannot be used names the place', () => {
  const wrong = (change: object) => {
    const path = file(JSON.stringify({ ...mapping, ...change }), 'json')
    expect(() => readMapping(path)).toThrow(MappingInvalid)
    return () => readMapping(path)
  }
  expect(wrong({ time: 'noon' })).toThrow('/time')
  expect(wrong({ colour: 'red' })).toThrow('additional')
  expect(wrong({ trade: undefined, rating: undefined })).toThrow('name a person')
})
