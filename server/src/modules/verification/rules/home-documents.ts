import { weighted } from '../../../kernel/check-digits.ts'
import { ok } from '../../../kernel/outcome.ts'
import { type Checked, flaw, plainOf } from './flaw.ts'

/** Letters as Taiwan counts them: A is 10, and I, O, W, X, Y, Z are out of order. */
const TAIWAN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'
const TAIWAN_WEIGHTS = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]

/**
 * A national ID of Taiwan (second sign 1 or 2) or a resident certificate: since 2021 with 8 or 9
 * there, before that with a letter from A to D, which counts as its second digit.
 */
export function checkTaiwanId(typed: string): Checked {
  const plain = plainOf(typed, [10])
  if (!plain.ok) return plain
  const number = plain.value
  if (!/^[A-Z][1289A-D]\d{8}$/.test(number)) return flaw('format')
  const letter = (sign: string) => TAIWAN_LETTERS.indexOf(sign) + 10
  const second = number[1] ?? ''
  const secondDigit = /\d/.test(second) ? second : String(letter(second) % 10)
  const digits = `${letter(number[0] ?? '')}${secondDigit}${number.slice(2)}`
  return weighted(digits, TAIWAN_WEIGHTS) % 10 === 0 ? ok(number) : flaw('checksum')
}

/** Hong Kong counts a blank in front of a single letter as 36, and letters from A as 10. */
const HONG_KONG_WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, 1]
const HONG_KONG_VALUES = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ '

/** A Hong Kong identity card, with or without the brackets around its check digit. */
export function checkHongKongId(typed: string): Checked {
  const plain = plainOf(typed.replace(/[()（）]/g, ''), [8, 9])
  if (!plain.ok) return plain
  const number = plain.value
  if (!/^[A-Z]{1,2}\d{6}[\dA]$/.test(number)) return flaw('format')
  const sum = weighted(number.padStart(9, ' '), HONG_KONG_WEIGHTS, HONG_KONG_VALUES)
  return sum % 11 === 0 ? ok(number) : flaw('checksum')
}

/** A Macao resident card: 1, 5 or 7 and seven digits. How its last digit is made is not public. */
export function checkMacaoId(typed: string): Checked {
  const plain = plainOf(typed.replace(/[()（）/]/g, ''), [8])
  if (!plain.ok) return plain
  return /^[157]\d{7}$/.test(plain.value) ? plain : flaw('format')
}

/**
 * A mainland travel permit of a resident of Hong Kong (H) or Macao (M): eight digits that a person
 * keeps for life; older cards add two that count renewals.
 */
export function checkHomeReturnPermit(typed: string): Checked {
  const plain = plainOf(typed, [9, 11])
  if (!plain.ok) return plain
  return /^[HM]\d{8}(\d{2})?$/.test(plain.value) ? ok(plain.value.slice(0, 9)) : flaw('format')
}

/** A mainland travel permit of a resident of Taiwan: eight digits. */
export function checkTaiwanPermit(typed: string): Checked {
  const plain = plainOf(typed, [8])
  if (!plain.ok) return plain
  return /^\d{8}$/.test(plain.value) ? plain : flaw('format')
}

/** A passport as ICAO Doc 9303 allows: up to nine signs, here at least six with a digit among them. */
export function checkPassport(typed: string): Checked {
  const plain = plainOf(typed, [6, 7, 8, 9])
  if (!plain.ok) return plain
  return /\d{4}/.test(plain.value) ? plain : flaw('format')
}
