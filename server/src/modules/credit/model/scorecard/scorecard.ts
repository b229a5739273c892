import { logistic } from '../boosting/boosting.ts'
import { fitLogistic } from '../logistic-regression.ts'
import { type Binning, binning, binOfValue, type Column } from './woe.ts'

/** The range of every score. */
export const SCORE = { low: 350, high: 950 } as const

/** 650 points mean odds of 20 good to 1 bad; every 50 more double them. */
export const SCALE = { points: 650, odds: 20, toDouble: 50 } as const

const FACTOR = SCALE.toDouble / Math.LN2
const OFFSET = SCALE.points - FACTOR * Math.log(SCALE.odds)

/** A column of the card: how it is read, and what each bin is worth. */
export type Item = {
  readonly name: string
  readonly binning: Binning
  /** By bin: points above (or below) somebody of whom the column tells nothing. */
  readonly points: readonly number[]
}

/** A scorecard: everybody starts with `base` points, and each item adds or takes some. */
export type Scorecard = { readonly base: number; readonly items: readonly Item[] }

/** One reason of a score: the item, the bin, and the points. */
export type Reason = { readonly name: string; readonly bin: number; readonly points: number }

/** A score, and what it says. */
export type Scored = {
  /** 350 to 950, whole points. */
  readonly score: number
  /** The chance of a bad outcome, 0 to 1; not cut off where the score is. */
  readonly chance: number
  readonly reasons: readonly Reason[]
}

const INFORMATION_MIN = 0.02
const L2 = 1

/**
 * Fits a card: columns binned by weight of evidence, a logistic regression on these weights, and
 * points by SCALE. `labels` are 1 for bad. Columns that tell nothing, or whose weight would turn
 * round what the column says by itself, are left out, so that every reason can be explained.
 */
export function fitScorecard(
  columns: Readonly<Record<string, Column>>,
  labels: ArrayLike<number>,
): Scorecard {
  let chosen = Object.entries(columns)
    .map(([name, column]) => ({ name, column, binning: binning(column, labels) }))
    .filter(({ binning: { information } }) => information >= INFORMATION_MIN)
  for (;;) {
    const values = chosen.map(({ column, binning: read }) =>
      Float64Array.from(column, value => read.bins[binOfValue(read, value)]?.woe ?? 0),
    )
    const model = fitLogistic({ rows: labels.length, values }, labels, L2)
    // Weight of evidence rises with good, the odds of bad must fall with it.
    const sound = chosen.filter((_, at) => (model.weights[at] as number) < 0)
    if (sound.length < chosen.length) {
      chosen = sound
      continue
    }
    const items = chosen.map(({ name, binning: read }, at) => ({
      name,
      binning: read,
      points: read.bins.map(({ woe }) => -FACTOR * (model.weights[at] as number) * woe),
    }))
    return { base: OFFSET - FACTOR * model.intercept, items }
  }
}

/** Scores one person. What is missing or was never seen before adds nothing. */
export function scoreBy(
  card: Scorecard,
  values: Readonly<Record<string, number | string>>,
): Scored {
  const reasons = card.items.map(({ name, binning: read, points }) => {
    const bin = binOfValue(read, values[name] ?? Number.NaN)
    return { name, bin, points: points[bin] ?? 0 }
  })
  const exact = reasons.reduce((sum, { points }) => sum + points, card.base)
  return {
    score: Math.round(Math.min(SCORE.high, Math.max(SCORE.low, exact))),
    chance: logistic((OFFSET - exact) / FACTOR),
    reasons,
  }
}
