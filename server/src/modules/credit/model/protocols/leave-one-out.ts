import { biasesOf, eachHidden, type Query } from '../bias.ts'
import { boost, scoresOf } from '../boosting/boosting.ts'
import { type Edges, edgesOf, type Graph, graphOf, picked } from '../graph.ts'
import { ratingFeatures, usualOf } from '../ratings/rating-features.ts'
import { MODEL } from '../version.ts'
import type { Predictions, Task } from './protocol.ts'
import { fairnessAndGoodness } from './simple-methods.ts'

const FOLDS = 5

/**
 * LOO: how well is each rating predicted from all others? Every rating is hidden from its own
 * features. Trees are learnt five times, each time in a market without the ratings (and their
 * answers) that they will predict, so that neither labels nor features of the learning knew them.
 * With a division given, one file is predicted from the other.
 */
export function leaveOneOut({ edges, test, baselines }: Task): Predictions {
  const graph = graphOf(edges)
  const query = test ? { ...test, hidden: new Int32Array(test.from.length).fill(-1) } : undefined
  const asked: Query = query ?? eachHidden(graph)
  const truth = test ? test.weight : edges.weight
  const model = test ? learnt(graph, asked) : crossPredicted(edges, graph)
  return {
    kind: 'number',
    truth,
    model: model.map(value => Math.min(1, Math.max(-1, value))),
    baselines: baselines ? simple(graph, asked) : {},
  }
}

/** Learns from every rating of a graph and predicts others. */
function learnt(graph: Graph, query: Query): Float64Array {
  const usual = usualOf(graph)
  const features = ratingFeatures(graph, eachHidden(graph), usual)
  const trees = boost(features, graph.weight, MODEL.expectedRating)
  return scoresOf(trees, ratingFeatures(graph, query, usual))
}

function crossPredicted(edges: Edges, graph: Graph): Float64Array {
  const folds = foldsOf(edges)
  const predicted = new Float64Array(edges.from.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = Uint32Array.from(folds.keys()).filter(edge => folds[edge] === fold)
    const outside = Uint32Array.from(folds.keys()).filter(edge => folds[edge] !== fold)
    if (inside.length === 0 || outside.length === 0) continue
    const rest = graphOf(picked(edges, outside))
    const usual = usualOf(rest)
    const trees = boost(
      ratingFeatures(rest, eachHidden(rest), usual),
      rest.weight,
      MODEL.expectedRating,
    )
    const asked = picked(edges, inside)
    const query = { ...asked, hidden: Int32Array.from(inside) }
    const scores = scoresOf(trees, ratingFeatures(graph, query, usual))
    inside.forEach((edge, at) => {
      predicted[edge] = scores[at] as number
    })
  }
  return predicted
}

/** A rating and its answers share a fold: who knows the one knows much of the other. */
function foldsOf({ from, to }: Edges): Uint8Array {
  return Uint8Array.from(from, (rater, edge) => {
    const ratee = to[edge] as number
    const [low, high] = [Math.min(rater, ratee), Math.max(rater, ratee)]
    const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)
    const again = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
    return ((again ^ (again >>> 13)) >>> 0) % FOLDS
  })
}

function simple(graph: Graph, query: Query): Record<string, Float64Array> {
  const bias = biasesOf(graph, query).expected
  const answer = answered(graph, query)
  return {
    reciprocal: answer.map(value => (Number.isNaN(value) ? 0 : value)),
    'fairness-goodness': fairPrediction(graph, query),
    bias,
    'bias-reciprocal': bias.map((value, row) => {
      const back = answer[row] as number
      return Number.isNaN(back) ? value : (value + back) / 2
    }),
  }
}

/** What the ratee said of the rater, newest, or NaN. */
function answered(graph: Graph, { from, to }: Query): Float64Array {
  return Float64Array.from(from, (rater, row) => {
    const back = edgesOf(graph.got, rater).findLast(edge => graph.from[edge] === to[row])
    return back === undefined ? Number.NaN : (graph.weight[back] as number)
  })
}

/** Fairness of the rater times goodness of the ratee; a hidden rating is left out of both means. */
function fairPrediction(graph: Graph, { from, to, hidden }: Query): Float64Array {
  const { fairness, goodness } = fairnessAndGoodness(graph)
  return Float64Array.from(from, (rater, row) => {
    const [ratee, edge] = [to[row] as number, hidden[row] as number]
    const [fair, good] = [fairness[rater] as number, goodness[ratee] as number]
    if (edge < 0) return fair * good
    const worth = graph.weight[edge] as number
    const got = edgesOf(graph.got, ratee).length
    const gave = edgesOf(graph.given, rater).length
    const goodWithout = got > 1 ? (got * good - fair * worth) / (got - 1) : 0
    const off = (1 - fair) * gave - Math.abs(worth - good) / 2
    const fairWithout = gave > 1 ? 1 - off / (gave - 1) : 1
    return fairWithout * goodWithout
  })
}
