import { createCrowd } from './crowd.ts'
import { earthMovers } from './distance.ts'
import type { Partition } from './partition.ts'
import type { Table } from './table.ts'

/** What every class of a release must satisfy. Rows of a class that does not are suppressed. */
export interface PrivacyModel {
  /**
   * k-anonymity (Samarati and Sweeney, "Protecting privacy when disclosing information", 1998): at
   * least k look the same; rows, or people where the table knows whose the rows are.
   */
  readonly k: number
  /**
   * Distinct l-diversity (Machanavajjhala et al., "l-Diversity: Privacy beyond k-anonymity", ICDE
   * 2006): at least l sensitive values in each class. 1 asks for nothing.
   */
  readonly l: number
  /** t-closeness (Li et al. 2007): the class's values lie within t of the table's. 1 asks nothing. */
  readonly t: number
}

/** Which classes must go, and how many rows that costs. */
export interface Verdict {
  /** By class: how many it hides a person among. Valid until the next call, as is the next. */
  readonly crowd: Int32Array
  /** By class: 1 when it is suppressed. */
  readonly suppressed: Uint8Array
  readonly rows: number
  readonly classes: number
  /**
   * Rows of classes that are too small or too little diverse. Merging classes only ever lowers it,
   * because a class that is large and diverse stays so; t-closeness has no such luck.
   */
  readonly monotone: number
}

/** Judges partitions of a table by a model. Distributions are compared with the whole table's. */
export function createJudge(table: Table, model: PrivacyModel): (p: Partition) => Verdict {
  const suppressed = new Uint8Array(table.rows)
  const crowdOf = createCrowd(table)
  const strays = createStrays(table, model)
  return partition => {
    const { classes, sizes } = partition
    const crowd = crowdOf(partition)
    let [rows, left] = [0, 0]
    const leave = (at: number) => {
      suppressed[at] = 1
      rows += sizes[at] as number
      left++
    }
    suppressed.fill(0, 0, classes)
    for (let at = 0; at < classes; at++) if ((crowd[at] as number) < model.k) leave(at)
    const { alike, far } = strays(partition, suppressed)
    alike.forEach(leave)
    const monotone = rows
    far.forEach(leave)
    return { crowd, suppressed, rows, classes: classes - left, monotone }
  }
}

/** Of the classes not yet suppressed: those with too few values, and those too far from the whole. */
function createStrays(table: Table, { l, t }: PrivacyModel) {
  const { sensitive } = table
  const none = { alike: [], far: [] }
  if (sensitive === null || (l <= 1 && t >= 1)) return () => none
  const values = sensitive.values.length
  const whole = new Float64Array(values)
  for (const code of sensitive.codes) whole[code] = (whole[code] as number) + 1
  return (partition: Partition, suppressed: Uint8Array) => {
    const alike: number[] = []
    const far: number[] = []
    for (const [at, counts] of histograms(partition, suppressed, values)) {
      if (distinct(counts) < l) alike.push(at)
      else if (t < 1 && earthMovers(counts, whole, sensitive.ordered) > t) far.push(at)
    }
    return { alike, far }
  }
}

/** The sensitive values of the classes that are still in, counted. */
function histograms(
  { tuples, classes, classOf }: Partition,
  suppressed: Uint8Array,
  values: number,
): [number, Int32Array][] {
  const kept: [number, Int32Array][] = []
  const placeOf = new Int32Array(classes).fill(-1)
  for (let at = 0; at < classes; at++) {
    if (suppressed[at]) continue
    placeOf[at] = kept.length
    kept.push([at, new Int32Array(values)])
  }
  for (let at = 0; at < tuples.count; at++) {
    const counts = kept[placeOf[classOf[at] as number] as number]?.[1]
    const value = tuples.sensitive?.[at]
    if (!counts || value === undefined) continue
    counts[value] = (counts[value] as number) + (tuples.weight[at] as number)
  }
  return kept
}

function distinct(counts: Int32Array): number {
  let some = 0
  for (const count of counts) if (count > 0) some++
  return some
}
