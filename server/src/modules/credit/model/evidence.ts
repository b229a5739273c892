import { type Beta, deviationOf, meanOf, quantileOf } from './beta-distribution.ts'

/**
 * What is remembered of one person in one role and dimension: three numbers, whatever their
 * history (Jøsang and Ismail, "The Beta Reputation System", 2002). `good` and `bad` are weights of
 * facts, faded to the moment `at_s` (seconds, any epoch, the same everywhere).
 */
export type Evidence = { readonly good: number; readonly bad: number; readonly at_s: number }

/** One fact: how well it went, how much it counts, and when it happened. */
export type Observation = {
  /** 0 (bad) to 1 (good). A rating of five stars out of five is 1, three are 0.5. */
  readonly outcome: number
  /** 0 or more; `observationWeight` makes one of value and rater. */
  readonly weight: number
  readonly at_s: number
}

/** Nothing is known. */
export const NO_EVIDENCE: Evidence = { good: 0, bad: 0, at_s: Number.NEGATIVE_INFINITY }

/**
 * Evidence with one more fact, in O(1). Older evidence fades by half every `halfLife_s` seconds
 * (infinite: never), so that people recover and old glory does not carry new fraud. A fact that
 * arrives late is faded to the newest moment instead, so the order of arrival does not matter but
 * for rounding; the same facts in the same order give the same bits.
 */
export function observe(known: Evidence, fact: Observation, halfLife_s: number): Evidence {
  const at_s = Math.max(known.at_s, fact.at_s)
  const kept = fading(at_s - known.at_s, halfLife_s)
  const counted = fact.weight * fading(at_s - fact.at_s, halfLife_s)
  return {
    good: known.good * kept + counted * fact.outcome,
    bad: known.bad * kept + counted * (1 - fact.outcome),
    at_s,
  }
}

/** The evidence as it counts at a later moment. Earlier moments change nothing. */
export function fadedTo(known: Evidence, at_s: number, halfLife_s: number): Evidence {
  if (at_s <= known.at_s) return known
  const kept = fading(at_s - known.at_s, halfLife_s)
  return { good: known.good * kept, bad: known.bad * kept, at_s }
}

/** What is left of a weight after `age_s` seconds: 1 down to 0. */
export function fading(age_s: number, halfLife_s: number): number {
  if (age_s === Number.POSITIVE_INFINITY) return 0
  return 2 ** (-age_s / halfLife_s)
}

/** Up to how many typical trades the largest one counts. */
const VALUE_WEIGHT_MAX = 5

/**
 * How much a fact counts: log2(1 + value / typical) · credibility, the first factor at most 5. The
 * logarithm keeps one large trade from drowning all others; a trade of a hundredth of the typical
 * value counts 0.014, so that 100 trades of one yuan do not buy a trust of 10,000 yuan.
 *
 * `value` and `typical` are in one unit, typical > 0 (the market's median trade); `credibility` is
 * that of whoever says it, 0 to 1, and 1 for what the market saw itself.
 */
export function observationWeight(value: number, typical: number, credibility = 1): number {
  const worth = Math.min(VALUE_WEIGHT_MAX, Math.log2(1 + Math.max(0, value) / typical))
  return worth * Math.min(1, Math.max(0, credibility))
}

/** What is believed of somebody of whom nothing is known: the population, at a stated strength. */
export type Prior = {
  /** The share of good outcomes in the population, within 0 and 1. */
  readonly mean: number
  /** How many facts of weight 1 the prior is worth, above 0. */
  readonly strength: number
}

/**
 * The prior of a population whose evidence sums to `good` and `bad`. Smoothed by one fact of each
 * kind, so that a market without a single failure does not believe in certainty.
 */
export function populationPrior(good: number, bad: number, strength: number): Prior {
  return { mean: (good + 1) / (good + bad + 2), strength }
}

/** What is believed after the evidence. */
export function beliefOf(known: Evidence, prior: Prior): Beta {
  return {
    alpha: known.good + prior.mean * prior.strength,
    beta: known.bad + (1 - prior.mean) * prior.strength,
  }
}

/** A belief in numbers that can be shown. All lie within 0 and 1. */
export type Standing = {
  /** The expected share of good outcomes. */
  readonly mean: number
  readonly deviation: number
  /** With 95 % belief the share lies between these two. */
  readonly low: number
  readonly high: number
}

/** The belief as numbers: its mean, its uncertainty and its 95 % interval. */
export function standingOf(belief: Beta): Standing {
  return {
    mean: meanOf(belief),
    deviation: deviationOf(belief),
    low: quantileOf(belief, 0.025),
    high: quantileOf(belief, 0.975),
  }
}
