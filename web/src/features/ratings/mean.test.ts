import { expect, test } from 'vitest'
import { meanOf } from './mean.ts'

test('a mean has one decimal, and nobody has one without ratings that count', () => {
  expect(meanOf({ stars: [1, 0, 0, 0, 2], counted: 3 })).toBe(3.7)
  expect(meanOf({ stars: [0, 0, 0, 0, 0], counted: 0 })).toBe(null)
})
