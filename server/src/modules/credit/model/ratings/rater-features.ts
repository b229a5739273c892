import { biasesOf, eachHidden } from '../bias.ts'
import type { Columns } from '../boosting/bins.ts'
import { edgesOf, type Graph } from '../graph.ts'
import { usualOf } from './rating-features.ts'
import { lookOf, sumsBy } from './sides.ts'

/** A summary of the ratings that somebody gave. */
export const RATER_FEATURES = [
  'ratings given',
  'mean',
  'spread',
  'share of bad ones',
  'share of the strongest ones',
  'distance from what others say',
  'bias against what others say',
  'bad ones of people whom others rate well',
  'good ones of people whom others rate badly',
  'renown of those rated',
  'mean that others give those rated',
  'share of newcomers rated',
  'hours between ratings',
  'hours from first to last',
] as const

/**
 * How people rate, judged by what others say of the same ratees. Ratings that the people got
 * themselves do not count, so the table can be used where those are what is to be found out.
 */
export function raterFeatures(graph: Graph, people: readonly number[]): Columns {
  const usual = usualOf(graph)
  const got = sumsBy(graph.to, graph)
  const { ratee } = biasesOf(graph, eachHidden(graph), usual.mean)
  const rows = people.map(person => {
    const ratings = Array.from(edgesOf(graph.given, person), edge => {
      const weight = graph.weight[edge] as number
      const others = lookOf(got, graph.to[edge] as number, weight, usual)
      return { weight, others, said: usual.mean + (ratee[edge] as number) }
    })
    const mean = (of: (rating: (typeof ratings)[number]) => number) =>
      ratings.reduce((sum, rating) => sum + of(rating), 0) / Math.max(1, ratings.length)
    const average = mean(({ weight }) => weight)
    const hours = hoursOf(graph, person)
    const yes = (is: boolean) => (is ? 1 : 0)
    return [
      Math.log1p(ratings.length),
      average,
      Math.sqrt(mean(({ weight }) => (weight - average) ** 2)),
      mean(({ weight }) => yes(weight < 0)),
      mean(({ weight }) => yes(Math.abs(weight) > 0.9)),
      mean(({ weight, said }) => Math.abs(weight - said)),
      mean(({ weight, said }) => weight - said),
      mean(({ weight, said }) => yes(weight < 0 && said > 0)),
      mean(({ weight, said }) => yes(weight > 0 && said < 0)),
      mean(({ others }) => Math.log1p(others.count)),
      mean(({ said }) => said),
      mean(({ others }) => yes(others.count === 0)),
      Math.log1p(hours / Math.max(1, ratings.length)),
      Math.log1p(hours),
    ]
  })
  return {
    rows: people.length,
    values: RATER_FEATURES.map((_, at) => Float64Array.from(rows, row => row[at] as number)),
  }
}

/** From the first rating that somebody gave to the last; 0 where nobody knows the time. */
function hoursOf({ given, time_s }: Graph, person: number): number {
  const own = edgesOf(given, person)
  const [first, last] = [own[0], own.at(-1)]
  if (!time_s || first === undefined || last === undefined) return 0
  return ((time_s[last] as number) - (time_s[first] as number)) / 3_600
}
