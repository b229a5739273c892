import { type Chance, seeded, shuffled } from '../seeded.ts'
import { type Binned, binned, binOf, type Columns } from './bins.ts'
import { answerOf, growTree, type Tree } from './tree.ts'

/** How trees are boosted. The same plan and rows give the same bits. */
export type BoostingPlan = {
  /** `logistic` for labels of 0 and 1, `squares` for numbers. */
  readonly loss: 'logistic' | 'squares'
  readonly trees: number
  readonly depth: number
  /** How much of each tree is believed, above 0, up to 1. */
  readonly rate: number
  readonly bins: number
  readonly weightMin: number
  readonly l2: number
  /** Shares of rows and of columns that each tree sees, above 0, up to 1. */
  readonly rowShare: number
  readonly columnShare: number
  readonly seed: number
  /** By column: 1 when the score may only rise with it, -1 only fall, 0 or left out: either. */
  readonly monotone?: readonly number[]
}

/** A model that adds up small trees. */
export type Boosted = {
  readonly loss: BoostingPlan['loss']
  readonly base: number
  readonly trees: readonly Tree[]
}

/** 1 / (1 + e^-x). */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/**
 * Gradient boosting (Friedman, "Greedy function approximation", 2001) with second derivatives, row
 * and column sampling, and monotone columns. Linear in rows × columns × trees × depth.
 */
export function boost(columns: Columns, labels: ArrayLike<number>, plan: BoostingPlan): Boosted {
  const data = binned(columns, plan.bins)
  const { rows } = columns
  const base = startOf(labels, plan.loss)
  const scores = new Float64Array(rows).fill(base)
  const slopes = { first: new Float64Array(rows), second: new Float64Array(rows) }
  const chance = seeded(plan.seed)
  const count = columns.values.length
  const monotone = Int8Array.from({ length: count }, (_, at) => plan.monotone?.[at] ?? 0)
  const trees: Tree[] = []
  for (let turn = 0; turn < plan.trees; turn++) {
    derive(plan.loss, scores, labels, slopes)
    const seen = drawn(rows, plan.rowShare, chance)
    const asked = shuffled(count, chance)
      .subarray(0, Math.ceil(count * plan.columnShare))
      .sort()
    const tree = growTree(data, slopes, seen, [...asked], { ...plan, monotone })
    const shrunk = { ...tree, value: Float64Array.from(tree.value, value => value * plan.rate) }
    trees.push(shrunk)
    addAnswers(shrunk, data, scores)
  }
  return { loss: plan.loss, base, trees }
}

/** The model's score of every row: log-odds for `logistic`, the number itself for `squares`. */
export function scoresOf({ base, trees }: Boosted, { rows, values }: Columns): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) =>
    trees.reduce((sum, tree) => sum + answerOf(tree, values, row), base),
  )
}

function startOf(labels: ArrayLike<number>, loss: BoostingPlan['loss']): number {
  let sum = 0
  for (let row = 0; row < labels.length; row++) sum += labels[row] as number
  if (loss === 'squares') return sum / labels.length
  return Math.log((sum + 0.5) / (labels.length - sum + 0.5))
}

function derive(
  loss: BoostingPlan['loss'],
  scores: Float64Array,
  labels: ArrayLike<number>,
  { first, second }: { first: Float64Array; second: Float64Array },
): void {
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] as number
    const said = loss === 'logistic' ? logistic(score) : score
    first[row] = said - (labels[row] as number)
    second[row] = loss === 'logistic' ? said * (1 - said) : 1
  }
}

/** Rows drawn by lot, each with the same chance, in ascending order. */
function drawn(rows: number, share: number, chance: Chance): Uint32Array {
  const chosen = new Uint32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) if (chance.next() < share) chosen[count++] = row
  return chosen.subarray(0, count)
}

/** Adds a tree's answers to the scores. Training rows are asked by their bins. */
function addAnswers(
  { feature, cut, left, right, value }: Tree,
  data: Binned,
  scores: Float64Array,
) {
  const bins = Array.from(feature, column => data.bins[Math.max(0, column)] as Uint8Array)
  const last = Array.from(feature, (column, node) =>
    column < 0 ? -1 : binOf(data.cuts[column] as Float64Array, cut[node] as number),
  )
  for (let row = 0; row < scores.length; row++) {
    let node = 0
    while ((feature[node] as number) >= 0) {
      const bin = (bins[node] as Uint8Array)[row] as number
      node = (bin > (last[node] as number) ? right[node] : left[node]) as number
    }
    scores[row] = (scores[row] as number) + (value[node] as number)
  }
}
