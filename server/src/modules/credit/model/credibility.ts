import { biasesOf, eachHidden } from './bias.ts'
import type { Graph } from './graph.ts'
import { MODEL } from './version.ts'

/**
 * What the word of each person counts as a rater, by person, from `floor` to 1: the more of the
 * average trust reaches them, and the closer their ratings lie to what others say of the same
 * people. Who rates as usual and has average trust counts in full; nobody gains by being more
 * trusted or more agreeable than that.
 */
export function credibilityOf(rated: Graph, trustShare: Float64Array): Float64Array {
  const { floor, exponent } = MODEL.credibility
  const agreed = agreementOf(rated)
  return trustShare.map((share, person) =>
    Math.max(floor, Math.min(1, share) ** exponent * (agreed[person] as number)),
  )
}

/**
 * How well each rater agrees with what the bias model says of their ratees without them, in shares
 * of what is usual, at most 1; shrunk like the biases, so that one rating says little. The rater's
 * own bias is left out of it: who speaks ill of everybody agrees with nobody.
 */
function agreementOf(graph: Graph): Float64Array {
  const { people, from, weight } = graph
  const { expected, rater: own } = biasesOf(graph, eachHidden(graph))
  const sums = new Float64Array(people)
  const counts = new Float64Array(people)
  let total = 0
  from.forEach((rater, edge) => {
    const others = (expected[edge] as number) - (own[edge] as number)
    const off = Math.min(1, Math.abs((weight[edge] as number) - others) / 2)
    sums[rater] = (sums[rater] as number) + 1 - off
    counts[rater] = (counts[rater] as number) + 1
    total += 1 - off
  })
  const usual = from.length > 0 ? total / from.length : 1
  const k = MODEL.bias.shrinkage
  return sums.map((sum, person) =>
    Math.min(1, (sum / usual + k) / ((counts[person] as number) + k)),
  )
}
