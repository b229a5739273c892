import { expect, test } from 'vitest'
import { sandboxNumber } from './sandbox-number.ts'

test('the check digit is the one that the carrier publishes in its example', () => {
  expect(sandboxNumber('12345678901')).toBe('SX123456789015')
})

test('a serial whose sum needs no digit ends in zero', () => {
  expect(sandboxNumber('00000000000')).toBe('SX000000000000')
})
