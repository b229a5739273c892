import type { Binned } from './bins.ts'
import { bestSplit, type Histogram, histogramOf, leafValue, minus, type Split } from './split.ts'

/** A decision tree in columns: node 0 is the root; a leaf has feature -1. */
export type Tree = {
  readonly feature: ArrayLike<number>
  /** Values up to this go left. */
  readonly cut: ArrayLike<number>
  readonly left: ArrayLike<number>
  readonly right: ArrayLike<number>
  /** What a leaf adds to the score. */
  readonly value: ArrayLike<number>
}

export type TreePlan = {
  /** Levels of questions, 1 or more. */
  readonly depth: number
  /** The least sum of second derivatives on either side of a split. */
  readonly weightMin: number
  /** Shrinks leaves towards 0, as if this much weight had already voted for it. */
  readonly l2: number
  /** By column: 1 when the score may only rise with it, -1 when it may only fall, else 0. */
  readonly monotone: Int8Array
}

/** First and second derivatives of the loss, by row. */
export type Derivatives = { readonly first: Float64Array; readonly second: Float64Array }

/** Leaves stay between these, so that a monotone split further up keeps its word. */
type Node = { id: number; rows: Uint32Array; level: number; sums: Histogram; bounds: Bounds }
type Bounds = readonly [low: number, high: number]

/**
 * Grows a tree on some rows by histograms, as LightGBM does (Ke et al., NIPS 2017): the smaller
 * child of a split is counted, the larger one is what remains.
 */
export function growTree(
  data: Binned,
  slopes: Derivatives,
  rows: Uint32Array,
  columns: readonly number[],
  plan: TreePlan,
): Tree {
  const tree = createTree()
  const root = tree.add()
  const everything = histogramOf(data, slopes, rows, columns)
  const free: Bounds = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  const open: Node[] = [{ id: root, rows, level: 0, sums: everything, bounds: free }]
  for (let node = open.pop(); node; node = open.pop()) {
    const { id, sums, bounds } = node
    const split = node.level < plan.depth ? bestSplit(sums, columns, plan, bounds) : null
    if (!split) {
      tree.value[id] = within(bounds, leafValue(sums.total, plan.l2))
      continue
    }
    const [left, right] = [tree.add(), tree.add()]
    tree.split(id, split.column, cutOf(data, split), left, right)
    const [low, high] = divided(data, node.rows, split)
    const inner = childBounds(split, plan.monotone[split.column] as number, bounds)
    const small = low.length <= high.length ? low : high
    const counted = histogramOf(data, slopes, small, columns)
    const rest = minus(sums, counted)
    const level = node.level + 1
    const sumsOf = (part: Uint32Array) => (part === small ? counted : rest)
    open.push(
      { id: right, rows: high, level, sums: sumsOf(high), bounds: inner[1] },
      { id: left, rows: low, level, sums: sumsOf(low), bounds: inner[0] },
    )
  }
  return tree.finish()
}

/** What a tree adds for a row. */
export function answerOf(tree: Tree, values: readonly Float64Array[], row: number): number {
  let node = 0
  for (let feature = tree.feature[0] as number; feature >= 0; ) {
    const value = (values[feature] as Float64Array)[row] as number
    const goesRight = value > (tree.cut[node] as number)
    node = (goesRight ? tree.right[node] : tree.left[node]) as number
    feature = tree.feature[node] as number
  }
  return tree.value[node] as number
}

function cutOf(data: Binned, { column, bin }: Split): number {
  return (data.cuts[column] as Float64Array)[bin] as number
}

function divided(data: Binned, rows: Uint32Array, { column, bin }: Split) {
  const bins = data.bins[column] as Uint8Array
  const low = new Uint32Array(rows.length)
  const high = new Uint32Array(rows.length)
  let [lows, highs] = [0, 0]
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number
    if ((bins[row] as number) <= bin) low[lows++] = row
    else high[highs++] = row
  }
  return [low.subarray(0, lows), high.subarray(0, highs)] as const
}

function within([low, high]: Bounds, value: number): number {
  return Math.min(high, Math.max(low, value))
}

function childBounds({ low, high }: Split, monotone: number, bounds: Bounds): [Bounds, Bounds] {
  if (monotone === 0) return [bounds, bounds]
  const middle = (low + high) / 2
  const below: Bounds = [bounds[0], middle]
  const above: Bounds = [middle, bounds[1]]
  return monotone > 0 ? [below, above] : [above, below]
}

function createTree() {
  const feature: number[] = []
  const cut: number[] = []
  const left: number[] = []
  const right: number[] = []
  const value: number[] = []
  const add = () => {
    cut.push(0)
    left.push(-1)
    right.push(-1)
    value.push(0)
    return feature.push(-1) - 1
  }
  const split = (id: number, column: number, at: number, lower: number, upper: number) => {
    feature[id] = column
    cut[id] = at
    left[id] = lower
    right[id] = upper
  }
  const finish = (): Tree => ({
    feature: Int32Array.from(feature),
    cut: Float64Array.from(cut),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    value: Float64Array.from(value),
  })
  return { add, split, value, finish }
}
