import { isAbove, type Lattice } from './lattice.ts'
import type { Tuples } from './partition.ts'

/** Remembers the merged tuples of nodes, because the classes of a coarser node follow from them. */
export interface RollUp {
  /** The fewest tuples known of any node at or below this one. */
  nearest(node: number): Tuples
  /** Whether a node of so many classes is worth keeping. */
  wants(classes: number): boolean
  keep(node: number, tuples: Tuples): void
}

/** How many times the tuples of the finest node may be kept in memory all together. */
const KEPT_MAX = 4

/** Begins with the tuples of the finest node, which are below every other. */
export function createRollUp(lattice: Lattice, finest: Tuples): RollUp {
  const kept: { readonly node: number; readonly tuples: Tuples }[] = []
  let total = 0
  return {
    nearest: node => {
      let best = finest
      for (const { node: other, tuples } of kept) {
        if (tuples.count < best.count && isAbove(lattice, node, other)) best = tuples
      }
      return best
    },
    wants: classes => classes <= finest.count / 2,
    keep: (node, tuples) => {
      kept.push({ node, tuples })
      total += tuples.count
      while (total > finest.count * KEPT_MAX) total -= kept.shift()?.tuples.count ?? 0
    },
  }
}
