import { degree, type Graph } from '../graph.ts'
import { trustWalk, vouchingOf } from '../trust-walk.ts'
import { MODEL } from '../version.ts'

/** The mean rating that each person got; 0 where there is none. */
export function meanRatings({ people, to, weight, got }: Graph): Float64Array {
  const sum = new Float64Array(people)
  to.forEach((ratee, edge) => {
    sum[ratee] = (sum[ratee] as number) + (weight[edge] as number)
  })
  return sum.map((total, person) => total / Math.max(1, degree(got, person)))
}

/** The Beta reputation (Jøsang and Ismail, 2002): (good + 1) / (good + bad + 2), by weight. */
export function betaMeans({ people, to, weight }: Graph): Float64Array {
  const good = new Float64Array(people).fill(1)
  const bad = good.slice()
  to.forEach((ratee, edge) => {
    const worth = weight[edge] as number
    if (worth > 0) good[ratee] = (good[ratee] as number) + worth
    else bad[ratee] = (bad[ratee] as number) - worth
  })
  return good.map((share, person) => share / (share + (bad[person] as number)))
}

/** EigenTrust from seeds (Kamvar et al., 2003). */
export function eigenTrust(graph: Graph, seeds: ArrayLike<number>): Float64Array {
  return trustWalk(vouchingOf(graph), seeds, MODEL.reputation).trust
}

const ROUNDS = 50

/**
 * Fairness of raters and goodness of ratees (Kumar et al., "Edge Weight Prediction in Weighted
 * Signed Networks", ICDM 2016), each the mean over the other.
 */
export function fairnessAndGoodness({ people, from, to, weight, got, given }: Graph) {
  let fairness = new Float64Array(people).fill(1)
  let goodness = new Float64Array(people)
  for (let round = 0; round < ROUNDS; round++) {
    const good = new Float64Array(people)
    to.forEach((ratee, edge) => {
      const said = (fairness[from[edge] as number] as number) * (weight[edge] as number)
      good[ratee] = (good[ratee] as number) + said
    })
    goodness = good.map((sum, person) => sum / Math.max(1, degree(got, person)))
    const off = new Float64Array(people)
    from.forEach((rater, edge) => {
      const error = Math.abs((weight[edge] as number) - (goodness[to[edge] as number] as number))
      off[rater] = (off[rater] as number) + error / 2
    })
    fairness = off.map((sum, person) => 1 - sum / Math.max(1, degree(given, person)))
  }
  return { fairness, goodness }
}

/** The simple scores of everybody as a ratee; higher is better. */
export function simpleScores(
  graph: Graph,
  roots: ArrayLike<number>,
): Readonly<Record<string, Float64Array>> {
  return {
    mean: meanRatings(graph),
    beta: betaMeans(graph),
    'fairness-goodness': fairnessAndGoodness(graph).goodness,
    eigentrust: eigenTrust(graph, roots),
  }
}
