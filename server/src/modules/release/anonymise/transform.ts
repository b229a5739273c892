import { latticeOf, levelAt } from './lattice.ts'
import { createPartitioner, tuplesOf } from './partition.ts'
import { createJudge } from './privacy-model.ts'
import { type Risk, riskOf } from './risk.ts'
import type { Goal } from './search.ts'
import type { Table } from './table.ts'

/** A table as it leaves the market. */
export interface Transformed {
  /** UTF-8 with a header line. The lines are sorted, so that their order tells nothing. */
  readonly csv: Uint8Array
  readonly rows: number
  readonly suppressed: number
  readonly classes: number
  readonly risk: Risk
}

/**
 * Generalises a table to the levels chosen and leaves out the rows that the goal asks to. Undefined
 * when that would be more rows than may be: the table has changed since the levels were chosen.
 */
export function transform(
  table: Table,
  goal: Goal,
  levels: readonly number[],
): Transformed | undefined {
  const lattice = latticeOf(table.columns)
  const node = levels.reduce((sum, level, at) => sum + level * (lattice.strides[at] ?? 0), 0)
  const partition = createPartitioner(table, lattice).partition(tuplesOf(table), node)
  const verdict = createJudge(table, goal)(partition)
  if (verdict.rows > Math.floor(goal.suppressionMax * table.rows)) return undefined
  const labels = table.columns.map(({ levels: all, codes }, column) => {
    const level = all[levelAt(lattice, node, column)]
    return (row: number) => level?.labels[level.of[codes[row] as number] as number] ?? ''
  })
  const { sensitive } = table
  if (sensitive) labels.push(row => sensitive.values[sensitive.codes[row] as number] ?? '')
  const lines: string[] = []
  for (let row = 0; row < table.rows; row++) {
    if (verdict.suppressed[partition.classOf[row] as number]) continue
    lines.push(csvLine(labels.map(label => label(row))))
  }
  const names = [...table.columns, ...(sensitive ? [sensitive] : [])].map(({ name }) => name)
  return {
    csv: new TextEncoder().encode([csvLine(names), ...lines.sort(), ''].join('\n')),
    rows: lines.length,
    suppressed: verdict.rows,
    classes: verdict.classes,
    risk: riskOf(partition, verdict.crowd, verdict.suppressed),
  }
}

/** One line of RFC 4180. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells
    .map(String)
    .map(cell => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
}
