import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { GrantedRole } from '../../kernel/roles.ts'
import { DAY_MS, type Instant, instant } from '../../kernel/time.ts'
import type { Hierarchy } from './anonymise/hierarchy.ts'
import type { Goal } from './anonymise/search.ts'
import { columnOf, type Sensitive, type Table, tableOf } from './anonymise/table.ts'
import type { SourceRow } from './columns.ts'
import type { Below } from './counts/discrete-laplace.ts'

// UCI Adult with ARX's hierarchies; beside the project on machines that have it, never in it.
const ADULT = join(import.meta.dirname, '../../../../../shared/data/adult')

export const hasAdult = existsSync(ADULT)

interface Text {
  readonly names: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** By party, by row: whose the row is. */
  readonly people?: readonly (readonly string[])[]
}

/** Encodes rows of text. Columns without a hierarchy are left out. */
export function encode(
  { names, rows, people = [] }: Text,
  hierarchies: Readonly<Record<string, Hierarchy>>,
  sensitive: Omit<Sensitive, 'codes'> | null,
): Table {
  const codesOf = (domain: readonly string[], values: readonly (string | undefined)[]) =>
    Int32Array.from(values, value => domain.indexOf(value ?? ''))
  const valuesOf = (name: string) => rows.map(row => row[names.indexOf(name)])
  return tableOf({
    columns: Object.entries(hierarchies).map(([name, hierarchy]) => {
      const domain = hierarchy.map(row => row[0] as string)
      return columnOf(name, codesOf(domain, valuesOf(name)), hierarchy)
    }),
    sensitive: sensitive && {
      ...sensitive,
      codes: codesOf(sensitive.values, valuesOf(sensitive.name)),
    },
    people: people.map(ids => codesOf([...new Set(ids)], ids)),
  })
}

/** 30,162 rows of census data, all nine columns quasi-identifiers. */
export function adult(): Table {
  const [names = [], ...rows] = cells(gunzipSync(readFileSync(join(ADULT, 'adult.csv.gz'))))
  const hierarchies = names.map(name => [
    name,
    cells(readFileSync(join(ADULT, `adult_hierarchy_${name}.csv`))),
  ])
  return encode({ names, rows }, Object.fromEntries(hierarchies), null)
}

function cells(bytes: Buffer): string[][] {
  const lines = bytes.toString().trim().split(/\r?\n/)
  return lines.map(line => line.split(';'))
}

interface ArxResult {
  readonly goal: Goal
  readonly loss: number
  readonly suppressed: number
  readonly classes: number
  /** What ARX took, where it was measured. */
  readonly seconds?: number
}

const arx = (k: number, suppressionMax: number, measure: Goal['measure']) => ({
  k,
  l: 1,
  t: 1,
  suppressionMax,
  measure,
})

/** What ARX 3.9.2 finds on Adult, to as many decimals as it was noted. */
export const ARX_RESULTS: readonly ArxResult[] = [
  {
    goal: arx(5, 0.04, 'entropy'),
    loss: 255_559.8546,
    suppressed: 906,
    classes: 1_046,
    seconds: 1.7,
  },
  { goal: arx(100, 0.04, 'entropy'), loss: 379_417.3461, suppressed: 866, classes: 57 },
  { goal: arx(5, 0, 'entropy'), loss: 407_289.5389, suppressed: 0, classes: 48 },
  { goal: arx(5, 0.04, 'loss'), loss: 0.26611, suppressed: 1_178, classes: 370 },
  { goal: arx(10, 0.04, 'loss'), loss: 0.32144, suppressed: 1_163, classes: 168 },
]

/** Chance from a seed (mulberry32), so that a run that passes once passes always. */
export function seeded(seed: number): Below {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return (x ^ (x >>> 14)) >>> 0
  }
  return bound => Math.floor(((next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53) * bound)
}

const CATEGORIES = ['lamps', 'lamp_shades', 'bicycles', 'skis']
const PLACES = ['杭州', '上海 徐汇', '廣州', '我家楼下 13800138000', null]

/** Trades of last month: many people, three prices, a place that a seller typed a number into. */
export function tradesOf(now: Instant, count: number): SourceRow[] {
  const { start } = monthBefore(now)
  return Array.from({ length: count }, (_, at) => ({
    id: `trade_${String(at).padStart(6, '0')}`,
    people: [`person_seller${at % 150}`, `person_buyer${(at * 11) % 210}`],
    at: instant(start + (at % 25) * DAY_MS),
    category: CATEGORIES[at % 4] as string,
    place: PLACES[at % 5] ?? null,
    priceMinor: [5_000, 15_000, 90_000, 300_000][(at * 3 + (at >> 3)) % 4] as number,
    delivery: at % 3 === 0 ? 'pickup' : 'courier',
    outcome: at % 9 === 0 ? 'refunded' : 'completed',
  }))
}

/** The month before a moment's, which is over. */
export function monthBefore(at: Instant): { from: string; to: string; start: Instant } {
  const now = new Date(at)
  const day = (month: number) => new Date(Date.UTC(now.getUTCFullYear(), month, 1))
  const [from, to] = [day(now.getUTCMonth() - 1), day(now.getUTCMonth())]
  const text = (date: Date) => date.toISOString().slice(0, 10)
  return { from: text(from), to: text(to), start: instant(from.getTime()) }
}

/** Whoever the header `x-person` names: an id and a role. */
export function personOf(header: string | string[] | undefined): Actor {
  if (typeof header !== 'string') return { kind: 'anyone' }
  const [id, role] = header.split(' ')
  return { kind: 'person', id: id as PersonId, roles: role ? [role as GrantedRole] : [] }
}
