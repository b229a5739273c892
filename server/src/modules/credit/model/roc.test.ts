import { expect, it } from 'vitest'
import { bootstrap } from './bootstrap.ts'
import { auc, ranked } from './metrics.ts'
import { aucInterval, rocCurve } from './roc.ts'
import { seeded } from './seeded.ts'

const chance = seeded(9)
const labels = Uint8Array.from({ length: 400 }, () => (chance.next() < 0.3 ? 1 : 0))
const scores = Float64Array.from(labels, label => Math.round(20 * (label / 2 + chance.next())) / 20)

it('draws the curve whose area the auc is', () => {
  const curve = rocCurve(ranked(scores, labels), 1_000)
  const area = curve.slice(1).reduce((sum, { falsely, rightly }, at) => {
    const before = curve[at] ?? { falsely: 0, rightly: 0 }
    return sum + ((falsely - before.falsely) * (rightly + before.rightly)) / 2
  }, 0)
  expect(area).toBeCloseTo(auc(ranked(scores, labels)), 10)
  expect(curve.at(-1)).toEqual({ falsely: 1, rightly: 1 })
})

it('thins a long curve and keeps both ends', () => {
  const thin = rocCurve(ranked(scores, labels), 8)
  expect(thin.length).toBeLessThanOrEqual(9)
  expect([thin[0], thin.at(-1)]).toEqual([
    { falsely: 0, rightly: 0 },
    { falsely: 1, rightly: 1 },
  ])
  expect(rocCurve(ranked([0.1, 0.2], [0, 0]), 8)).toEqual([])
})

it('gives about the interval that a bootstrap gives, and a narrower one for more trades', () => {
  const order = ranked(scores, labels)
  const [value, ones] = [auc(order), labels.reduce((sum, one) => sum + one, 0)]
  const measures = { auc: (weights?: Float64Array) => auc(order, weights) }
  const drawn = bootstrap(labels.length, measures, { times: 300, seed: 4 }).auc
  const { low, high } = aucInterval(value, ones, labels.length - ones)
  expect(low).toBeCloseTo(drawn?.low ?? 0, 1)
  expect(high).toBeCloseTo(drawn?.high ?? 0, 1)
  expect(aucInterval(value, 100 * ones, 100 * ones).low).toBeGreaterThan(low)
})
