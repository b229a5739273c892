import type { Axis } from '../axes.ts'
import { type Boosted, boost, logistic, scoresOf } from '../model/boosting/boosting.ts'
import { fadedTo } from '../model/evidence.ts'
import { MODEL } from '../model/version.ts'
import type { AxisModel, Known } from '../score.ts'
import { NOTHING, oddsAbove, priorsOf, type TrainingRow } from './rows.ts'

/** Trees of a market's own. They give no reasons, so they challenge and never decide. */
export interface TreeModel {
  readonly version: string
  /** The priors by which the trees read what is known. */
  readonly axes: Readonly<Record<Axis, AxisModel>>
  /** Null where the market had too few trades: then the prior speaks. */
  readonly forests: Readonly<Record<Axis, Boosted | null>>
}

type KnownPair = (name: keyof Known) => readonly [number, number]

/**
 * Two columns for each dimension: how good it looks, which may only lower the chance that a trade
 * goes wrong, and how much is known, which may do either.
 */
function featuresOf(axis: AxisModel, knownOf: KnownPair): number[] {
  return priorsOf(axis.dimensions).flatMap(([name, prior]) => {
    const known = knownOf(name)
    return [oddsAbove(known, prior), Math.log2(1 + known[0] + known[1])]
  })
}

/** Grows trees on what was known before trades. The same rows give the same trees. */
export function trainTrees(axis: AxisModel, rows: readonly TrainingRow[]): Boosted {
  const labels = Uint8Array.from(rows, row => (row.wrong ? 1 : 0))
  const read = rows.map(({ known }) => featuresOf(axis, name => known[name] ?? NOTHING))
  const names = priorsOf(axis.dimensions)
  const values = Array.from({ length: 2 * names.length }, (_, column) =>
    Float64Array.from(read, row => row[column] as number),
  )
  const monotone = names.flatMap(() => [-1, 0])
  const plan = { ...MODEL.challenger, monotone }
  const { loss, base, trees } = boost({ rows: rows.length, values }, labels, plan)
  // Plain arrays, as the database keeps them.
  const plain = trees.map(({ feature, cut, left, right, value }) => ({
    feature: Array.from(feature),
    cut: Array.from(cut),
    left: Array.from(left),
    right: Array.from(right),
    value: Array.from(value),
  }))
  return { loss, base, trees: plain }
}

/** What trees say of a trade with somebody of whom this is known, 0 to 1. */
export function chanceByTrees(
  { axes, forests }: TreeModel,
  axis: Axis,
  known: Known,
  at_s: number,
  halfLife_s: number,
): number {
  const forest = forests[axis]
  if (!forest) return axes[axis].wrong
  const features = featuresOf(axes[axis], name => {
    const before = known[name]
    if (!before) return NOTHING
    const { good, bad } = fadedTo(before, at_s, halfLife_s)
    return [good, bad]
  })
  const values = features.map(value => Float64Array.of(value))
  return logistic(scoresOf(forest, { rows: 1, values })[0] as number)
}
