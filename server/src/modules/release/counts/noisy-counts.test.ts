import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seeded } from '../testing.ts'
import { createBound } from './bounded.ts'
import { noisyCounts } from './noisy-counts.ts'

const persons = fc.constantFrom('ann', 'bob', 'cy', 'di')
const rows = fc.array(fc.tuple(persons, persons, fc.integer({ min: 0, max: 3 })), { maxLength: 40 })

test('leaving one person’s rows uncounted changes the counts by no more than the bound', () => {
  fc.assert(
    fc.property(rows, persons, fc.integer({ min: 1, max: 4 }), (table, without, rows_max) => {
      const count = (leftOut: string | null) => {
        const bound = createBound(rows_max)
        const cells = [0, 0, 0, 0]
        for (const [seller, buyer, cell] of table) {
          const isCounted = bound.counts([...new Set([seller, buyer])])
          const isLeftOut = seller === leftOut || buyer === leftOut
          if (isCounted && !isLeftOut) cells[cell] = (cells[cell] ?? 0) + 1
        }
        return cells
      }
      const [all, some] = [count(null), count(without)]
      const moved = all.reduce((sum, cell, at) => sum + Math.abs(cell - (some[at] ?? 0)), 0)
      expect(moved).toBeLessThanOrEqual(rows_max)
    }),
  )
})

test('counts below the threshold are blank, after the noise', () => {
  const mechanism = { epsilonMilli: 500, sensitivity: 2, threshold: 10 }
  const times = (count: number) =>
    noisyCounts(Array<number>(2_000).fill(count), mechanism, seeded(count))
  for (const count of [0, 9, 11]) {
    const shown = times(count).filter(noisy => noisy !== null)
    expect(Math.min(...shown)).toBe(10)
    // Some of each come out on the other side: the threshold sees the noisy count only.
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.length).toBeLessThan(2_000)
  }
  expect(times(1_000)).not.toContain(null)
})
