/**
 * How large the noise of a count is at most in 95 of 100: the two-sided geometric distribution
 * whose scale is the rows counted of one person over epsilon. The readme of the file says the same.
 */
export function noiseWithin(epsilonMilli: number, rowsEach: number): number {
  const decay = Math.exp(-epsilonMilli / (1_000 * rowsEach))
  const bound = Math.log((0.05 * (1 + decay)) / 2) / Math.log(decay) - 1
  return Math.max(Math.ceil(bound - 1e-9), 0)
}
