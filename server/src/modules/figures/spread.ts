import { SECOND_MS } from '../../kernel/time.ts'

/**
 * Durations are counted in buckets that grow geometrically, so that a percentile of any number of
 * them is read off a few rows, at most this share beside the exact one, and by a second at most of
 * those under a second (DDSketch: Masson, Rim and Lee, VLDB 2019).
 */
export const ACCURACY = 0.05
const GROWTH = (1 + ACCURACY) / (1 - ACCURACY)

/** The bucket that a duration falls into. */
export function bucketOf(ms: number): number {
  return Math.max(0, Math.ceil(Math.log(Math.max(ms, 1) / SECOND_MS) / Math.log(GROWTH)))
}

/** How often each bucket was hit. */
export type Spread = ReadonlyMap<number, number>

export function countOf(spread: Spread): number {
  return [...spread.values()].reduce((sum, n) => sum + n, 0)
}

/** The duration in milliseconds that a share `q` of all, above 0 and up to 1, does not exceed. */
export function percentile(spread: Spread, q: number): number | null {
  const rank = Math.ceil(q * countOf(spread))
  let seen = 0
  for (const [bucket, n] of [...spread].sort(([a], [b]) => a - b)) {
    seen += n
    if (seen >= rank) return Math.round((SECOND_MS * 2 * GROWTH ** bucket) / (GROWTH + 1))
  }
  return null
}
