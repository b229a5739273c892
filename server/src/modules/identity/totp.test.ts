import { expect, test } from 'vitest'
import { instant } from '../../kernel/time.ts'
import { base32, matchTotp, totpAt, totpStep, totpUri } from './totp.ts'

const SECRET = Buffer.from('12345678901234567890')

// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %i the code is %s', (second, code) => {
  expect(totpAt(SECRET, totpStep(instant(second * 1_000)))).toBe(code)
})

// RFC 4226, appendix D.
test('counters from 0 give the codes of RFC 4226', () => {
  const codes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(step => totpAt(SECRET, step))
  expect(codes.join(' ')).toBe(
    '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489',
  )
})

test('a code fits its own step and one step off, and no step at or before the last one used', () => {
  const now = instant(1_800_000_000_000)
  const step = totpStep(now)
  const fits = (at: number, last = 0) => matchTotp(SECRET, totpAt(SECRET, at), now, last)
  expect([-2, -1, 0, 1, 2].map(off => fits(step + off))).toEqual([
    undefined,
    step - 1,
    step,
    step + 1,
    undefined,
  ])
  expect(fits(step, step)).toBe(undefined)
  expect(fits(step - 1, step)).toBe(undefined)
  expect(fits(step + 1, step)).toBe(step + 1)
  expect(matchTotp(SECRET, '', now, 0)).toBe(undefined)
})

// RFC 4648, 10.
test('secrets are written in base 32', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI')
  expect(base32(Buffer.from('foob'))).toBe('MZXW6YQ')
})

test('the picture names the market and the account', () => {
  expect(totpUri(Buffer.from('foobar'), '信手: Goodhand', 'lin@example.org')).toBe(
    'otpauth://totp/%E4%BF%A1%E6%89%8B%20%20Goodhand:lin%40example.org' +
      '?secret=MZXW6YTBOI&issuer=%E4%BF%A1%E6%89%8B%20%20Goodhand',
  )
})
