import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Counted, monthOf, publishedMonth, repeatCauses, tellsOf } from './month.ts'
import { gapBetween, publishedShare, withhold } from './share.ts'
import { ACCURACY, bucketOf, percentile } from './spread.ts'

const durations = fc.array(fc.integer({ min: 1_000, max: 100 * 86_400_000 }), { minLength: 1 })
const share = fc
  .tuple(fc.nat(400), fc.nat(400))
  .map(([n, more]) => ({ n, of: n + more }))
  .filter(({ of }) => of > 0)

function spreadOf(all: readonly number[]): Map<number, number> {
  const spread = new Map<number, number>()
  for (const ms of all) spread.set(bucketOf(ms), (spread.get(bucketOf(ms)) ?? 0) + 1)
  return spread
}

describe('percentiles', () => {
  it('are as near to the exact ones as they say', () => {
    fc.assert(
      fc.property(durations, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, q) => {
        const exact = all.toSorted((a, b) => a - b)[Math.ceil(q * all.length) - 1] ?? 0
        const read = percentile(spreadOf(all), q) ?? 0
        expect(Math.abs(read - exact)).toBeLessThanOrEqual(exact * ACCURACY + 1)
      }),
    )
  })
  it('do not depend on the order, and never fall with the share', () => {
    fc.assert(
      fc.property(durations, all => {
        const [spread, turned] = [spreadOf(all), spreadOf(all.toReversed())]
        const read = [0.1, 0.5, 0.95, 1].map(q => percentile(spread, q))
        expect(read).toEqual([0.1, 0.5, 0.95, 1].map(q => percentile(turned, q)))
        expect(read).toEqual(read.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
      }),
    )
  })
  it('are none of nothing', () => expect(percentile(new Map(), 0.5)).toBeNull())
})

describe('gaps', () => {
  it('lie within their interval and within -1 and 1, and turn round with the groups', () => {
    fc.assert(
      fc.property(share, share, (one, other) => {
        const gap = gapBetween(one, other)
        const turned = gapBetween(other, one)
        if (!gap || !turned) throw new Error('both are of something')
        expect(gap.low).toBeLessThanOrEqual(gap.value)
        expect(gap.high).toBeGreaterThanOrEqual(gap.value)
        expect(Math.min(gap.low, -gap.high)).toBeGreaterThanOrEqual(-1 - 1e-9)
        expect(turned.value).toBeCloseTo(-gap.value)
        expect([turned.low, turned.high].map(n => n + 0)).toEqual([
          expect.closeTo(-gap.high),
          expect.closeTo(-gap.low),
        ])
      }),
    )
  })
  it('are as published: 56 of 70 and 48 of 80 are 0.2 apart, 0.0524 to 0.3339', () => {
    const gap = gapBetween({ n: 56, of: 70 }, { n: 48, of: 80 })
    expect(gap).toMatchObject({
      ...{ value: expect.closeTo(0.2, 4), low: expect.closeTo(0.0524, 4) },
      high: expect.closeTo(0.3339, 4),
    })
    expect(gapBetween({ n: 0, of: 0 }, { n: 1, of: 2 })).toBeNull()
  })
})

describe('withholding', () => {
  const counts = fc.array(fc.nat(60), { maxLength: 12 })
  const from = fc.integer({ min: 2, max: 20 })
  it('shows no small count, and none can be told from the total', () => {
    fc.assert(
      fc.property(counts, from, (all, least) => {
        const shown = withhold(all, least)
        const hidden = all.filter((_, at) => shown[at] === null)
        for (const n of shown) expect(n === null || n === 0 || n >= least).toBe(true)
        const together = hidden.reduce((sum, n) => sum + n, 0)
        const nothingShown = shown.every(n => n === null || n === 0)
        expect(hidden.length === 0 || together >= least || nothingShown).toBe(true)
        expect(hidden.length === 1 && together < least && !nothingShown).toBe(false)
      }),
    )
  })
  it('keeps back a share whose either part is small', () => {
    expect(publishedShare({ n: 3, of: 40 }, 10)).toBeNull()
    expect(publishedShare({ n: 37, of: 40 }, 10)).toBeNull()
    expect(publishedShare({ n: 0, of: 9 }, 10)).toBeNull()
    expect(publishedShare({ n: 20, of: 40 }, 10)).toEqual({ n: 20, of: 40 })
  })
  it('publishes nothing of a month with too few disputes, and no longest case', () => {
    const opened = (n: number): Counted => ({ measure: 'opened', key: '', n })
    const whole = (n: number): Counted => ({ measure: 'time', key: 'whole 90', n })
    expect(publishedMonth(monthOf('2026-11', [opened(9)]), 10)).toBeNull()
    const month = monthOf('2026-11', [opened(40), whole(12)])
    expect(publishedMonth(month, 10)?.times).toMatchObject([{ p95_ms: null }])
    expect(publishedMonth(month, 13)?.times).toEqual([])
  })
})

describe('causes', () => {
  it('are named to everybody only where their number is published', () => {
    const cause = (key: string, n: number): Counted => ({ measure: 'cause', key, n })
    const all = [cause('phones swapped', 30), cause('phones damaged', 10), cause('books other', 2)]
    const tallies: Counted[] = [{ measure: 'opened', key: '', n: 42 }, ...all]
    const figures = publishedMonth(monthOf('2026-11', tallies), 10)
    const swapped = { month: '2026-11', category: 'phones', reason: 'swapped' }
    const told = (other = {}) => tellsOf({ month: '2026-11', figures }, { ...swapped, ...other })
    expect(told()).toBe(true)
    expect(told({ category: 'books', reason: 'other' })).toBe(false)
    // Withheld so that the one before is not the difference to the total.
    expect(told({ reason: 'damaged' })).toBe(false)
    expect(told({ month: '2026-10' })).toBe(false)
    expect(tellsOf({ month: '2026-11', figures: null }, swapped)).toBe(false)
  })
  it('are listed once they repeat, the most frequent first, beside the months before', () => {
    const cause = (key: string, n: number): Counted => ({ measure: 'cause', key, n })
    const opened = (n: number): Counted => ({ measure: 'opened', key: '', n })
    const month = monthOf('2026-11', [
      ...[opened(10), cause('phones damaged', 3), cause('books other', 1)],
      cause('phones swapped', 6),
    ])
    const before = [monthOf('2026-10', [opened(20), cause('phones swapped', 5)])]
    const found = repeatCauses(month, before, { causeRepeats: 2, causesMax: 5 })
    expect(found).toEqual([
      { category: 'phones', reason: 'swapped', share: { n: 6, of: 10 }, before: 0.25 },
      { category: 'phones', reason: 'damaged', share: { n: 3, of: 10 }, before: 0 },
    ])
  })
})
