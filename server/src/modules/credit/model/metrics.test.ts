import { expect, it } from 'vitest'
import { bootstrap } from './bootstrap.ts'
import {
  auc,
  averagePrecision,
  brier,
  calibrationCurve,
  calibrationError,
  kolmogorovSmirnov,
  macroF1,
  pearson,
  ranked,
  recallAtTop,
  rmse,
  stabilityIndex,
} from './metrics.ts'

const SCORES = [0.1, 0.4, 0.35, 0.8]
const LABELS = [0, 0, 1, 1]

it('ranks as the textbook example does', () => {
  const example = ranked(SCORES, LABELS)
  expect(auc(example)).toBe(0.75)
  expect(averagePrecision(example)).toBeCloseTo(5 / 6, 12)
  expect(kolmogorovSmirnov(example)).toBe(0.5)
  expect(recallAtTop(example, 0.25)).toBe(0.5)
})

it('gives half for a tie, and says nothing where there is only one kind', () => {
  expect(auc(ranked([1, 1], [0, 1]))).toBe(0.5)
  expect(averagePrecision(ranked([1, 1], [0, 1]))).toBe(0.5)
  expect(auc(ranked([1, 2], [1, 1]))).toBeNaN()
  expect(averagePrecision(ranked([1, 2], [1, 1]))).toBeNaN()
})

it('counts a row of weight two as that row twice', () => {
  const weights = [1, 2, 0, 3]
  const twice = weights.flatMap((weight, row) => Array<number>(weight).fill(row))
  const [scores, labels] = [twice.map(row => SCORES[row] ?? 0), twice.map(row => LABELS[row] ?? 0)]
  expect(auc(ranked(SCORES, LABELS), weights)).toBe(auc(ranked(scores, labels)))
  expect(brier(SCORES, LABELS, weights)).toBeCloseTo(brier(scores, labels), 12)
  expect(pearson(SCORES, LABELS, weights)).toBeCloseTo(pearson(scores, labels), 12)
  expect(macroF1(SCORES, LABELS, 0.3, weights)).toBe(macroF1(scores, labels, 0.3))
  const errors = [calibrationError(SCORES, LABELS, 10, weights), calibrationError(scores, labels)]
  expect(errors[0]).toBeCloseTo(errors[1] ?? 0, 12)
})

it('measures distances of numbers', () => {
  expect(rmse([1, 2], [1, 4])).toBeCloseTo(Math.SQRT2, 12)
  expect(pearson([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12)
  expect(pearson([1, 1], [0, 1])).toBeNaN()
  expect(macroF1([0.9, 0.9, 0.1], [1, 0, 0])).toBeCloseTo(2 / 3, 12)
})

it('finds nothing wrong with honest probabilities, and says how far off others are', () => {
  expect(calibrationError([0.5, 0.5], [0, 1])).toBe(0)
  expect(calibrationError([1, 1], [0, 1])).toBe(0.5)
  expect(calibrationCurve([0.05, 1], [0, 1])[9]).toEqual({ weight: 1, said: 1, came: 1 })
})

it('sees a population move', () => {
  expect(stabilityIndex([50, 50], [5, 5])).toBe(0)
  expect(stabilityIndex([50, 50], [90, 10])).toBeCloseTo(0.4 * Math.log(9), 12)
  expect(stabilityIndex([50, 0], [25, 25])).toBeGreaterThan(0.25)
})

it('draws the same interval from the same seed, and the interval holds the value', () => {
  const scores = Array.from({ length: 200 }, (_, at) => ((at * 37) % 200) / 200)
  const data = ranked(
    scores,
    scores.map((score, at) => (score + ((at * 53) % 100) / 100 > 1 ? 1 : 0)),
  )
  const draw = (seed: number) =>
    bootstrap(200, { auc: weights => auc(data, weights) }, { times: 200, seed }).auc
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
  const { value, low, high } = draw(1) ?? { value: 0, low: 0, high: 0 }
  expect(low).toBeLessThan(value)
  expect(high).toBeGreaterThan(value)
  expect(high - low).toBeLessThan(0.2)
})
