import { DataInvalid } from './rows.ts'

/** The lowest and the highest rating that can be given; the middle says neither good nor bad. */
export type Scale = { readonly low: number; readonly high: number }

/** Reads `-10..10`. */
export function scaleOf(text: string): Scale {
  const found = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$/.exec(text.trim())
  const [low, high] = [Number(found?.[1]), Number(found?.[2])]
  if (!found || !(low < high)) {
    throw new DataInvalid(`A scale is written like -10..10, lowest first, not "${text}".`)
  }
  return { low, high }
}

const USUAL = [1, 5, 10, 100]

/**
 * The usual scale that some ratings seem to be on: as far below zero as above where there are
 * negative ones, 0 to 1 for shares, from 1 for whole numbers without a zero (stars), else from 0.
 */
export function guessedScale(ratings: Float64Array): Scale {
  let [low, high, whole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true]
  for (const rating of ratings) {
    low = Math.min(low, rating)
    high = Math.max(high, rating)
    whole &&= Number.isInteger(rating)
  }
  const most = Math.max(Math.abs(low), Math.abs(high))
  const reach = USUAL.find(usual => usual >= most) ?? most
  if (low < 0) return { low: -reach, high: reach }
  return { low: whole && low >= 1 && reach > 1 ? 1 : 0, high: reach }
}

/** A rating as a weight from -1 to 1. */
export function weightOn({ low, high }: Scale, rating: number): number {
  return (2 * (rating - low)) / (high - low) - 1
}
