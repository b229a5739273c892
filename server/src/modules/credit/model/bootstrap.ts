import { seeded } from './seeded.ts'

/** A figure with the range in which it lies with 95 % confidence. */
export type Interval = { value: number; low: number; high: number }

/** A figure of some rows, by how often each of them counts. */
export type Measure = (weights?: Float64Array) => number

const LEVEL = 0.95

/**
 * The percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993): rows
 * are drawn with replacement, as how often each counts, and everything is measured again. Draws
 * that cannot be measured, such as one without a single 1, are left out. The same seed gives the
 * same intervals. A figure that the data do not allow at all is null.
 */
export function bootstrap(
  rows: number,
  measures: Readonly<Record<string, Measure>>,
  { times, seed }: { times: number; seed: number },
): Record<string, Interval | null> {
  const figures = Object.entries(measures).map(([name, measure]) => {
    const value = rows > 0 ? measure() : Number.NaN
    return { name, measure, value, drawn: [] as number[] }
  })
  const chance = seeded(seed)
  const weights = new Float64Array(rows)
  for (let turn = 0; turn < times; turn++) {
    weights.fill(0)
    for (let draw = 0; draw < rows; draw++) {
      const row = chance.below(rows)
      weights[row] = (weights[row] as number) + 1
    }
    for (const { measure, drawn } of figures) {
      const again = measure(weights)
      if (Number.isFinite(again)) drawn.push(again)
    }
  }
  const intervals = figures.map(({ name, value, drawn }) => {
    if (!Number.isFinite(value)) return [name, null] as const
    drawn.sort((a, b) => a - b)
    const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))] ?? value
    return [name, { value, low: at((1 - LEVEL) / 2), high: at((1 + LEVEL) / 2) }] as const
  })
  return Object.fromEntries(intervals)
}
