import { AXES, type Axis } from '../axes.ts'
import { auc, brier, ranked } from '../model/metrics.ts'
import { chanceBy, type Model } from '../models.ts'
import type { Known, ScoreModel } from '../score.ts'
import { divided, isEnough, type TrainingRow } from './rows.ts'
import { trainScorecard } from './scorecard.ts'
import { type TreeModel, trainTrees } from './trees.ts'

/** How right a model was about trades that it had not learnt from. */
export interface Judged {
  readonly auc: number
  readonly brier: number
}

/** What was learnt on one axis, and whether it is better than what decides. */
export interface AxisTraining {
  readonly axis: Axis
  readonly trades: number
  readonly wrong: number
  readonly enough: boolean
  /** On the newest trades, which nothing was learnt from; null when there are too few. */
  readonly judged: Readonly<Record<'champion' | 'scorecard' | 'trees', Judged>> | null
}

export interface Training {
  readonly axes: readonly AxisTraining[]
  readonly scorecard: ScoreModel
  readonly trees: TreeModel
}

/**
 * Trains a scorecard and trees on a market's own trades, the oldest first. The older 70 % are
 * learnt from, the rest judge. An axis with too few trades stays as the champion has it.
 */
export function train(
  champion: ScoreModel,
  rows: Readonly<Record<Axis, readonly TrainingRow[]>>,
  name: string,
): Training {
  const ready = AXES.filter(axis => isEnough(rows[axis]))
  const parts = Object.fromEntries(AXES.map(axis => [axis, divided(rows[axis])]))
  const learntOf = (axis: Axis) => parts[axis]?.learnt ?? []
  const axes = { ...champion.axes }
  const forests: Record<Axis, TreeModel['forests'][Axis]> = { seller: null, buyer: null }
  for (const axis of ready) {
    axes[axis] = trainScorecard(champion.axes[axis], learntOf(axis))
    forests[axis] = trainTrees(champion.axes[axis], learntOf(axis))
  }
  const scorecard = { ...champion, version: `${name}-score`, axes }
  const trees = { version: `${name}-trees`, axes: champion.axes, forests }
  const models = { champion, scorecard, trees }
  return {
    axes: AXES.map(axis => ({
      axis,
      trades: rows[axis].length,
      wrong: rows[axis].filter(row => row.wrong).length,
      enough: ready.includes(axis),
      judged: ready.includes(axis) ? judgeAll(models, axis, parts[axis]?.kept ?? []) : null,
    })),
    scorecard,
    trees,
  }
}

function judgeAll<K extends string>(
  models: Readonly<Record<K, Model>>,
  axis: Axis,
  rows: readonly TrainingRow[],
): Record<K, Judged> {
  const labels = Uint8Array.from(rows, row => (row.wrong ? 1 : 0))
  const judged = Object.entries<Model>(models).map(([name, model]) => {
    const chances = Float64Array.from(rows, row => chanceAt(model, axis, row))
    return [name, { auc: auc(ranked(chances, labels)), brier: brier(chances, labels) }]
  })
  return Object.fromEntries(judged)
}

/** What was known is faded to its moment already. */
function chanceAt(model: Model, axis: Axis, { known }: TrainingRow): number {
  const evidence = Object.entries(known).map(([name, [good, bad]]) => {
    return [name, { good, bad, at_s: 0 }] as const
  })
  return chanceBy(model, axis, Object.fromEntries(evidence) as Known, 0, 1)
}
