import { assert } from '../../../kernel/assert.ts'
import { type Hierarchy, type Level, levelsOf } from './hierarchy.ts'

/** A quasi-identifier: what somebody outside may know of a person and find a row by. */
export interface Column {
  readonly name: string
  /** By row: the code of its value, which is its place in the hierarchy. */
  readonly codes: Int32Array
  readonly levels: readonly Level[]
}

/** What a row must not tell about a person whose row is known to be among some. */
export interface Sensitive {
  readonly name: string
  /** Every value that occurs; ordered ones from the smallest to the largest. */
  readonly values: readonly string[]
  /** Whether neighbours in `values` are closer than others, for t-closeness. */
  readonly ordered: boolean
  /** By row: the place of its value in `values`. */
  readonly codes: Int32Array
}

/** A table in codes, as the search reads it. Plain data: it may travel to another thread. */
export interface Table {
  readonly rows: number
  readonly columns: readonly Column[]
  readonly sensitive: Sensitive | null
  /**
   * By party to a row (its seller, its buyer), by row: who it is, as a number. A class then counts
   * for as many as it has different people, because a person with many rows is a crowd of one.
   * Empty: each row is somebody else.
   */
  readonly people: readonly Int32Array[]
}

/** Keeps a class's key, `classes x labels`, below 2^31. */
export const ROWS_MAX = 500_000
export const DOMAIN_MAX = 4_096
/** Keeps the histograms of all classes together small. */
const SENSITIVE_VALUES_MAX = 512

/** A column from the codes of its rows; row `code` of the hierarchy begins with that value. */
export function columnOf(name: string, codes: Int32Array, hierarchy: Hierarchy): Column {
  assert(hierarchy.length <= DOMAIN_MAX, `${name} has at most ${DOMAIN_MAX} values`)
  return { name, codes, levels: levelsOf(hierarchy) }
}

/** A table of columns that are equally long and within the bounds of the search. */
export function tableOf(parts: Omit<Table, 'rows'>): Table {
  const rows = parts.columns[0]?.codes.length ?? 0
  assert(rows > 0 && rows <= ROWS_MAX, `between 1 and ${ROWS_MAX} rows`)
  const others = [...parts.columns, ...(parts.sensitive ? [parts.sensitive] : [])]
  const lengths = [...others.map(({ codes }) => codes.length), ...parts.people.map(p => p.length)]
  assert(
    lengths.every(length => length === rows),
    'columns are equally long',
  )
  assert((parts.sensitive?.values.length ?? 0) <= SENSITIVE_VALUES_MAX, 'few sensitive values')
  return { rows, ...parts }
}
