/** A table of numbers, column by column; every column has `rows` of them, NaN where unknown. */
export type Columns = { readonly rows: number; readonly values: readonly Float64Array[] }

/** Columns as bin numbers of 8 bits. Bin `b` of a column holds values up to `cuts[b]`. */
export type Binned = {
  readonly rows: number
  readonly bins: readonly Uint8Array[]
  /** By column, ascending; the last bin has no upper cut. */
  readonly cuts: readonly Float64Array[]
}

/** Sorts each column into at most `most` (2 to 255) bins that hold about as many rows each. */
export function binned({ rows, values }: Columns, most: number): Binned {
  const cuts = values.map(column => quantileCuts(column, most))
  const bins = values.map((column, at) => {
    const own = cuts[at] as Float64Array
    return Uint8Array.from(column, value => binOf(own, value))
  })
  return { rows, bins, cuts }
}

/** The bin of a value: the first whose cut is not below it. What is unknown counts as lowest. */
export function binOf(cuts: Float64Array, value: number): number {
  let [low, high] = [0, cuts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cuts[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Cuts at quantiles, halfway between two values that occur, so that rounding moves no row. */
function quantileCuts(column: Float64Array, most: number): Float64Array {
  const sorted = column.filter(value => !Number.isNaN(value)).sort()
  const cuts: number[] = []
  for (let part = 1; part < most; part++) {
    const at = Math.floor((part * sorted.length) / most)
    const below = sorted[at - 1]
    const above = sorted[at]
    if (below === undefined || above === undefined) continue
    // Within a run of equal values the cut moves to the end of the run.
    const next = below < above ? above : sorted[firstAbove(sorted, below)]
    if (next === undefined) continue
    const cut = below + (next - below) / 2
    if (cut > (cuts.at(-1) ?? Number.NEGATIVE_INFINITY)) cuts.push(cut)
  }
  return Float64Array.from(cuts)
}

/** Where the first value above `value` stands. */
function firstAbove(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) > value) high = middle
    else low = middle + 1
  }
  return low
}
