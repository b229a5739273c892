import { type Instant, iso } from '../../kernel/time.ts'
import { NOWHERE, PROVINCE_CODES, regionOf } from './regions.ts'

/** What a module hands over of one trade, listing or sign-up. Nothing of it is free text but `place`. */
export interface SourceRow {
  /** Rows are read in the order of it. */
  readonly id: string
  /** Different people whom the row is about: seller, buyer; they are counted, never released. */
  readonly people: readonly string[]
  readonly at: Instant
  readonly category?: string
  readonly place?: string | null
  readonly priceMinor?: number
  readonly delivery?: string
  readonly outcome?: string
  readonly grade?: string
  readonly language?: string
}

/** What the market knows beyond its rows. */
export interface Context {
  /** The category above one in which goods are put. */
  readonly parentOf: (category: string) => string
  readonly topCategories: readonly string[]
  /** The day of a time in the market's zone, `YYYY-MM-DD`. */
  readonly dayOf: (at: Instant) => string
}

/** A coarser level of a column. */
interface Coarser {
  readonly name: string
  readonly label: (value: string, context: Context) => string
}

/** A column of ours: what of a row it is, and the hierarchy that its values climb. */
export interface ColumnSpec {
  readonly read: (row: SourceRow, context: Context) => string
  /** The level of the values themselves. */
  readonly finest: string
  /** Above them, each coarsening the one before; `any`, which says nothing, stands above all. */
  readonly coarser: readonly Coarser[]
  /** How one may order by it, for columns whose values are closer the nearer they stand. */
  readonly order?: (value: string) => number
  /** Whether it may be what a row must not tell. */
  readonly maySensitive?: boolean
  /** For tables of counts: the level, and all labels that could occur at it in these days. */
  readonly counted?: {
    readonly level: string
    readonly domain: (context: Context, days: Days) => readonly string[]
  }
}

/** The first day of a period, and the first one after it; `YYYY-MM-DD` in the market's zone. */
export interface Days {
  readonly from: string
  readonly to: string
}

export const COLUMN_NAMES = [
  'category',
  'region',
  'date',
  'price',
  'delivery',
  'outcome',
  'grade',
  'language',
] as const
export type ColumnName = (typeof COLUMN_NAMES)[number]

export const COLUMNS: Readonly<Record<ColumnName, ColumnSpec>> = {
  category: {
    read: row => row.category ?? '',
    finest: 'category',
    coarser: [{ name: 'top_category', label: (value, { parentOf }) => parentOf(value) }],
    counted: { level: 'top_category', domain: ({ topCategories }) => topCategories },
  },
  region: {
    read: row => regionOf(row.place ?? null),
    finest: 'city',
    coarser: [
      { name: 'province', label: value => value.slice(0, 2) },
      { name: 'greater_region', label: value => value.slice(0, 1) },
    ],
    counted: { level: 'province', domain: () => [...PROVINCE_CODES, NOWHERE] },
  },
  date: {
    read: (row, { dayOf }) => dayOf(row.at),
    finest: 'day',
    coarser: [
      // Weeks of a month, not of the year: those do not end where months do.
      { name: 'week', label: day => `${day.slice(0, 7)}-w${weekOf(Number(day.slice(8)))}` },
      { name: 'month', label: day => day.slice(0, 7) },
      { name: 'quarter', label: day => `${day.slice(0, 4)}-q${quarterOf(day)}` },
      { name: 'year', label: day => day.slice(0, 4) },
    ],
    counted: { level: 'month', domain: (_, days) => monthsOf(days) },
  },
  price: {
    read: row => fineBand(row.priceMinor ?? 0),
    finest: 'fine_band',
    coarser: [{ name: 'band', label: fine => bandOf(Number(fine.split('-')[0])) }],
    order: band => Number(band.split('-')[0]),
    maySensitive: true,
  },
  delivery: { read: row => row.delivery ?? '', finest: 'delivery', coarser: [] },
  outcome: { read: row => row.outcome ?? '', finest: 'outcome', coarser: [], maySensitive: true },
  grade: { read: row => row.grade ?? '', finest: 'grade', coarser: [], maySensitive: true },
  language: { read: row => row.language ?? '', finest: 'language', coarser: [] },
}

/** The names of a column's levels, the finest first. */
export function levelNames(name: ColumnName): string[] {
  const { finest, coarser } = COLUMNS[name]
  return [finest, ...coarser.map(level => level.name), 'any']
}

function weekOf(day: number): number {
  return Math.min(Math.ceil(day / 7), 4)
}

function quarterOf(day: string): number {
  return Math.ceil(Number(day.slice(5, 7)) / 3)
}

/** Published price bands in whole units: steps of 1, 2, 5 of each power of ten, and the powers. */
const FINE = [0, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000]
const BANDS = [0, 100, 1_000, 10_000, 100_000]

function fineBand(priceMinor: number): string {
  return within(FINE, Math.floor(priceMinor / 100))
}

function bandOf(units: number): string {
  return within(BANDS, units)
}

function within(starts: readonly number[], units: number): string {
  const at = starts.findLastIndex(start => start <= units)
  const [start, next] = [starts[Math.max(at, 0)] ?? 0, starts[at + 1]]
  return next === undefined ? `${start}-` : `${start}-${next - 1}`
}

/** The months of a period, `YYYY-MM`. */
function monthsOf({ from, to }: Days): string[] {
  const months: string[] = []
  for (let month = new Date(`${from.slice(0, 7)}-01T00:00:00Z`); ; ) {
    const name = iso(month.getTime() as Instant).slice(0, 7)
    if (`${name}-01` >= to) return months
    months.push(name)
    month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1))
  }
}
