import { degree, edgesOf, type Graph } from './graph.ts'
import { trustWalk, type Vouching, vouchingOf } from './trust-walk.ts'
import { MODEL } from './version.ts'

/** What a market of ratings thinks of everybody, by person. */
export type Reputation = {
  /** Trust that reaches a person from the roots; sums to 1. */
  readonly trust: Float64Array
  /** The believed share of good ratings, 0 to 1, each rating counted by its rater's credibility. */
  readonly belief: Float64Array
  /** Both together as log-odds: higher is better, 0 is somebody whom nobody has rated yet. */
  readonly score: Float64Array
}

/**
 * Beta evidence weighted by the rater's credibility, over a trust walk in which the distrusted
 * pass nothing on.
 *
 * - Credibility of a rater is min(1, trust / average trust), so that a crowd of new accounts has
 *   none and no celebrity counts more than one person of average standing.
 * - Trust that the ratee lent to the rater does not come back: what flowed from ratee to rater
 *   along a single rating is taken off before the rater speaks about the ratee.
 * - After a walk a person passes on belief² of their trust, and the walk is repeated.
 */
export function reputationOf(graph: Graph, roots: ArrayLike<number>): Reputation {
  const plan = MODEL.reputation
  const vouching = vouchingOf(graph)
  const lent = lentBack(graph)
  const average = 1 / Math.max(1, ratedPeople(graph))
  let gate: Float64Array | undefined
  let start: Float64Array | undefined
  for (let round = 0; ; round++) {
    const { trust } = trustWalk(vouching, roots, plan, {
      ...(gate && { gate }),
      ...(start && { start }),
    })
    const belief = believed(graph, { vouching, lent, gate, trust, average })
    if (round === plan.rounds)
      return { trust, belief, score: scored(graph, belief, trust, average) }
    gate = belief.map(share => share * share)
    start = trust
  }
}

type Weighing = {
  vouching: Vouching
  lent: Float64Array
  gate: Float64Array | undefined
  trust: Float64Array
  average: number
}

function believed(graph: Graph, by: Weighing): Float64Array {
  const { from, to, weight, people } = graph
  const { damping, priorStrength } = MODEL.reputation
  const good = new Float64Array(people).fill(priorStrength / 2)
  const bad = good.slice()
  const passes = Float64Array.from(by.vouching.given, (given, person) => {
    const open = by.gate ? (by.gate[person] as number) : 1
    return given > 0 ? (damping * open * (by.trust[person] as number)) / given : 0
  })
  for (let edge = 0; edge < from.length; edge++) {
    const [rater, ratee] = [from[edge] as number, to[edge] as number]
    const own = (by.trust[rater] as number) - (passes[ratee] as number) * (by.lent[edge] as number)
    const counted = Math.min(1, Math.max(0, own) / by.average) * (weight[edge] as number)
    if (counted > 0) good[ratee] = (good[ratee] as number) + counted
    else bad[ratee] = (bad[ratee] as number) - counted
  }
  return good.map((share, person) => share / (share + (bad[person] as number)))
}

/** A person whom no trust reaches counts as one with a hundredth of the average. */
const TRUST_FLOOR = 0.01

function scored(
  { got }: Graph,
  belief: Float64Array,
  trust: Float64Array,
  average: number,
): Float64Array {
  return belief.map((share, person) => {
    // Whom nobody has rated yet, nobody has kept their trust from either.
    if (degree(got, person) === 0) return 0
    const standing = Math.log((trust[person] as number) / average + TRUST_FLOOR)
    return Math.log(share / (1 - share)) + MODEL.reputation.ownTrust * standing
  })
}

/** By edge: the sum of the positive weights that the ratee gave to the rater. Linear in edges. */
function lentBack({ people, from, to, weight, given, got }: Graph): Float64Array {
  const lent = new Float64Array(from.length)
  const gave = new Float64Array(people)
  for (let person = 0; person < people; person++) {
    const own = edgesOf(given, person)
    for (const edge of own) {
      const other = to[edge] as number
      gave[other] = (gave[other] as number) + Math.max(0, weight[edge] as number)
    }
    for (const edge of edgesOf(got, person)) lent[edge] = gave[from[edge] as number] as number
    for (const edge of own) gave[to[edge] as number] = 0
  }
  return lent
}

function ratedPeople({ people, got: { starts } }: Graph): number {
  let rated = 0
  for (let person = 0; person < people; person++) {
    if ((starts[person + 1] as number) > (starts[person] as number)) rated++
  }
  return rated
}
