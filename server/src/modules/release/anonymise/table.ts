import { assert } from '../../../kernel/assert.ts'
import { type Hierarchy, type Level, levelsOf } from './hierarchy.ts'

/** A quasi-identifier: what somebody outside may know of a person and find a row by. */
export interface QuasiIdentifier {
  readonly name: string
  readonly hierarchy: Hierarchy
}

/** What a row must not tell about a person whose row is known to be among some. */
export interface SensitiveAttribute {
  readonly name: string
  /** Every value that occurs; ordered ones from the smallest to the largest. */
  readonly values: readonly string[]
  /** Whether neighbours in `values` are closer than others, for t-closeness. */
  readonly ordered: boolean
}

export interface Column {
  readonly name: string
  /** By row: the code of its value, which is its place in the hierarchy. */
  readonly codes: Int32Array
  readonly levels: readonly Level[]
}

export interface Sensitive extends SensitiveAttribute {
  readonly codes: Int32Array
}

/** A table in codes, as the search reads it. */
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

/** What a table is encoded from. */
export interface Source {
  readonly names: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** By party, by row: the id of a person. */
  readonly people?: readonly (readonly string[])[]
}

/** Keeps a class's key, `classes x labels`, below 2^31. */
export const ROWS_MAX = 500_000
export const DOMAIN_MAX = 4_096
/** Keeps the histograms of all classes together small. */
export const SENSITIVE_VALUES_MAX = 512

/** Encodes rows of text. Every value must be in its hierarchy or among the sensitive values. */
export function encode(
  { names, rows, people = [] }: Source,
  identifiers: readonly QuasiIdentifier[],
  sensitive: SensitiveAttribute | null,
): Table {
  assert(rows.length > 0 && rows.length <= ROWS_MAX, `between 1 and ${ROWS_MAX} rows`)
  const values = (name: string) => {
    const place = names.indexOf(name)
    assert(place >= 0, `there is a column ${name}`)
    return rows.map(row => row[place] ?? '')
  }
  return {
    rows: rows.length,
    columns: identifiers.map(({ name, hierarchy }) => {
      assert(hierarchy.length <= DOMAIN_MAX, `${name} has at most ${DOMAIN_MAX} values`)
      const domain = hierarchy.map(row => row[0] as string)
      return { name, codes: codesIn(domain, values(name), name), levels: levelsOf(hierarchy) }
    }),
    sensitive: sensitive && encodeSensitive(sensitive, values(sensitive.name)),
    people: people.map(ids => {
      assert(ids.length === rows.length, 'each row says who it is about')
      return codesIn([...new Set(ids)], ids, 'people')
    }),
  }
}

function encodeSensitive(attribute: SensitiveAttribute, values: readonly string[]): Sensitive {
  assert(attribute.values.length <= SENSITIVE_VALUES_MAX, 'few sensitive values')
  return { ...attribute, codes: codesIn(attribute.values, values, attribute.name) }
}

function codesIn(domain: readonly string[], values: readonly string[], name: string): Int32Array {
  const codes = new Map(domain.map((value, code) => [value, code]))
  return Int32Array.from(values, value => {
    const code = codes.get(value)
    assert(code !== undefined, `a value of ${name} is missing in its domain`)
    return code
  })
}
