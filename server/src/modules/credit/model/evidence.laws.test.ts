import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cumulative, logGamma, quantileOf } from './beta-distribution.ts'
import {
  beliefOf,
  type Evidence,
  fadedTo,
  NO_EVIDENCE,
  type Observation,
  observationWeight,
  observe,
  populationPrior,
  standingOf,
} from './evidence.ts'
import { emptyTable, observeRow } from './evidence-table.ts'

const DAY_s = 86_400
const HALF_LIFE_s = 180 * DAY_s
const PRIOR = populationPrior(90, 10, 4)

const facts = fc.array(
  fc.record({
    outcome: fc.double({ min: 0, max: 1, noNaN: true }),
    weight: fc.double({ min: 0, max: 5, noNaN: true }),
    at_s: fc.integer({ min: 0, max: 4_000 * DAY_s }),
  }),
  { maxLength: 30 },
)
const after = (list: readonly Observation[], start: Evidence = NO_EVIDENCE) =>
  list.reduce((known, fact) => observe(known, fact, HALF_LIFE_s), start)

describe('evidence', () => {
  it('is the same to the last bit when the same facts are told again, in rows or one by one', () => {
    fc.assert(
      fc.property(facts, list => {
        const table = emptyTable(1)
        for (const { outcome, weight, at_s } of list) {
          observeRow(table, 0, outcome, weight, at_s, HALF_LIFE_s)
        }
        const row = { good: table.good[0], bad: table.bad[0], at_s: table.at_s[0] }
        expect(after(list)).toEqual(after(list))
        expect(row).toEqual(after(list))
      }),
    )
  })

  it('does not mind in which order facts arrive', () => {
    fc.assert(
      fc.property(facts, list => {
        const [one, other] = [after(list), after(list.toReversed())]
        expect(other.good).toBeCloseTo(one.good, 9)
        expect(other.bad).toBeCloseTo(one.bad, 9)
      }),
    )
  })

  it('never lets a better outcome lower the belief, and keeps every figure within 0 and 1', () => {
    fc.assert(
      fc.property(facts, fc.double({ min: 0, max: 1, noNaN: true }), (list, better) => {
        const meanAfter = (outcome: number) =>
          standingOf(beliefOf(after([...list, { outcome, weight: 1, at_s: 0 }]), PRIOR))
        const [worse, good] = [meanAfter(0), meanAfter(better)]
        expect(good.mean).toBeGreaterThanOrEqual(worse.mean)
        for (const value of Object.values(good)) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
        expect(good.low).toBeLessThanOrEqual(good.mean + 1e-9)
        expect(good.high).toBeGreaterThanOrEqual(good.mean - 1e-9)
      }),
    )
  })

  it('fades by half in a half-life, and a forgotten past ends at the prior', () => {
    const known = after([{ outcome: 0, weight: 8, at_s: 0 }])
    expect(fadedTo(known, HALF_LIFE_s, HALF_LIFE_s).bad).toBe(4)
    const later = fadedTo(known, 100 * HALF_LIFE_s, HALF_LIFE_s)
    expect(standingOf(beliefOf(later, PRIOR)).mean).toBeCloseTo(PRIOR.mean, 9)
    expect(fadedTo(known, -1, HALF_LIFE_s)).toEqual(known)
  })

  it('lets no hundred tiny trades buy the trust of a large one', () => {
    const tiny = 100 * observationWeight(1, 100)
    expect(tiny).toBeLessThan(observationWeight(10_000, 100))
    expect(observationWeight(100, 100)).toBe(1)
    expect(observationWeight(100, 100, 0)).toBe(0)
    expect(observationWeight(100, 100, 7)).toBe(1)
  })
})

describe('the Beta distribution', () => {
  it('knows its closed forms', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 12)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12)
    expect(cumulative({ alpha: 1, beta: 1 }, 0.3)).toBeCloseTo(0.3, 12)
    expect(cumulative({ alpha: 3, beta: 1 }, 0.5)).toBeCloseTo(0.125, 12)
    expect(cumulative({ alpha: 2, beta: 5 }, 0.9)).toBeCloseTo(0.999945, 9)
    expect(quantileOf({ alpha: 1, beta: 4 }, 0.5)).toBeCloseTo(1 - 0.5 ** 0.25, 8)
  })
})
