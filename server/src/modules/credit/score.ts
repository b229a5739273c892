import type { Axis, Dimension } from './axes.ts'
import { quantileOf } from './model/beta-distribution.ts'
import { beliefOf, type Evidence, fadedTo, type Prior } from './model/evidence.ts'

/** How a score is made of evidence: one version, never changed once it has scored somebody. */
export interface ScoreModel {
  /** What every score names, e.g. `goodhand-score-2026.1`. */
  readonly version: string
  /** What somebody of whom nothing is known has. */
  readonly base: number
  /** So many points more are twice the odds of a good trade. */
  readonly doubleOdds: number
  readonly axes: Readonly<Record<Axis, AxisModel>>
}

export interface AxisModel {
  /** How often a trade with somebody unknown goes wrong, 0 to 1. */
  readonly wrong: number
  readonly dimensions: Partial<Readonly<Record<Dimension, DimensionModel>>>
}

export interface DimensionModel extends Prior {
  /** How much of this dimension's log-odds the score takes. */
  readonly counts: number
}

/** Scores lie in this range. */
export const SCORE_MIN = 350
export const SCORE_MAX = 950

/** What one dimension adds to the score or takes from it. */
export interface Part {
  readonly dimension: Dimension
  /** Whole points; the score is the base and all parts. */
  readonly points: number
  /** Faded weight of what went well and what did not. */
  readonly good: number
  readonly bad: number
}

export interface Scored {
  readonly score: number
  readonly parts: readonly Part[]
  /** What the bounds of the scale took off or added, in points. */
  readonly bounded: number
  /** How probable it is that the next trade goes wrong, 0 to 1. */
  readonly wrong: number
  /** On so many trades that rests: what is known most, and what the prior is worth. */
  readonly trades: number
  /** The faded weight of everything known. */
  readonly known: number
}

/** How probable it is that the next trade goes wrong, with its 90 % interval. */
export interface Chance {
  readonly wrong: number
  readonly low: number
  readonly high: number
}

/** What is known of one person on one axis. */
export type Known = Readonly<Partial<Record<Dimension, Evidence>>>

const logit = (share: number) => Math.log(share / (1 - share))
const logistic = (odds: number) => 1 / (1 + Math.exp(-odds))

/**
 * The score of one axis at a moment: the base and, for each dimension, how far the log-odds of good
 * conduct lie above or below those of the population, in points. Evidence that has faded leaves the
 * base.
 */
export function scoreOf(
  model: ScoreModel,
  axis: Axis,
  known: Known,
  at_s: number,
  halfLife_s: number,
): Scored {
  const { dimensions, wrong } = model.axes[axis]
  const perOdds = model.doubleOdds / Math.LN2
  let odds = 0
  let most = 0
  let strength = 0
  const parts: Part[] = []
  for (const [dimension, rule] of Object.entries(dimensions) as [Dimension, DimensionModel][]) {
    const before = known[dimension]
    if (!before) continue
    const { good, bad } = fadedTo(before, at_s, halfLife_s)
    const { alpha, beta } = beliefOf({ good, bad, at_s }, rule)
    const above = rule.counts * (Math.log(alpha / beta) - logit(rule.mean))
    odds += above
    if (good + bad > most) [most, strength] = [good + bad, rule.strength]
    parts.push({ dimension, points: Math.round(above * perOdds), good, bad })
  }
  const sum = parts.reduce((total, part) => total + part.points, model.base)
  const score = Math.min(SCORE_MAX, Math.max(SCORE_MIN, sum))
  return {
    score,
    parts,
    bounded: score - sum,
    wrong: logistic(logit(wrong) - odds),
    trades: Math.max(most + strength, 1),
    known: parts.reduce((total, part) => total + part.good + part.bad, 0),
  }
}

/** The chance with the interval that holds 90 % of the belief about it. */
export function chanceOf({ wrong, trades }: Pick<Scored, 'wrong' | 'trades'>): Chance {
  const belief = { alpha: wrong * trades, beta: (1 - wrong) * trades }
  return { wrong, low: quantileOf(belief, 0.05), high: quantileOf(belief, 0.95) }
}
