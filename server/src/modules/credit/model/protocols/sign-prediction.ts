import { biasesOf, eachHidden } from '../bias.ts'
import { boost, logistic, scoresOf } from '../boosting/boosting.ts'
import { type Edges, graphOf, picked } from '../graph.ts'
import { ratingFeatures, usualOf } from '../ratings/rating-features.ts'
import { seeded, shuffled } from '../seeded.ts'
import { MODEL } from '../version.ts'
import type { Predictions, Task } from './protocol.ts'
import { fairnessAndGoodness } from './simple-methods.ts'

const TRAIN_SHARE = 0.8
const SEED = 1

/**
 * P5: is a rating good (1) or bad (0), with a random fifth of them hidden all at once? This is what
 * papers on signed networks measure. It knows what came later, and most answers, so it says nothing
 * about warning anybody in time. Ratings of exactly 0 are left out of the judgement.
 */
export function signPrediction({ edges, test, baselines }: Task): Predictions {
  const [known, asked] = test ? [edges, test] : divided(edges)
  const graph = graphOf(known)
  const query = { ...asked, hidden: new Int32Array(asked.from.length).fill(-1) }
  const good = graph.weight.map(weight => (weight >= 0 ? 1 : 0))
  const usual = usualOf(graph)
  const features = ratingFeatures(graph, eachHidden(graph), usual)
  const trees = boost(features, good, MODEL.sign)
  const model = scoresOf(trees, ratingFeatures(graph, query, usual)).map(logistic)
  const judged = Uint32Array.from(asked.weight.keys()).filter(row => asked.weight[row] !== 0)
  const pick = (values: Float64Array) => Float64Array.from(judged, row => values[row] as number)
  const simple = () => {
    const { fairness, goodness } = fairnessAndGoodness(graph)
    const fair = Float64Array.from(query.from, (rater, row) => {
      const said = (fairness[rater] as number) * (goodness[query.to[row] as number] as number)
      return (said + 1) / 2
    })
    const bias = biasesOf(graph, query).expected.map(value => Math.min(1, (value + 1) / 2))
    return { 'fairness-goodness': pick(fair), bias: pick(bias.map(value => Math.max(0, value))) }
  }
  return {
    kind: 'sign',
    truth: pick(asked.weight.map(weight => (weight > 0 ? 1 : 0))),
    model: pick(model),
    baselines: baselines ? simple() : {},
    notes: ['P5 knows the future through answers; compare it with papers only.'],
  }
}

function divided(edges: Edges): [known: Edges, asked: Edges] {
  const order = shuffled(edges.from.length, seeded(SEED))
  const cut = Math.floor(order.length * TRAIN_SHARE)
  const part = (from: number, to: number) => picked(edges, order.slice(from, to).sort())
  return [part(0, cut), part(cut, order.length)]
}
