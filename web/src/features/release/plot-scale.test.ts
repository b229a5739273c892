import { expect, test } from 'vitest'
import { percent, scaleOf } from './plot-scale.ts'

test('points keep away from the edges, in their order', () => {
  const scale = scaleOf([0.2, 0.4, 0.3])
  const [low, middle, high] = [0.2, 0.3, 0.4].map(scale.at) as [number, number, number]
  expect(low).toBeGreaterThan(5)
  expect(high).toBeLessThan(95)
  expect(middle).toBeCloseTo((low + high) / 2, 9)
})

test('a single value stands in the middle, also zero', () => {
  expect(scaleOf([0.3]).at(0.3)).toBeCloseTo(50, 9)
  expect(scaleOf([0]).at(0)).toBe(0)
})

test('shares are read as percent', () => {
  expect(percent(0.1234, 'en')).toBe('12.3%')
})
