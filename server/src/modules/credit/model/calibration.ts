import { logistic } from './boosting/boosting.ts'

/** Turns log-odds into a probability that keeps its word while the market changes. */
export type Recalibrator = {
  /** The probability for a score, by what has happened so far. */
  chanceOf: (score: number) => number
  /** Takes what came of a score (0 or 1) into account, in O(1). */
  learn: (score: number, came: number) => void
}

/**
 * Online logistic recalibration of the level alone: after each outcome the intercept moves by
 * `rate` (0 to 1) of the error. It follows base rates within some 1 / (rate · p · (1 - p)) outcomes
 * and never changes the order of two scores at one moment.
 */
export function createRecalibrator(rate: number): Recalibrator {
  let shift = 0
  const chanceOf = (score: number) => logistic(score + shift)
  const learn = (score: number, came: number) => {
    shift += rate * (came - chanceOf(score))
  }
  return { chanceOf, learn }
}

/** A rising step function: `values[i]` from `scores[i]` up to the next. */
export type Isotonic = { readonly scores: Float64Array; readonly values: Float64Array }

/**
 * Isotonic regression by pooling adjacent violators (Zadrozny and Elkan, KDD 2002): the closest
 * rising function of the score. Linear after sorting.
 */
export function isotonic(scores: ArrayLike<number>, labels: ArrayLike<number>): Isotonic {
  const order = Uint32Array.from({ length: scores.length }, (_, at) => at)
  order.sort((a, b) => (scores[a] as number) - (scores[b] as number) || a - b)
  const blocks: { from: number; sum: number; count: number }[] = []
  for (const row of order) {
    const score = scores[row] as number
    const last = blocks.at(-1)
    if (last && last.from === score) {
      last.sum += labels[row] as number
      last.count++
    } else blocks.push({ from: score, sum: labels[row] as number, count: 1 })
  }
  const pooled: typeof blocks = []
  for (const block of blocks) {
    pooled.push(block)
    for (;;) {
      const [before, last] = pooled.slice(-2)
      if (!before || !last || before.sum * last.count < last.sum * before.count) break
      pooled.pop()
      before.sum += last.sum
      before.count += last.count
    }
  }
  return {
    scores: Float64Array.from(pooled, ({ from }) => from),
    values: Float64Array.from(pooled, ({ sum, count }) => sum / count),
  }
}

/** The value of the step on which a score stands; below all of them, the first. */
export function calibrated({ scores, values }: Isotonic, score: number): number {
  let [low, high] = [0, scores.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scores[middle] as number) <= score) low = middle + 1
    else high = middle
  }
  return values[Math.max(0, low - 1)] as number
}
