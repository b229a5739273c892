/** So many of so many. */
export interface Share {
  readonly n: number
  readonly of: number
}

/** By how much one share is above another, with the bounds of a 95 % interval; all from -1 to 1. */
export interface Gap {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959964

/** Wilson's score interval of a share: sound for few cases too. Of nothing it is everything. */
export function wilson({ n, of }: Share): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const p = n / of
  const middle = p + (Z * Z) / (2 * of)
  const half = Z * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of))
  const whole = 1 + (Z * Z) / of
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) }
}

/**
 * The gap between two shares, with Newcombe's interval (method 10, Statistics in Medicine 1998);
 * null when either is of nothing. The gap the other way round is its negative.
 */
export function gapBetween(one: Share, other: Share): Gap | null {
  if (one.of === 0 || other.of === 0) return null
  const [p, q] = [one.n / one.of, other.n / other.of]
  const [a, b] = [wilson(one), wilson(other)]
  const value = p - q
  return {
    value,
    low: Math.min(value, value - Math.hypot(p - a.low, b.high - q)),
    high: Math.max(value, value + Math.hypot(a.high - p, q - b.low)),
  }
}

/**
 * Counts that add up to a total that is known, with those withheld (null) that would tell of fewer
 * than `from`: the small ones, and with them the next smallest until those withheld together are
 * `from` or more, so that none is the difference to the total.
 */
export function withhold(counts: readonly number[], from: number): (number | null)[] {
  const smallestFirst = counts
    .map((count, at) => ({ count, at }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
  const withheld = new Set<number>()
  let together = 0
  for (const { count, at } of smallestFirst) {
    if (count >= from && (withheld.size === 0 || together >= from)) break
    withheld.add(at)
    together += count
  }
  return counts.map((count, at) => (withheld.has(at) ? null : count))
}

/** A share as everybody may see it; null when it would tell of fewer than `from`. */
export function publishedShare(share: Share, from: number): Share | null {
  const [n] = withhold([share.n, share.of - share.n], from)
  return share.of >= from && n !== null ? share : null
}
