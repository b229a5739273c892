import { assert } from '../../../kernel/assert.ts'
import { COLUMNS, type ColumnName, type Context, type Days, type SourceRow } from '../columns.ts'
import type { CountsWish } from '../release.ts'
import { createBound } from './bounded.ts'

/** Keeps a file readable, and its making short. */
export const CELLS_MAX = 20_000

/** Where what stands in no list is counted. */
const UNLISTED = ''

interface Dimension {
  readonly name: ColumnName
  readonly labels: readonly string[]
  readonly labelOf: (row: SourceRow) => string
}

/** Everything that could be counted, known before a row is read. */
export interface Cells {
  readonly dimensions: readonly Dimension[]
  readonly size: number
}

/** The cells of a wish: all labels of each column by all of the others'. */
export function cellsOf(by: readonly ColumnName[], context: Context, days: Days): Cells {
  const dimensions = by.map(name => dimension(name, context, days))
  return { dimensions, size: dimensions.reduce((size, { labels }) => size * labels.length, 1) }
}

function dimension(name: ColumnName, context: Context, days: Days): Dimension {
  const { counted, coarser, read } = COLUMNS[name]
  assert(counted, `rows can be counted by ${name}`)
  const listed = counted.domain(context, days)
  const labels = listed.includes(UNLISTED) ? listed : [...listed, UNLISTED]
  const level = coarser.find(one => one.name === counted.level)
  assert(level, `${name} has the level ${counted.level}`)
  const known = new Set(labels)
  const labelOf = (row: SourceRow) => {
    const label = level.label(read(row, context), context)
    return known.has(label) ? label : UNLISTED
  }
  return { name, labels, labelOf }
}

/** Counts rows into cells, of each person no more than the wish allows. */
export function createCounter({ dimensions, size }: Cells, { rowsEach }: CountsWish) {
  const counts = new Array<number>(size).fill(0)
  const bound = createBound(rowsEach)
  const places = dimensions.map(({ labels }) => new Map(labels.map((label, at) => [label, at])))
  return {
    add(row: SourceRow): void {
      if (!bound.counts(row.people)) return
      const cell = dimensions.reduce((at, { labels, labelOf }, column) => {
        return at * labels.length + (places[column]?.get(labelOf(row)) ?? 0)
      }, 0)
      counts[cell] = (counts[cell] ?? 0) + 1
    },
    counts: () => counts,
    people: bound.people,
  }
}

/** The labels of a cell, column by column. */
export function labelsOf({ dimensions }: Cells, cell: number): string[] {
  let rest = cell
  return dimensions
    .toReversed()
    .map(({ labels }) => {
      const label = labels[rest % labels.length] as string
      rest = Math.floor(rest / labels.length)
      return label
    })
    .toReversed()
}
