import type { Graph } from '../graph.ts'

/** Sums over the ratings that people got or gave, by person. */
export type Sums = {
  readonly count: Float64Array
  readonly sum: Float64Array
  readonly squares: Float64Array
  readonly bad: Float64Array
}

/** Sums by the person at one end of each rating. */
export function sumsBy(ends: Uint32Array, { people, weight }: Graph): Sums {
  const sums: Sums = {
    count: new Float64Array(people),
    sum: new Float64Array(people),
    squares: new Float64Array(people),
    bad: new Float64Array(people),
  }
  ends.forEach((person, edge) => {
    const worth = weight[edge] as number
    sums.count[person] = (sums.count[person] as number) + 1
    sums.sum[person] = (sums.sum[person] as number) + worth
    sums.squares[person] = (sums.squares[person] as number) + worth * worth
    if (worth < 0) sums.bad[person] = (sums.bad[person] as number) + 1
  })
  return sums
}

/** What somebody's ratings look like, perhaps without one of them. */
export type Look = { count: number; mean: number; spread: number; badShare: number }

/**
 * The look of a person's ratings without one of weight `hidden` (NaN: without none). Mean and share
 * are drawn to what is usual, as if one rating had said so.
 */
export function lookOf(
  sums: Sums,
  person: number,
  hidden: number,
  usual: { mean: number; badShare: number },
): Look {
  const known = !Number.isNaN(hidden)
  const count = (sums.count[person] as number) - (known ? 1 : 0)
  const sum = (sums.sum[person] as number) - (known ? hidden : 0)
  const squares = (sums.squares[person] as number) - (known ? hidden * hidden : 0)
  const bad = (sums.bad[person] as number) - (known && hidden < 0 ? 1 : 0)
  const variance = count > 0 ? squares / count - (sum / count) ** 2 : Number.NaN
  return {
    count,
    mean: (sum + usual.mean) / (count + 1),
    spread: Math.sqrt(Math.max(0, variance)),
    badShare: (bad + usual.badShare) / (count + 1),
  }
}
