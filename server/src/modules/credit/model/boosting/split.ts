import type { Binned } from './bins.ts'
import type { Derivatives, TreePlan } from './tree.ts'

/** Sums of both derivatives by column and bin, side by side, and over all rows. */
export type Histogram = {
  readonly bins: number
  readonly sums: Float64Array
  readonly total: readonly [first: number, second: number]
}

/** A question: rows whose bin of `column` is at most `bin` go left. */
export type Split = {
  readonly column: number
  readonly bin: number
  readonly gain: number
  /** What the two sides would add as leaves. */
  readonly low: number
  readonly high: number
}

/** Sums up the derivatives of some rows. */
export function histogramOf(
  { bins, cuts }: Binned,
  { first, second }: Derivatives,
  rows: Uint32Array,
  columns: readonly number[],
): Histogram {
  const width = Math.max(1, ...columns.map(column => (cuts[column] as Float64Array).length + 1))
  const sums = new Float64Array(columns.length * width * 2)
  columns.forEach((column, place) => {
    const own = bins[column] as Uint8Array
    const base = place * width * 2
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number
      const cell = base + 2 * (own[row] as number)
      sums[cell] = (sums[cell] as number) + (first[row] as number)
      sums[cell + 1] = (sums[cell + 1] as number) + (second[row] as number)
    }
  })
  let [total1, total2] = [0, 0]
  for (let at = 0; at < rows.length; at++) {
    total1 += first[rows[at] as number] as number
    total2 += second[rows[at] as number] as number
  }
  return { bins: width, sums, total: [total1, total2] }
}

/** What remains of a node when one of its children is taken away. */
export function minus(whole: Histogram, part: Histogram): Histogram {
  return {
    bins: whole.bins,
    sums: whole.sums.map((sum, at) => sum - (part.sums[at] as number)),
    total: [whole.total[0] - part.total[0], whole.total[1] - part.total[1]],
  }
}

/** What minimises the loss of a leaf to the second order. */
export function leafValue([first, second]: readonly [number, number], l2: number): number {
  return second + l2 > 0 ? -first / (second + l2) : 0
}

const GAIN_MIN = 1e-9

/** The question that lowers the loss most, or null when none does. Ties: the first one. */
export function bestSplit(
  histogram: Histogram,
  columns: readonly number[],
  plan: TreePlan,
  bounds: readonly [number, number],
): Split | null {
  let best: Split | null = null
  const stays = gainOf(histogram.total, plan.l2)
  columns.forEach((column, place) => {
    const monotone = plan.monotone[column] as number
    const base = place * histogram.bins * 2
    let [first, second] = [0, 0]
    for (let bin = 0; bin < histogram.bins - 1; bin++) {
      first += histogram.sums[base + 2 * bin] as number
      second += histogram.sums[base + 2 * bin + 1] as number
      const other: [number, number] = [histogram.total[0] - first, histogram.total[1] - second]
      if (second < plan.weightMin) continue
      if (other[1] < plan.weightMin) break
      const gain = gainOf([first, second], plan.l2) + gainOf(other, plan.l2) - stays
      if (gain <= (best?.gain ?? GAIN_MIN)) continue
      const low = clamped(leafValue([first, second], plan.l2), bounds)
      const high = clamped(leafValue(other, plan.l2), bounds)
      if (monotone * (high - low) < 0) continue
      best = { column, bin, gain, low, high }
    }
  })
  return best
}

function gainOf([first, second]: readonly [number, number], l2: number): number {
  return (first * first) / (second + l2)
}

function clamped(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value))
}
