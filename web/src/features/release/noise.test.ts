import { expect, test } from 'vitest'
import { noiseWithin } from './noise.ts'

/** How often noise is within a bound, added up from the distribution. */
function share(bound: number, epsilonMilli: number, rowsEach: number): number {
  const decay = Math.exp(-epsilonMilli / (1_000 * rowsEach))
  const at = (y: number) => ((1 - decay) / (1 + decay)) * decay ** Math.abs(y)
  return Array.from({ length: 2 * bound + 1 }, (_, i) => at(i - bound)).reduce((a, b) => a + b, 0)
}

test.each([
  [1_000, 1],
  [500, 3],
  [10, 1],
  [250, 20],
])('epsilon %i/1000 and %i rows: the bound is the smallest that holds', (epsilon, rows) => {
  const bound = noiseWithin(epsilon, rows)
  expect(share(bound, epsilon, rows)).toBeGreaterThanOrEqual(0.95 - 1e-9)
  expect(share(bound - 1, epsilon, rows)).toBeLessThan(0.95)
})
