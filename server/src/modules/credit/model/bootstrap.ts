import { seeded } from './seeded.ts'

/** A figure with the range in which it lies with 95 % confidence. */
export type Interval = { value: number; low: number; high: number }

const LEVEL = 0.95

/**
 * The percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993): rows
 * are drawn with replacement, as how often each counts, and measured again. Draws that cannot be
 * measured, such as one without a single 1, are left out. The same seed gives the same interval.
 */
export function bootstrap(
  rows: number,
  measure: (weights?: Float64Array) => number,
  { times, seed }: { times: number; seed: number },
): Interval {
  const value = measure()
  const chance = seeded(seed)
  const weights = new Float64Array(rows)
  const drawn: number[] = []
  for (let turn = 0; turn < times; turn++) {
    weights.fill(0)
    for (let row = 0; row < rows; row++) {
      const one = chance.below(rows)
      weights[one] = (weights[one] as number) + 1
    }
    const again = measure(weights)
    if (Number.isFinite(again)) drawn.push(again)
  }
  drawn.sort((a, b) => a - b)
  const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))] ?? value
  return { value, low: at((1 - LEVEL) / 2), high: at((1 + LEVEL) / 2) }
}
