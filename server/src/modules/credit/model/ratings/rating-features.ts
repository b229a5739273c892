import { biasesOf, type Query } from '../bias.ts'
import type { Columns } from '../boosting/bins.ts'
import type { Graph } from '../graph.ts'
import { neighboursOf } from './neighbours.ts'
import { type Look, lookOf, type Sums, sumsBy } from './sides.ts'

/** What ratings are usually like, from data that knew none of the hidden ones. */
export type Usual = { readonly mean: number; readonly badShare: number }

/** The mean of a graph's ratings, and the share of bad ones. */
export function usualOf({ weight }: Graph): Usual {
  const bad = weight.reduce((sum, worth) => sum + (worth < 0 ? 1 : 0), 0)
  const rows = Math.max(1, weight.length)
  return { mean: weight.reduce((sum, worth) => sum + worth, 0) / rows, badShare: bad / rows }
}

/**
 * What the rest of a graph says about single ratings, without their time: the biases, how both
 * people rate and are rated, and who stands between them. Nothing of a hidden rating gets in;
 * `usual` stands for those of whom little is known.
 */
export function ratingFeatures(graph: Graph, query: Query, usual: Usual): Columns {
  const { weight } = graph
  const rows = query.from.length
  const got = sumsBy(graph.to, graph)
  const gave = sumsBy(graph.from, graph)
  const biases = biasesOf(graph, query, usual.mean)
  const between = neighboursOf(graph, query)
  const looks = (sums: Sums, ends: Uint32Array, isOwn: boolean): Look[] =>
    Array.from({ length: rows }, (_, row) => {
      const hidden = query.hidden[row] as number
      const worth = isOwn && hidden >= 0 ? (weight[hidden] as number) : Number.NaN
      return lookOf(sums, ends[row] as number, worth, usual)
    })
  const sides = [
    looks(got, query.to, true),
    looks(gave, query.from, true),
    looks(got, query.from, false),
    looks(gave, query.to, false),
  ]
  const values = [
    ...Object.values(biases),
    ...sides.flatMap(side => [
      Float64Array.from(side, ({ count }) => count),
      Float64Array.from(side, ({ mean }) => mean),
      Float64Array.from(side, ({ spread }) => spread),
      Float64Array.from(side, ({ badShare }) => badShare),
    ]),
    ...Object.values(between),
  ]
  return { rows, values }
}
