import { expect, test } from 'vitest'
import { instant } from '../../kernel/time.ts'
import { digestOfRating, digestOfTrade } from './digest.ts'
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
    [{ buyer: '138-1234-5678' }, 'name_is_an_address'],
    [{ seller: '8613812345678' }, 'name_is_an_address'],
    [{ seller: '+44 20 7946 0958' }, 'name_is_an_address'],
    [{ seller: 'lin \ud83d' }, 'text_broken'],
    [{ id: 'a\0b' }, 'text_broken'],
    [{ at: '2026-11-24T00:00:00Z' }, 'in_the_future'],
    [{ at: '1970-01-01T00:00:00Z' }, 'too_old'],
    [{ at: '2026-13-01T00:00:00Z' }, 'time_unreadable'],
  ] as const
  for (const [change, code] of wrong) expect(faultInTrade({ ...trade, ...change }, NOW)).toBe(code)
  for (const name of ['12012345678', '1381234567', 'shop+7']) {
    expect(faultInTrade({ ...trade, seller: name }, NOW)).toBeUndefined()
  }
  expect(faultInRating({ ...rating, trade: '\udc00' }, NOW)).toBe('text_broken')
  expect(faultInRating({ ...rating, points: { overall: 6 } }, NOW)).toBe('not_in_scale')
  for (const scale of [
    { low: 5, high: 5 },
    { low: 1, high: 5, neutral: 7 },
    { low: 1, high: 5, neutral: 5 },
  ]) {
    expect(faultInRating({ ...rating, scale }, NOW)).toBe('scale_wrong')
  }
})

test('what means the same is the same, however it is spelt', () => {
  const { at: _at, ...rest } = trade
  const spelt = { at: '2026-11-20T08:00:00.000+08:00', late: false, ...rest }
  expect(digestOfTrade(spelt)).toBe(digestOfTrade(trade))
  const points = { overall: 4, goods: 3 }
  const full = { ...rating, scale: { high: 5, low: 1 }, points: { goods: 3, overall: 4 } }
  expect(digestOfRating(full)).toBe(digestOfRating({ ...rating, points }))
  for (const change of [{ late: true }, { amountMinor: 0 }, { seller: 'b', buyer: 's' }]) {
    expect(digestOfTrade({ ...trade, ...change })).not.toBe(digestOfTrade(trade))
  }
  for (const change of [{ trade: '1' }, { scale: { low: 0, high: 5 } }, { points }]) {
    expect(digestOfRating({ ...rating, ...change })).not.toBe(digestOfRating(rating))
  }
})
