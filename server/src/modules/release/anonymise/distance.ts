/**
 * Earth mover's distance between two distributions over the same values, 0 to 1: how far a class's
 * sensitive values stray from the whole table's (Li, Li and Venkatasubramanian, "t-Closeness:
 * Privacy beyond k-anonymity and l-diversity", ICDE 2007, section 5). Weights need not add up to
 * 1; both must have some.
 *
 * Ordered values: neighbours are 1 / (m - 1) apart, so the distance is the sum of what must cross
 * each gap. Unordered values: all are 1 apart, so it is the sum of what is too much anywhere.
 */
export function earthMovers(p: ArrayLike<number>, q: ArrayLike<number>, ordered: boolean): number {
  const values = p.length
  const [pSum, qSum] = [total(p), total(q)]
  let carried = 0
  let distance = 0
  for (let value = 0; value < values; value++) {
    const surplus = (p[value] as number) / pSum - (q[value] as number) / qSum
    carried += surplus
    distance += Math.abs(ordered ? carried : surplus)
  }
  if (!ordered) return distance / 2
  return values > 1 ? distance / (values - 1) : 0
}

function total(weights: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < weights.length; at++) sum += weights[at] as number
  return sum
}
