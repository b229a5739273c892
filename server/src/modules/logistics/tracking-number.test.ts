import { expect, test } from 'vitest'
import { newTrackingNumber } from '../../../sandbox/carrier/tracking-number.ts'
import { CARRIERS } from './carrier-table.ts'
import {
  isLuhn,
  isS10,
  parseTrackingNumber,
  s10CheckDigit,
  s10Number,
  sandboxNumber,
} from './tracking-number.ts'

const flaw = (carrier: string, text: string) => {
  const read = parseTrackingNumber(carrier, text)
  return read.ok ? read.value : read.refusal.data?.flaw
}

test('the S10 check digit is that of the standard, with its two special cases', () => {
  // The example of UPU S10: 47312482 has the check digit 9.
  expect(s10CheckDigit('47312482')).toBe(9)
  expect(isS10('RA473124829CN')).toBe(true)
  expect(isS10('RA473124828CN')).toBe(false)
  // Sum ≡ 1 would give 10, which is written 0; sum ≡ 0 would give 11, which is written 5.
  expect(s10CheckDigit('00000008')).toBe(0)
  expect(s10CheckDigit('00000000')).toBe(5)
})

test('the Luhn check accepts right rows and rejects a changed digit', () => {
  expect(isLuhn('79927398713')).toBe(true)
  expect(isLuhn('79927398710')).toBe(false)
  expect(isLuhn('')).toBe(false)
})

test('every carrier accepts its own example, and names itself in three languages', () => {
  for (const { code, example, names } of CARRIERS) {
    expect([code, flaw(code, example)]).toEqual([code, example])
    expect(Object.values(names).every(name => name.length > 1)).toBe(true)
  }
  expect(new Set(CARRIERS.map(one => one.code)).size).toBe(CARRIERS.length)
})

test('numbers are taken as people type and paste them', () => {
  expect(flaw('sf', ' sf １２３４ ５６７８ ９０１２３\u200b')).toBe('SF1234567890123')
  expect(flaw('yto', 'yt-1234567890123')).toBe('YT1234567890123')
  expect(flaw('jd', 'jd0012345678901-1-1-')).toBe('JD0012345678901-1-1-')
  expect(flaw('ems', 'ra 473 124 829 cn')).toBe('RA473124829CN')
})

test('a wrong number says what is wrong', () => {
  expect(flaw('sf', '  ')).toBe('empty')
  expect(flaw('sf', 'SF'.padEnd(40, '1'))).toBe('too_long')
  expect(flaw('sf', 'SF12345678<b>')).toBe('characters')
  expect(flaw('sf', '顺丰1234567890123')).toBe('characters')
  expect(flaw('sf', '13800138000')).toBe('form')
  expect(flaw('ems', 'RA473124828CN')).toBe('check_digit')
  expect(flaw('sandbox', 'SX123456789012')).toBe('check_digit')
})

test('a number of another carrier says whose it may be', () => {
  const read = parseTrackingNumber('sf', 'JT1234567890123')
  expect(read).toMatchObject({
    ok: false,
    refusal: {
      code: 'tracking_number_wrong',
      data: { flaw: 'form', example: 'SF1234567890123', looksLike: ['jt'] },
    },
  })
})

test('an unknown carrier is refused by name', () => {
  expect(parseTrackingNumber('pigeon', '1')).toEqual({
    ok: false,
    refusal: { code: 'carrier_unknown', data: { carrier: 'pigeon' } },
  })
})

test('the sandbox carrier hands out numbers of its own form', () => {
  for (let i = 0; i < 50; i++) {
    const number = newTrackingNumber()
    expect(flaw('sandbox', number)).toBe(number)
  }
})

test('numbers can be made for replays and demonstrations, check digit and all', () => {
  expect(s10Number('RA', 47312482, 'CN')).toBe('RA473124829CN')
  // 7 × 7 = 49 ≡ 5 (mod 11), and 11 − 5 is 6.
  expect(flaw('post', s10Number('RR', 7, 'BR'))).toBe('RR000000076BR')
  expect(flaw('sandbox', sandboxNumber('00000000042'))).toBe(sandboxNumber('00000000042'))
})
