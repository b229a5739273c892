import { type MeasureName, measureOf } from './information-loss.ts'
import { type Lattice, latticeOf, levelsAt, neighbours } from './lattice.ts'
import { createPartitioner, type Partition, tuplesOf } from './partition.ts'
import { createJudge, type PrivacyModel, type Verdict } from './privacy-model.ts'
import { type Risk, riskOf } from './risk.ts'
import { createRollUp } from './roll-up.ts'
import type { Table } from './table.ts'

/** What a release must satisfy, and what it should lose as little of as possible. */
export interface Goal extends PrivacyModel {
  /** The share of rows that may be suppressed, 0 to 1. */
  readonly suppressionMax: number
  readonly measure: MeasureName
}

/** A way to release the table that satisfies the goal. */
export interface Solution {
  /** By column: the level of its hierarchy. */
  readonly levels: readonly number[]
  readonly loss: number
  readonly suppressed: number
  /** Classes that remain. */
  readonly classes: number
  /** What is left of the risk in the rows that remain. */
  readonly risk: Risk
}

export interface Found {
  /** The best solutions, the best first. Empty: nothing satisfies the goal. */
  readonly solutions: readonly Solution[]
  /** The risk in the table as it is. */
  readonly before: Risk
  /** Nodes of the lattice, and how many of them were looked at row by row. */
  readonly nodes: number
  readonly checked: number
}

/**
 * The `keep` solutions that lose least, exactly, by full-domain generalisation and suppression.
 *
 * Nodes are taken by rising bound. Why the answer is optimal: a node that is never looked at
 * either (a) lies below one where too many rows fail k or l, and classes only shrink downwards, so
 * it fails too (predictive tagging; Kohlmayer et al., "Flash: efficient, stable and optimal
 * k-anonymity", PASSAT 2012; El Emam et al., "A globally optimal k-anonymity method", JAMIA 2009),
 * or (b) has a bound that is no less than the loss of every solution kept, and no node costs less
 * than its bound. Failing t-closeness tags nothing, because merging can break it. Ties go to the
 * lower node.
 *
 * Before a node is judged by itself, the path from it to the top is halved, as Flash does: one
 * coarse node that fails settles everything below it.
 */
export function search(
  table: Table,
  goal: Goal,
  keep = 1,
  progress: (share: number) => void = () => {},
): Found {
  const lattice = latticeOf(table.columns)
  const measure = measureOf(goal.measure, table, lattice)
  const looks = createLooks(table, lattice, goal)
  const bounds = Float64Array.from({ length: lattice.size }, (_, node) => measure.bound(node))
  const order = Uint32Array.from(bounds.keys()).sort(
    (a, b) => (bounds[a] as number) - (bounds[b] as number) || a - b,
  )
  const solutions: Solution[] = []
  order.every((node, at) => {
    const worst = solutions.length < keep ? Infinity : (solutions[keep - 1] as Solution).loss
    if ((bounds[node] as number) >= worst) return false
    if (!looks.settlePath(node, bounds)) return true
    const { partition, verdict } = looks.at(node)
    if (verdict.rows <= looks.suppressedMax) {
      insert(solutions, keep, {
        levels: levelsAt(lattice, node),
        loss: measure.of(node, partition, verdict.suppressed),
        suppressed: verdict.rows,
        classes: verdict.classes,
        risk: riskOf(partition, verdict.crowd, verdict.suppressed),
      })
    }
    progress(at / order.length)
    return true
  })
  return { solutions, before: looks.before(), nodes: lattice.size, checked: looks.count() }
}

function insert(solutions: Solution[], keep: number, solution: Solution): void {
  const behind = solutions.findIndex(other => other.loss > solution.loss)
  solutions.splice(behind === -1 ? solutions.length : behind, 0, solution)
  solutions.length = Math.min(solutions.length, keep)
}

interface Look {
  readonly partition: Partition
  readonly verdict: Verdict
}

/** Looks at nodes row by row, and remembers which ones cannot satisfy the goal. */
function createLooks(table: Table, lattice: Lattice, goal: Goal) {
  const partitioner = createPartitioner(table, lattice)
  const judge = createJudge(table, goal)
  const suppressedMax = Math.floor(goal.suppressionMax * table.rows)
  // Whose a row is would be lost in merging.
  const mayMerge = table.people.length === 0
  const rows = tuplesOf(table)
  const finest = mayMerge ? partitioner.merge(partitioner.partition(rows, 0)) : rows
  const rollUp = createRollUp(lattice, finest)
  const failed = new Uint8Array(lattice.size)
  const passed = new Uint8Array(lattice.size)
  let count = 0

  function at(node: number): Look {
    count++
    const partition = partitioner.partition(rollUp.nearest(node), node)
    if (mayMerge && rollUp.wants(partition.classes)) rollUp.keep(node, partitioner.merge(partition))
    return { partition, verdict: judge(partition) }
  }

  /** Whether enough rows are in large and diverse classes; what fails fails all the way down. */
  function passes(node: number): boolean {
    if (passed[node]) return true
    const holds = at(node).verdict.monotone <= suppressedMax
    if (holds) passed[node] = 1
    else fail(node)
    return holds
  }

  function fail(node: number): void {
    if (failed[node]) return
    failed[node] = 1
    for (const finer of neighbours(lattice, node, -1)) fail(finer)
  }

  /** The path of least bound from a node to the top, over nodes that have not failed. */
  function pathFrom(node: number, bounds: Float64Array): number[] {
    const path = [node]
    for (let next: number | undefined = node; next !== undefined; ) {
      const open: number[] = neighbours(lattice, next, 1).filter(up => !failed[up] && !passed[up])
      next = open.sort((a, b) => (bounds[a] as number) - (bounds[b] as number))[0]
      if (next !== undefined) path.push(next)
    }
    return path
  }

  return {
    suppressedMax,
    at,
    count: () => count,
    /** The risk when nothing is generalised and nothing suppressed. */
    before: () => {
      const { partition, verdict } = at(0)
      return riskOf(partition, verdict.crowd, verdict.suppressed.fill(0, 0, partition.classes))
    },
    /** Whether a node may satisfy the goal. */
    settlePath(node: number, bounds: Float64Array): boolean {
      if (passed[node]) return true
      if (failed[node]) return false
      const path = pathFrom(node, bounds)
      let [low, high] = [0, path.length - 1]
      while (low <= high) {
        const middle = (low + high) >> 1
        if (passes(path[middle] as number)) high = middle - 1
        else low = middle + 1
      }
      return !failed[node]
    },
  }
}
