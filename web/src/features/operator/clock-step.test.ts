import { expect, test } from 'vitest'
import { firing, stepOf } from './clock-step.ts'

test('a typed step is a whole number of its unit', () => {
  expect(stepOf('90', 'minutes')).toBe(5_400_000)
  expect(stepOf(' 2 ', 'days')).toBe(172_800_000)
  for (const wrong of ['', '0', '-1', '1.5', 'ten']) expect(stepOf(wrong, 'hours')).toBeNull()
})

test('no step goes further than the market allows', () => {
  expect(stepOf('400', 'days')).not.toBeNull()
  expect(stepOf('401', 'days')).toBeNull()
})

test('a step counts what falls due on the way, its last moment included', () => {
  const deadlines = [{ dueAt: '2026-11-22T11:00:00Z' }, { dueAt: '2026-11-22T12:00:01Z' }]
  const now = Date.parse('2026-11-22T10:00:00Z')
  expect(firing(deadlines, now, 3_600_000)).toBe(1)
  expect(firing(deadlines, now, 7_201_000)).toBe(2)
  expect(firing(deadlines, now, 60_000)).toBe(0)
})
