import { expect, it } from 'vitest'
import { calibrated, createRecalibrator, isotonic } from './calibration.ts'

it('pools what falls into steps that rise', () => {
  const steps = isotonic([1, 2, 3, 4, 4], [0, 1, 0, 1, 1])
  expect([...steps.scores]).toEqual([1, 2, 4])
  expect([...steps.values]).toEqual([0, 0.5, 1])
  expect([0, 1, 2.5, 9].map(score => calibrated(steps, score))).toEqual([0, 0, 0.5, 1])
})

it('follows the level of what happens without changing the order', () => {
  const { chanceOf, learn } = createRecalibrator(0.05)
  const before = chanceOf(0)
  for (let turn = 0; turn < 2_000; turn++) learn(0, turn % 5 === 0 ? 1 : 0)
  expect(before).toBe(0.5)
  expect(chanceOf(0)).toBeCloseTo(0.2, 1)
  expect(chanceOf(1)).toBeGreaterThan(chanceOf(0))
})
