import { SIDES, type Side } from '../../disputes/index.ts'
import type { CaseFacts } from './case-facts.ts'
import { FEATURE_NAMES, numbersOf } from './features.ts'

/** What the texts of each side speak for, in log-odds of the buyer being right; 0: nothing. */
export type Said = Readonly<Record<Side, number>>

/** What has been learnt of the words of a side: a weight for each bucket. */
export type WordWeights = Float32Array

/** A model as it is used. */
export interface AdviceModel {
  readonly version: string
  readonly words: Readonly<Record<Side, WordWeights>>
  readonly intercept: number
  /** By name of the feature; `words_buyer` and `words_seller` stand for what they wrote. */
  readonly weights: Readonly<Record<string, number>>
}

export const WORD_FEATURES = { buyer: 'words_buyer', seller: 'words_seller' } as const

/** The names of all that is weighed, in the order of `columnsOf`. */
export const WEIGHED = [...FEATURE_NAMES, ...SIDES.map(side => WORD_FEATURES[side])]

/** A case as the model weighs it: its facts, then what the words of both sides speak for. */
export function columnsOf(facts: CaseFacts, said: Said): number[] {
  return [...numbersOf(facts), ...SIDES.map(side => said[side])]
}

/** What a text speaks for, by its buckets; its length alone changes the scale of it little. */
export function heard(weights: WordWeights, buckets: Uint16Array): number {
  let sum = 0
  for (const bucket of buckets) sum += weights[bucket] as number
  return buckets.length === 0 ? 0 : sum / Math.sqrt(buckets.length)
}

/** One thing that was weighed: for the buyer above 0, for the seller below. */
export interface Part {
  readonly name: string
  readonly odds: number
}

/**
 * How likely it is that the buyer is right, 0 to 1, and what each thing added to it in log-odds.
 * A column whose name the model does not know counts nothing.
 */
export function chanceFor(
  { intercept, weights }: Pick<AdviceModel, 'intercept' | 'weights'>,
  columns: readonly number[],
) {
  const parts: Part[] = WEIGHED.map((name, at) => ({
    name,
    odds: (weights[name] ?? 0) * (columns[at] ?? 0),
  }))
  const odds = parts.reduce((sum, part) => sum + part.odds, intercept)
  return { chance: 1 / (1 + Math.exp(-odds)), parts }
}

/** How sure a chance is, 0.5 to 1. */
export const confidenceOf = (chance: number) => Math.max(chance, 1 - chance)
