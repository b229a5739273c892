import { assert } from '../../../kernel/assert.ts'
import type { Column } from './table.ts'

/**
 * All ways to choose one level for each column, ordered by "at least as coarse in every column".
 * A node is a number in mixed radix, so that tags of nodes are one byte array; node 0 keeps every
 * value, the last node keeps none.
 */
export interface Lattice {
  readonly size: number
  /** By column: how many levels it has. */
  readonly heights: readonly number[]
  /** By column: how far apart two nodes lie that differ in one level of it. */
  readonly strides: readonly number[]
}

export const NODES_MAX = 1_000_000

/** The lattice of a table's columns; more than `NODES_MAX` nodes are a bug of the caller. */
export function latticeOf(columns: readonly Column[]): Lattice {
  const heights = columns.map(column => column.levels.length)
  const strides: number[] = []
  let size = 1
  for (const height of heights) {
    strides.push(size)
    size *= height
  }
  assert(size <= NODES_MAX, `a lattice of at most ${NODES_MAX} nodes`)
  return { size, heights, strides }
}

/** The level that a node chooses for a column. */
export function levelAt({ heights, strides }: Lattice, node: number, column: number): number {
  return Math.floor(node / (strides[column] as number)) % (heights[column] as number)
}

/** The levels that a node chooses, column by column. */
export function levelsAt(lattice: Lattice, node: number): number[] {
  return lattice.heights.map((_, column) => levelAt(lattice, node, column))
}

/** The nodes one level coarser (+1) or finer (-1) in one column. */
export function neighbours(lattice: Lattice, node: number, step: 1 | -1): number[] {
  return lattice.heights.flatMap((height, column) => {
    const level = levelAt(lattice, node, column) + step
    return level >= 0 && level < height ? [node + step * (lattice.strides[column] as number)] : []
  })
}

/** Whether `coarse` is at least as coarse as `fine` in every column. */
export function isAbove(lattice: Lattice, coarse: number, fine: number): boolean {
  return lattice.heights.every(
    (_, column) => levelAt(lattice, coarse, column) >= levelAt(lattice, fine, column),
  )
}
