import { expect, test } from 'vitest'
import { instant } from '../../kernel/time.ts'
import { faultInRating, faultInTrade, heardOf, type RatingReport } from './reports.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
const trade = {
  id: '1',
  seller: 's',
  buyer: 'b',
  outcome: 'completed',
  at: '2026-11-20T00:00:00Z',
} as const
const rating: RatingReport = {
  id: '1',
  rater: 'b',
  ratee: 's',
  role: 'seller',
  points: { overall: 4 },
  at: '2026-11-20T00:00:00Z',
}

test('stars are a measure, and a scale with a neutral middle says good or bad and how much', () => {
  expect(heardOf(rating)).toEqual({ points: { overall: 0.75 }, strength: 1 })
  const trust = { low: -10, high: 10, neutral: 0 }
  const said = (overall: number) => heardOf({ points: { overall }, scale: trust })
  expect(said(10)).toEqual({ points: { overall: 1 }, strength: 1 })
  expect(said(1)).toEqual({ points: { overall: 1 }, strength: 0.1 })
  expect(said(-5)).toEqual({ points: { overall: 0 }, strength: 0.5 })
  expect(said(0)).toEqual({ points: { overall: 0.5 }, strength: 0 })
})

test('what cannot be is refused with what is wrong', () => {
  expect(faultInTrade(trade, NOW)).toBeUndefined()
  expect(faultInRating(rating, NOW)).toBeUndefined()
  const wrong = [
    [{ buyer: 's' }, 'same_person'],
    [{ buyer: 'lin@example.org' }, 'name_is_an_address'],
    [{ at: '2026-11-24T00:00:00Z' }, 'in_the_future'],
    [{ at: '1970-01-01T00:00:00Z' }, 'too_old'],
    [{ at: '2026-13-01T00:00:00Z' }, 'time_unreadable'],
  ] as const
  for (const [change, code] of wrong) expect(faultInTrade({ ...trade, ...change }, NOW)).toBe(code)
  expect(faultInRating({ ...rating, points: { overall: 6 } }, NOW)).toBe('not_in_scale')
  for (const scale of [
    { low: 5, high: 5 },
    { low: 1, high: 5, neutral: 7 },
    { low: 1, high: 5, neutral: 5 },
  ]) {
    expect(faultInRating({ ...rating, scale }, NOW)).toBe('scale_wrong')
  }
})
