import { expect, test } from 'vitest'
import { bandsOf, percentOf, placeOf, signed } from './score-scale.ts'

const scale = { min: 350, max: 950, base: 600 }
const grades = { excellent: 700, good: 630, medium: 540, margin: 12 }

test('bands cover the scale without a gap, the lowest first', () => {
  const bands = bandsOf({ grades, scale })
  expect(bands.map(one => one.grade)).toEqual(['poor', 'medium', 'good', 'excellent'])
  expect(bands[0]?.from).toBe(scale.min)
  expect(bands.at(-1)?.to).toBe(scale.max)
  for (const [at, band] of bands.entries()) {
    expect(band.to).toBe(bands[at + 1]?.from ?? scale.max)
  }
})

test('a score lies within the scale', () => {
  expect([350, 650, 950, 100, 2_000].map(score => placeOf(score, scale))).toEqual([
    0, 50, 100, 0, 100,
  ])
})

test('points carry their sign, and small shares a decimal', () => {
  expect([12, -7, 0].map(signed)).toEqual(['+12', '−7', '0'])
  expect([0.004, 0.061, 0.35].map(share => percentOf(share, 'en'))).toEqual(['0.4%', '6.1%', '35%'])
})
