import { describe, expect, it } from 'vitest'
import { auc, ranked } from '../metrics.ts'
import { seeded } from '../seeded.ts'
import { binned, binOf } from './bins.ts'
import { type BoostingPlan, boost, logistic, scoresOf } from './boosting.ts'

const PLAN: BoostingPlan = {
  loss: 'logistic',
  trees: 30,
  depth: 3,
  rate: 0.2,
  bins: 16,
  weightMin: 1,
  l2: 1,
  rowShare: 0.8,
  columnShare: 1,
  seed: 1,
}

/** What is looked for rises with column 0, falls with column 1, and needs both at once. */
function sample(rows: number, seed: number) {
  const chance = seeded(seed)
  const draw = () => Float64Array.from({ length: rows }, () => chance.next())
  const values = [draw(), draw(), draw()]
  const [up, down] = values as [Float64Array, Float64Array]
  const labels = up.map((x, at) =>
    x > 0.5 && (down[at] ?? 0) < 0.5 && chance.next() < 0.9 ? 1 : 0,
  )
  return { columns: { rows, values }, labels }
}

describe('boosted trees', () => {
  const { columns, labels } = sample(600, 1)

  it('learn what needs two questions at once, and hold on new rows', () => {
    const fresh = sample(600, 2)
    const scores = scoresOf(boost(columns, labels, PLAN), fresh.columns)
    expect(auc(ranked(scores, fresh.labels))).toBeGreaterThan(0.9)
    const level = scores.map(logistic).reduce((sum, chance) => sum + chance, 0) / 600
    expect(level).toBeCloseTo(fresh.labels.reduce((sum, one) => sum + one, 0) / 600, 1)
  })

  it('never bend where they were told to be monotone', () => {
    const model = boost(columns, labels, { ...PLAN, monotone: [-1, 0, 1] })
    const steps = Float64Array.from({ length: 50 }, (_, at) => at / 50)
    const fixed = (value: number) => new Float64Array(50).fill(value)
    for (const value of [0.1, 0.4, 0.6, 0.9]) {
      const falling = [steps, fixed(value), fixed(value)]
      const rising = [fixed(value), fixed(value), steps]
      const down = scoresOf(model, { rows: 50, values: falling })
      const up = scoresOf(model, { rows: 50, values: rising })
      for (let at = 1; at < 50; at++) {
        expect(down[at]).toBeLessThanOrEqual(down[at - 1] ?? Number.NaN)
        expect(up[at]).toBeGreaterThanOrEqual(up[at - 1] ?? Number.NaN)
      }
    }
  })

  it('come out the same to the last bit, and differ by seed', () => {
    expect(boost(columns, labels, PLAN)).toEqual(boost(columns, labels, PLAN))
    expect(boost(columns, labels, PLAN)).not.toEqual(boost(columns, labels, { ...PLAN, seed: 2 }))
  })

  it('fit numbers as well as chances', () => {
    const target = (columns.values[0] as Float64Array).map(x => 3 * x - 1)
    const scores = scoresOf(boost(columns, target, { ...PLAN, loss: 'squares' }), columns)
    for (const [row, score] of scores.entries())
      expect(Math.abs(score - (target[row] ?? 0))).toBeLessThan(0.4)
  })
})

describe('bins', () => {
  it('never part equal values, and hold about as many rows each', () => {
    const column = Float64Array.of(1, 1, 1, 1, 2, 3, 4, 5)
    const { bins, cuts } = binned({ rows: 8, values: [column] }, 4)
    expect([...(cuts[0] ?? [])]).toEqual([1.5, 3.5])
    expect([...(bins[0] ?? [])]).toEqual([0, 0, 0, 0, 1, 1, 2, 2])
  })

  it('put what is unknown lowest', () => {
    expect(binOf(Float64Array.of(1, 2), Number.NaN)).toBe(0)
    expect(binOf(Float64Array.of(1, 2), 2)).toBe(1)
    expect(binOf(Float64Array.of(1, 2), 3)).toBe(2)
  })
})
