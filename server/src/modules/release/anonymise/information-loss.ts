import { type Lattice, levelAt } from './lattice.ts'
import type { Partition } from './partition.ts'
import type { Column, Table } from './table.ts'

export const MEASURES = ['entropy', 'loss'] as const
export type MeasureName = (typeof MEASURES)[number]

/** How much a release loses. Less is better; coarser nodes never lose less by their bound. */
export interface Measure {
  /**
   * What generalisation alone costs at a node. It needs no look at the rows, never falls from a
   * node to a coarser one, and is never above `of`.
   */
  bound(node: number): number
  /** What a node costs when the classes in `suppressed` (1 by class) are left out. */
  of(node: number, partition: Partition, suppressed: Uint8Array): number
}

/** The measure of that name over a table. */
export function measureOf(name: MeasureName, table: Table, lattice: Lattice): Measure {
  return name === 'entropy' ? entropy(table, lattice) : loss(table, lattice)
}

/**
 * Non-uniform entropy in bits, summed over rows and columns (De Waal and Willenborg, "Information
 * loss through global recoding and local suppression", 1999; Gionis and Tassa, "k-Anonymization
 * with minimal loss of information", 2009): each cell costs -log2 of how likely its value is, given
 * what it became. In the monotonic form, which is ARX's `createEntropyMetric(true)`: suppressed
 * rows count as if they had only been generalised.
 */
function entropy(table: Table, lattice: Lattice): Measure {
  const costs = table.columns.map(column => column.levels.map(level => bits(column, level.of)))
  const bound = (node: number) =>
    costs.reduce((sum, levels, column) => sum + (levels[levelAt(lattice, node, column)] ?? 0), 0)
  return { bound, of: bound }
}

function bits({ codes, levels }: Column, label: Int32Array): number {
  const values = new Float64Array(levels[0]?.labels.length ?? 0)
  for (const code of codes) values[code] = (values[code] as number) + 1
  const labels = new Float64Array(values.length)
  values.forEach((rows, code) => {
    labels[label[code] as number] = (labels[label[code] as number] as number) + rows
  })
  return values.reduce((sum, rows, code) => {
    return rows === 0
      ? sum
      : sum - rows * Math.log2(rows / (labels[label[code] as number] as number))
  }, 0)
}

/**
 * Iyengar's Loss ("Transforming data to satisfy privacy constraints", KDD 2002), 0 to 1: each cell
 * costs the share of its column's domain that its label covers, a suppressed one 1. Columns are
 * averaged over the rows, scaled so that untouched data cost 0, and joined by the geometric mean of
 * 1 + loss, as ARX joins them.
 */
function loss(table: Table, lattice: Lattice): Measure {
  const { rows, columns } = table
  const shares = columns.map(({ codes, levels }) =>
    levels.map(level => {
      let sum = 0
      for (const code of codes) sum += level.share[level.of[code] as number] as number
      return sum
    }),
  )
  const least = columns.map(({ levels }) => rows / (levels[0]?.labels.length ?? 1))
  const joined = (node: number, more: (column: number) => number) => {
    let product = 1
    for (let column = 0; column < columns.length; column++) {
      const sum = (shares[column]?.[levelAt(lattice, node, column)] ?? 0) + more(column)
      const min = least[column] ?? 0
      // A column whose domain is a single value has nothing to lose.
      if (min < rows) product *= 1 + Math.max((sum - min) / (rows - min), 0)
    }
    return product ** (1 / columns.length) - 1
  }
  return {
    bound: node => joined(node, () => 0),
    of: (node, { tuples, classes, sizes, first }, suppressed) =>
      joined(node, column => {
        const level = columns[column]?.levels[levelAt(lattice, node, column)]
        const codes = tuples.codes[column]
        let sum = 0
        for (let at = 0; at < classes; at++) {
          if (!suppressed[at] || !level || !codes) continue
          const code = codes[first[at] as number] as number
          sum += (sizes[at] as number) * (1 - (level.share[level.of[code] as number] as number))
        }
        return sum
      }),
  }
}
