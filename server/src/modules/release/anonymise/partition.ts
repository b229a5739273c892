import type { Level } from './hierarchy.ts'
import { type Lattice, levelAt } from './lattice.ts'
import type { Table } from './table.ts'

/** Rows that look the same so far, merged: one row of codes that stands for `weight` rows. */
export interface Tuples {
  readonly count: number
  /** By column: the code, in the column's domain, of one of the merged rows. */
  readonly codes: readonly Int32Array[]
  readonly sensitive: Int32Array | null
  readonly weight: Int32Array
}

/** The equivalence classes of tuples: which class each is in, and how many rows each class has. */
export interface Partition {
  readonly tuples: Tuples
  readonly classes: number
  readonly classOf: Int32Array
  readonly sizes: Int32Array
  /** By class: one tuple of it. */
  readonly first: Int32Array
}

/** Groups tuples by what a node makes of them. Its memory is used again for every node. */
export interface Partitioner {
  /** The classes of `node`, from tuples of any node below it. Valid until the next call. */
  partition(tuples: Tuples, node: number): Partition
  /** The tuples of a partition: those of one class and one sensitive value, merged. */
  merge(partition: Partition): Tuples
}

/** Where the product of key and next column would leave 32 bits, keys are numbered afresh. */
const KEY_MAX = 2 ** 31

/** All rows of a table as they are. */
export function tuplesOf(table: Table): Tuples {
  return {
    count: table.rows,
    codes: table.columns.map(column => column.codes),
    sensitive: table.sensitive?.codes ?? null,
    weight: new Int32Array(table.rows).fill(1),
  }
}

/** A partitioner for tables of at most this table's rows. */
export function createPartitioner(table: Table, lattice: Lattice): Partitioner {
  const integers = () => new Int32Array(table.rows)
  const [keys, classOf, sizes, first] = [integers(), integers(), integers(), integers()]
  const [mergedInto, weight, firstMerged] = [integers(), integers(), integers()]
  const values = table.sensitive?.values.length ?? 1
  const number = createNumbering(table.rows)

  /** Numbers tuples by the labels that a node gives them; answers how many classes there are. */
  function classify({ count, codes }: Tuples, node: number): number {
    let range = 1
    keys.fill(0, 0, count)
    table.columns.forEach(({ levels }, column) => {
      const { of, labels } = levels[levelAt(lattice, node, column)] as Level
      if (labels.length === 1) return
      if (range * labels.length >= KEY_MAX) range = number(keys, count, keys, first)
      const digit = of.map(code => code * range)
      addDigits(keys, count, codes[column] as Int32Array, digit)
      range *= labels.length
    })
    return number(keys, count, classOf, first)
  }

  return {
    partition: (tuples, node) => {
      const classes = classify(tuples, node)
      addUp(tuples.weight, tuples.count, classOf, sizes, classes)
      return { tuples, classes, classOf, sizes, first }
    },
    merge: ({ tuples, classes }) => {
      if (!tuples.sensitive) return pick(tuples, first, sizes, classes)
      const { count, sensitive } = tuples
      for (let at = 0; at < count; at++) {
        keys[at] = (classOf[at] as number) * values + (sensitive[at] as number)
      }
      const merged = number(keys, count, mergedInto, firstMerged)
      addUp(tuples.weight, count, mergedInto, weight, merged)
      return pick(tuples, firstMerged, weight, merged)
    },
  }
}

function addDigits(keys: Int32Array, count: number, codes: Int32Array, digit: Int32Array): void {
  for (let at = 0; at < count; at++) {
    keys[at] = (keys[at] as number) + (digit[codes[at] as number] as number)
  }
}

function addUp(
  weight: Int32Array,
  count: number,
  groupOf: Int32Array,
  sums: Int32Array,
  groups: number,
): void {
  sums.fill(0, 0, groups)
  for (let at = 0; at < count; at++) {
    const group = groupOf[at] as number
    sums[group] = (sums[group] as number) + (weight[at] as number)
  }
}

/** One tuple for each group: the first of it, with the group's weight. */
function pick(tuples: Tuples, first: Int32Array, weight: Int32Array, count: number): Tuples {
  const chosen = (codes: Int32Array) => {
    const picked = new Int32Array(count)
    for (let at = 0; at < count; at++) picked[at] = codes[first[at] as number] as number
    return picked
  }
  return {
    count,
    codes: tuples.codes.map(chosen),
    sensitive: tuples.sensitive && chosen(tuples.sensitive),
    weight: weight.slice(0, count),
  }
}

type Numbering = (keys: Int32Array, count: number, numbers: Int32Array, first: Int32Array) => number

/**
 * Numbers equal keys alike, 0, 1, 2… in the order in which they first occur, and notes where. An
 * open-addressing hash table that is never cleared: a slot holds the number plus what all runs
 * before have given out, so whatever is less than that is left over from an earlier run.
 */
function createNumbering(count_max: number): Numbering {
  const bits = Math.max(4, Math.ceil(Math.log2(count_max * 2)))
  const mask = 2 ** bits - 1
  const slots = new Int32Array(mask + 1)
  const keyOf = new Int32Array(count_max)
  let given = 1
  return (keys, count, numbers, first) => {
    if (given > KEY_MAX - 1 - count) {
      slots.fill(0)
      given = 1
    }
    let next = 0
    for (let at = 0; at < count; at++) {
      const key = keys[at] as number
      // Fibonacci hashing: multiply by 2^32 / golden ratio and keep the upper bits.
      let slot = Math.imul(key, 0x9e3779b1) >>> (32 - bits)
      let number = (slots[slot] as number) - given
      while (number >= 0 && keyOf[number] !== key) {
        slot = (slot + 1) & mask
        number = (slots[slot] as number) - given
      }
      if (number < 0) {
        number = next++
        slots[slot] = number + given
        keyOf[number] = key
        first[number] = at
      }
      numbers[at] = number
    }
    given += next
    return next
  }
}
