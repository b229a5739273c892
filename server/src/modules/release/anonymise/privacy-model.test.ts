import { describe, expect, it, test } from 'vitest'
import { encode } from '../testing.ts'
import { earthMovers } from './distance.ts'
import { latticeOf } from './lattice.ts'
import { createPartitioner, tuplesOf } from './partition.ts'
import { createJudge, type PrivacyModel } from './privacy-model.ts'
import { riskOf } from './risk.ts'

describe('earth mover’s distance', () => {
  // Li, Li and Venkatasubramanian, ICDE 2007, section 5.3: salaries from 3k to 11k.
  const whole = [1, 1, 1, 1, 1, 1, 1, 1, 1]

  it('is 0.375 for the incomes 3k, 4k, 5k', () => {
    expect(earthMovers([1, 1, 1, 0, 0, 0, 0, 0, 0], whole, true)).toBeCloseTo(0.375, 12)
  })

  it('is 0.167 for the incomes 6k, 8k, 11k', () => {
    expect(earthMovers([0, 0, 0, 1, 0, 1, 0, 0, 1], whole, true)).toBeCloseTo(1 / 6, 12)
  })

  it('is the share that is too much anywhere when all values are equally far apart', () => {
    expect(earthMovers([3, 1], [1, 1], false)).toBeCloseTo(0.25, 12)
    expect(earthMovers([1, 0, 0], [1, 1, 2], false)).toBeCloseTo(0.75, 12)
  })

  it('is nothing between a distribution and itself, nor where there is one value', () => {
    expect(earthMovers([2, 4], [1, 2], true)).toBe(0)
    expect(earthMovers([5], [9], true)).toBe(0)
  })
})

// Machanavajjhala et al., ICDE 2006, figures 1 to 3: zip code, age, condition.
const INPATIENTS = [
  ['13053', '28', 'heart'],
  ['13068', '29', 'heart'],
  ['13068', '21', 'viral'],
  ['13053', '23', 'viral'],
  ['14853', '50', 'cancer'],
  ['14853', '55', 'heart'],
  ['14850', '47', 'viral'],
  ['14850', '49', 'viral'],
  ['13053', '31', 'cancer'],
  ['13053', '37', 'cancer'],
  ['13068', '36', 'cancer'],
  ['13068', '35', 'cancer'],
]
const ZIP = ['13053', '13068', '14853', '14850'].map(zip => [
  zip,
  `${zip.slice(0, 4)}*`,
  `${zip.slice(0, 3)}**`,
])
const AGE = INPATIENTS.map(row => row[1] as string).map(age => [
  age,
  `${age.slice(0, 1)}x`,
  Number(age) <= 40 ? '<=40' : '>40',
])

function judged(levels: readonly number[], model: Partial<PrivacyModel>, people?: string[][]) {
  const table = encode(
    { names: ['zip', 'age', 'condition'], rows: INPATIENTS, ...(people && { people }) },
    { zip: ZIP, age: AGE },
    { name: 'condition', values: ['heart', 'viral', 'cancer'], ordered: false },
  )
  const lattice = latticeOf(table.columns)
  const node = levels.reduce((sum, level, at) => sum + level * (lattice.strides[at] ?? 0), 0)
  const partition = createPartitioner(table, lattice).partition(tuplesOf(table), node)
  const verdict = createJudge(table, { k: 1, l: 1, t: 1, ...model })(partition)
  const { rows, classes } = verdict
  return { rows, classes, risk: riskOf(partition, verdict.crowd, verdict.suppressed) }
}

describe('the inpatients of the l-diversity paper', () => {
  it('are 4-anonymous by zip code prefix and decade, and nobody is left out', () => {
    // Figure 2 puts 47 to 55 into one class, so here the oldest are two classes of two.
    expect(judged([2, 1], { k: 2 })).toMatchObject({ rows: 0, classes: 4 })
    expect(judged([2, 1], { k: 4 })).toMatchObject({ rows: 4, classes: 2 })
  })

  it('tell of everyone in their thirties that it is cancer: that class is not even 2-diverse', () => {
    expect(judged([2, 1], { k: 4, l: 2 })).toMatchObject({ rows: 8, classes: 1 })
  })

  it('are 3-diverse by four digits of the zip code and age up to 40 or above', () => {
    expect(judged([1, 2], { k: 4, l: 3 })).toMatchObject({ rows: 0, classes: 3 })
    expect(judged([1, 2], { k: 4, l: 4 })).toMatchObject({ rows: 12, classes: 0 })
  })

  it('stray from the whole table, which has 3 heart, 4 viral, 5 cancer', () => {
    // 1 heart, 1 viral, 2 cancer: 0.25-0.25, 0.25-0.333, 0.5-0.417 -> 0.0833.
    // 1 heart, 2 viral, 1 cancer: 0, 0.5-0.333, 0.25-0.417 -> 0.1667.
    expect(judged([1, 2], { k: 4, t: 0.17 })).toMatchObject({ rows: 0, classes: 3 })
    expect(judged([1, 2], { k: 4, t: 0.16 })).toMatchObject({ rows: 4, classes: 2 })
    expect(judged([1, 2], { k: 4, t: 0.08 })).toMatchObject({ rows: 12, classes: 0 })
  })

  it('stand out by 1 / the size of their class', () => {
    expect(judged([1, 2], { k: 4 }).risk).toEqual({ max: 0.25, mean: 0.25, unique: 0 })
    expect(judged([0, 0], {}).risk).toEqual({ max: 1, mean: 1, unique: 1 })
  })
})

test('a person with many rows is a crowd of one', () => {
  const one = INPATIENTS.map(() => 'ann')
  const two = INPATIENTS.map((_, at) => (at % 2 === 0 ? 'ann' : 'bob'))
  const all = INPATIENTS.map((_, at) => `person ${at}`)
  expect(judged([1, 2], { k: 2 }, [all])).toMatchObject({ rows: 0 })
  expect(judged([1, 2], { k: 2 }, [all, one])).toMatchObject({ rows: 12 })
  expect(judged([1, 2], { k: 2 }, [two, all])).toMatchObject({ rows: 0, risk: { max: 0.5 } })
  expect(judged([1, 2], { k: 3 }, [two, all])).toMatchObject({ rows: 12 })
})
