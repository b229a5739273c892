import { expect, test } from 'vitest'
import { pathOf } from './history-path.ts'

const step = (day: number, score: number) => ({ at: `2026-11-0${day}T00:00:00Z`, score })

test('the line goes from the oldest step to now, and stays within the box', () => {
  const { path, y } = pathOf([step(3, 640), step(1, 600)], step(5, 630))
  expect(path).toBe('M0 33.33H50V6.67L100 13.33')
  for (const score of [600, 630, 640]) {
    expect(y(score)).toBeGreaterThanOrEqual(0)
    expect(y(score)).toBeLessThanOrEqual(40)
  }
})

test('a single step, taken this very moment, is a line all the same', () => {
  const { path } = pathOf([step(1, 600)], step(1, 600))
  expect(path).toBe('M0 20L100 20')
})
