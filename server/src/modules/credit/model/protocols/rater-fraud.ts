import type { Columns } from '../boosting/bins.ts'
import { degree, type Graph, graphOf } from '../graph.ts'
import { fitLogistic, logOdds } from '../logistic-regression.ts'
import { raterFeatures } from '../ratings/rater-features.ts'
import { seeded, shuffled } from '../seeded.ts'
import { MODEL } from '../version.ts'
import { NotGiven, type Predictions, type Task } from './protocol.ts'
import { fairnessAndGoodness } from './simple-methods.ts'

const FOLDS = 10
const SEEDS = [1, 2, 3]

/**
 * P1: which labelled people are bad, by the ratings that they gave. A regression on how they rate,
 * learnt from the labels of the others: ten stratified folds, three times, and each person's score
 * is the mean of the three. Ratings that they got are not looked at.
 */
export function raterFraud({ edges, labels, baselines }: Task): Predictions {
  if (!labels) throw new NotGiven('P1 needs --labels FILE.')
  const graph = graphOf(edges)
  const people = [...labels.keys()].filter(person => degree(graph.given, person) > 0)
  const bad = Float64Array.from(people, person => (labels.get(person) ? 1 : 0))
  const ones = bad.reduce((sum, one) => sum + one, 0)
  const rarest = Math.min(ones, bad.length - ones)
  if (rarest < 2) throw new NotGiven('P1 needs two good and two bad people who rated somebody.')
  const features = raterFeatures(graph, people)
  const model = new Float64Array(people.length)
  for (const seed of SEEDS) {
    crossScores(features, bad, Math.min(FOLDS, rarest), seed).forEach((score, row) => {
      model[row] = (model[row] as number) + score / SEEDS.length
    })
  }
  return {
    kind: 'order',
    truth: bad,
    model,
    baselines: baselines ? simple(graph, people, features) : {},
  }
}

function crossScores(features: Columns, bad: Float64Array, folds: number, seed: number) {
  const scores = new Float64Array(bad.length)
  const order = shuffled(bad.length, seeded(seed))
  const seen = [0, 0]
  const fold = new Uint8Array(bad.length)
  for (const row of order) {
    const kind = bad[row] as number
    fold[row] = (seen[kind] as number) % folds
    seen[kind] = (seen[kind] as number) + 1
  }
  for (let own = 0; own < folds; own++) {
    const outside = order.filter(row => fold[row] !== own)
    const inside = order.filter(row => fold[row] === own)
    const scale = scaleOf(features, outside)
    const labels = Float64Array.from(outside, row => bad[row] as number)
    const model = fitLogistic(scale(outside), labels, MODEL.rater.l2)
    logOdds(model, scale(inside)).forEach((score, at) => {
      scores[inside[at] as number] = score
    })
  }
  return scores
}

/** Columns of mean 0 and spread 1 on the rows that are learnt from. */
function scaleOf({ values }: Columns, rows: Uint32Array): (rows: Uint32Array) => Columns {
  const scales = values.map(column => {
    const mean = rows.reduce((sum, row) => sum + (column[row] as number), 0) / rows.length
    const squares = rows.reduce((sum, row) => sum + ((column[row] as number) - mean) ** 2, 0)
    return { mean, spread: Math.sqrt(squares / rows.length) || 1 }
  })
  return chosen => ({
    rows: chosen.length,
    values: values.map((column, at) => {
      const { mean, spread } = scales[at] as (typeof scales)[number]
      return Float64Array.from(chosen, row => ((column[row] as number) - mean) / spread)
    }),
  })
}

function simple(graph: Graph, people: readonly number[], features: Columns) {
  const { fairness } = fairnessAndGoodness(graph)
  return {
    mean: (features.values[1] as Float64Array).map(mean => -mean),
    'fairness-goodness': Float64Array.from(people, person => -(fairness[person] as number)),
  }
}
