import type { Dimension } from '../axes.ts'
import { stabilityIndex } from '../model/metrics.ts'
import type { Inputs } from '../state.ts'

/** How far what is known of people before their trades has moved, in one dimension. */
export interface Drift {
  readonly dimension: Dimension
  /** Population stability index of the newer half against the older one. */
  readonly value: number
  /** The mean share of good evidence in either half; null where nobody had any. */
  readonly older: number | null
  readonly newer: number | null
}

/** A half with fewer trades moves by chance alone. */
const HALF_MIN = 50
/** From so many trades on there are two halves to compare. */
export const TRADES_MIN = 2 * HALF_MIN
// Nobody knows anything of newcomers: a bin of its own. Most others lie close to 1.
const EDGES = [0, 0.5, 0.8, 0.9, 0.95, 0.99]

/** The drift of each dimension, from the oldest trade to the newest; none while there are too few. */
export function driftOf(dimensions: readonly Dimension[], inputs: readonly Inputs[]): Drift[] {
  const half = Math.floor(inputs.length / 2)
  if (half < HALF_MIN) return []
  return dimensions.map(dimension => {
    const shares = inputs.map(known => goodShare(known, dimension))
    const [older, newer] = [shares.slice(0, half), shares.slice(half)]
    const value = stabilityIndex(histogram(older), histogram(newer))
    return { dimension, value, older: meanOf(older), newer: meanOf(newer) }
  })
}

function goodShare(known: Inputs, dimension: Dimension): number | null {
  const [good, bad] = known[dimension] ?? [0, 0]
  return good + bad > 0 ? good / (good + bad) : null
}

function histogram(shares: readonly (number | null)[]): Float64Array {
  const bins = new Float64Array(EDGES.length + 1)
  for (const share of shares) {
    const bin = share === null ? 0 : EDGES.filter(edge => share >= edge).length
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  return bins
}

function meanOf(shares: readonly (number | null)[]): number | null {
  const known = shares.filter(share => share !== null)
  if (known.length === 0) return null
  return known.reduce((sum, share) => sum + share, 0) / known.length
}
