import { edgesOf, type Graph } from './graph.ts'
import { MODEL } from './version.ts'

/** Ratings to predict: who rates whom, and which rating of the graph must not be known, or -1. */
export type Query = {
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly hidden: Int32Array
}

/** Every rating of a graph, each hidden from its own prediction. */
export function eachHidden({ from, to }: Graph): Query {
  return { from, to, hidden: Int32Array.from(from.keys()) }
}

/** What the model says of each query, and the parts it is made of. */
export type Biases = {
  /** mean + ratee + rater. */
  readonly expected: Float64Array
  readonly ratee: Float64Array
  readonly rater: Float64Array
  /** The same parts of both people in the opposite role. */
  readonly raterAsRatee: Float64Array
  readonly rateeAsRater: Float64Array
}

/**
 * The bias model (Koren, "Collaborative filtering with temporal dynamics", 2009, without time):
 * expected = mean of all + how the ratee is rated + how the rater rates, where the ratee's part is
 * the mean distance from the mean, the rater's what is then left, both shrunk as if `k` ratings had
 * said nothing:
 *
 *     ratee = Σ (w - mean) / (n + k),   rater = Σ (w - mean - ratee) / (m + k).
 *
 * A hidden rating is left out exactly, as if everything had been calculated without it, although
 * nothing is: the rater's sum is kept as A - B · mean, so that the mean may change afterwards.
 * Linear in ratings and queries. Where something is learnt from the result, `mean` must be given:
 * a mean without the hidden rating betrays the rating to whoever sees many of them.
 */
export function biasesOf(graph: Graph, query: Query, mean?: number): Biases {
  const k = MODEL.bias.shrinkage
  const { people, from, to, weight } = graph
  const got = { sum: new Float64Array(people), count: new Float64Array(people) }
  let total = 0
  to.forEach((ratee, edge) => {
    got.sum[ratee] = (got.sum[ratee] as number) + (weight[edge] as number)
    got.count[ratee] = (got.count[ratee] as number) + 1
    total += weight[edge] as number
  })
  const rateeAt = (ratee: number, mean: number, hidden: number, times: number) => {
    const count = (got.count[ratee] as number) - times
    return ((got.sum[ratee] as number) - times * hidden - count * mean) / (count + k)
  }
  // Σ (w - ratee's part) over a rater's ratings is constant - slope · mean.
  const constant = new Float64Array(people)
  const slope = new Float64Array(people)
  const gave = new Float64Array(people)
  from.forEach((rater, edge) => {
    const ratee = to[edge] as number
    const own = (weight[edge] as number) - rateeAt(ratee, 0, 0, 0)
    constant[rater] = (constant[rater] as number) + own
    slope[rater] = (slope[rater] as number) + slopeOf(got.count[ratee] as number, k)
    gave[rater] = (gave[rater] as number) + 1
  })
  const repeats = repeated(graph, query)
  const rows = query.from.length
  const result = {
    expected: new Float64Array(rows),
    ratee: new Float64Array(rows),
    rater: new Float64Array(rows),
    raterAsRatee: new Float64Array(rows),
    rateeAsRater: new Float64Array(rows),
  }
  for (let row = 0; row < rows; row++) {
    const [rater, ratee] = [query.from[row] as number, query.to[row] as number]
    const hidden = query.hidden[row] as number
    const known = hidden < 0 ? 0 : 1
    const worth = hidden < 0 ? 0 : (weight[hidden] as number)
    const middle = mean ?? (total - worth) / Math.max(1, from.length - known)
    const ofRatee = rateeAt(ratee, middle, worth, known)
    let left = (constant[rater] as number) - (slope[rater] as number) * middle
    if (known) {
      left -= worth - middle - rateeAt(ratee, middle, 0, 0)
      // The rater's other ratings of this ratee were measured against a part that knew too much.
      left += (repeats[row] as number) * (rateeAt(ratee, middle, 0, 0) - ofRatee)
    }
    const ofRater = left / ((gave[rater] as number) - known + k)
    result.ratee[row] = ofRatee
    result.rater[row] = ofRater
    result.raterAsRatee[row] = rateeAt(rater, middle, 0, 0)
    const asRater = (constant[ratee] as number) - (slope[ratee] as number) * middle
    result.rateeAsRater[row] = asRater / ((gave[ratee] as number) + k)
    result.expected[row] = middle + ofRatee + ofRater
  }
  return result
}

/** By how much a rating's remainder falls when the mean rises by one. */
function slopeOf(count: number, k: number): number {
  return 1 - count / (count + k)
}

/** By query: how many other ratings the rater gave to the same ratee. */
function repeated({ people, to, given }: Graph, { from, to: ratees, hidden }: Query): Float64Array {
  const counts = new Float64Array(from.length)
  const times = new Uint32Array(people)
  let marked = -1
  const mark = (rater: number, by: number) => {
    if (rater < 0) return
    for (const edge of edgesOf(given, rater)) {
      const ratee = to[edge] as number
      times[ratee] = by === 0 ? 0 : (times[ratee] as number) + by
    }
  }
  const order = Uint32Array.from(from.keys()).sort(
    (a, b) => (from[a] as number) - (from[b] as number) || a - b,
  )
  for (const row of order) {
    const rater = from[row] as number
    if (rater !== marked) {
      mark(marked, 0)
      mark(rater, 1)
      marked = rater
    }
    counts[row] = (times[ratees[row] as number] as number) - ((hidden[row] as number) < 0 ? 0 : 1)
  }
  return counts
}
