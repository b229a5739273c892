import { expect, it } from 'vitest'
import { graphOf } from '../graph.ts'
import { fitLogistic, logOdds } from '../logistic-regression.ts'
import { RATER_FEATURES, raterFeatures } from './rater-features.ts'

it('judges a rater by what others say, and not by what is said of the rater', () => {
  const edges = {
    people: 4,
    from: Uint32Array.of(0, 1, 2, 2, 0, 1),
    to: Uint32Array.of(3, 3, 3, 0, 2, 2),
    weight: Float64Array.of(1, 1, -1, -1, -1, -1),
    time_s: Float64Array.of(0, 3_600, 7_200, 14_400, 14_400, 14_400),
  }
  const of = (name: (typeof RATER_FEATURES)[number], weight = edges.weight) => {
    const { values } = raterFeatures(graphOf({ ...edges, weight }), [0, 2])
    return [...(values[RATER_FEATURES.indexOf(name)] ?? [])]
  }
  expect(of('share of bad ones')).toEqual([0.5, 1])
  expect(of('bad ones of people whom others rate well')[1]).toBeGreaterThan(0)
  expect(of('hours from first to last')[1]).toBeCloseTo(Math.log1p(2), 12)
})

it('a regression finds the odds of a table, and a copy of a column changes nothing', () => {
  const column = Float64Array.of(0, 0, 0, 0, 1, 1, 1, 1)
  const labels = [0, 0, 0, 1, 0, 1, 1, 1]
  const columns = { rows: 8, values: [column] }
  const odds = logOdds(fitLogistic(columns, labels, 1e-9), columns)
  expect(odds[0]).toBeCloseTo(Math.log(1 / 3), 6)
  expect(odds[7]).toBeCloseTo(Math.log(3), 6)
  const twice = { rows: 8, values: [column, column] }
  expect(logOdds(fitLogistic(twice, labels, 1e-9), twice)[7]).toBeCloseTo(Math.log(3), 6)
})
