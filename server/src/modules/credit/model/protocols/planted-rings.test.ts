import { expect, it } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { shareAmong } from '../metrics.ts'
import { madeUpMarket } from '../testing.ts'

it('finds planted rings, and says how many of those it names were not planted', () => {
  const { network } = madeUpMarket(60, 900)
  const { subsets, notes } = evaluate({ protocol: 'RINGS', network, baselines: false })
  expect(subsets?.shills?.metrics.recall?.value).toBe(1)
  expect(subsets?.hidden?.metrics.recall?.value).toBeLessThan(0.5)
  expect(notes.join(' ')).toContain('groups of its own')
})

it('measures precision and recall by the same share, seen from either side', () => {
  const [named, there] = [
    [1, 1, 0, 0],
    [1, 0, 1, 1],
  ]
  expect(shareAmong(there ?? [], named ?? [])).toBe(0.5)
  expect(shareAmong(named ?? [], there ?? [])).toBeCloseTo(1 / 3)
  expect(shareAmong(named ?? [], [0, 0, 0, 0])).toBeNaN()
})
