import { BUCKETS } from '../model/grams.ts'
import type { WordWeights } from '../model/model.ts'

/** A text as buckets, and whether the buyer was right where it was written. */
export interface LabelledText {
  readonly buckets: Uint16Array
  readonly buyerRight: boolean
}

/** How words are learnt: passes over all texts, the size of a step, the pull towards 0. */
const PLAN = { passes: 12, rate: 0.5, l2: 2e-4 } as const

/**
 * Logistic regression on the characters of texts by AdaGrad (Duchi, Hazan, Singer 2011), in the
 * order in which texts come: the same texts give the same weights. Empty ones are left out.
 */
export function fitWords(texts: readonly LabelledText[]): WordWeights {
  const weights = new Float64Array(BUCKETS)
  const squares = new Float64Array(BUCKETS)
  const rows = texts.filter(({ buckets }) => buckets.length > 0)
  let intercept = 0
  for (let pass = 0; pass < PLAN.passes; pass++) {
    for (const { buckets, buyerRight } of rows) {
      const scale = 1 / Math.sqrt(buckets.length)
      let odds = intercept
      for (const bucket of buckets) odds += (weights[bucket] as number) * scale
      const error = (buyerRight ? 1 : 0) - 1 / (1 + Math.exp(-odds))
      intercept += 0.01 * error
      for (const bucket of buckets) {
        const before = weights[bucket] as number
        const slope = error * scale - PLAN.l2 * before
        squares[bucket] = (squares[bucket] as number) + slope * slope
        weights[bucket] = before + (PLAN.rate * slope) / (1 + Math.sqrt(squares[bucket] as number))
      }
    }
  }
  return Float32Array.from(weights)
}
