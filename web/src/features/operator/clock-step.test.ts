import { expect, test } from 'vitest'
import { stepOf } from './clock-step.ts'

test('a typed step is a whole number of its unit', () => {
  expect(stepOf('90', 'minutes')).toBe(5_400_000)
  expect(stepOf(' 2 ', 'days')).toBe(172_800_000)
  for (const wrong of ['', '0', '-1', '1.5', 'ten']) expect(stepOf(wrong, 'hours')).toBeNull()
})

test('no step goes further than the market allows', () => {
  expect(stepOf('400', 'days')).not.toBeNull()
  expect(stepOf('401', 'days')).toBeNull()
})
