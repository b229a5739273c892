import { weighted } from '../../../kernel/check-digits.ts'
import { ok } from '../../../kernel/outcome.ts'
import { type Checked, flaw, plainOf } from './flaw.ts'
import { isDivision } from './regions.ts'

/** GB 32100-2015: no I, O, S, V and Z. */
const CREDIT_CODE_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_CODE_WEIGHTS = Array.from({ length: 17 }, (_, at) => 3 ** at % 31)
const CENTRAL = '100000'

/**
 * A unified social credit code (GB 32100-2015): registering authority, division, organisation and
 * check sign. Since 2015 it is also the tax number of an enterprise.
 */
export function checkCreditCode(typed: string): Checked {
  const plain = plainOf(typed, [18])
  if (!plain.ok) return plain
  const code = plain.value
  if ([...code].some(sign => !CREDIT_CODE_SIGNS.includes(sign))) return flaw('characters')
  if (!/^[1-9ANY][1-9A]\d{6}/.test(code)) return flaw('format')
  const division = code.slice(2, 8)
  if (division !== CENTRAL && !isDivision(division)) return flaw('region')
  const sum = weighted(code, CREDIT_CODE_WEIGHTS, CREDIT_CODE_SIGNS)
  return CREDIT_CODE_SIGNS[(31 - (sum % 31)) % 31] === code[17] ? ok(code) : flaw('checksum')
}

/**
 * Taiwan's 統一編號. The sum of digits must divide by five since the numbers were extended in 2023
 * (by ten before, which fives include); a seventh digit of 7 may count as one less.
 */
export function checkUnifiedNumber(typed: string): Checked {
  const plain = plainOf(typed, [8])
  if (!plain.ok) return plain
  const number = plain.value
  if (!/^\d{8}$/.test(number)) return flaw('characters')
  const sum = [1, 2, 1, 2, 1, 2, 4, 1].reduce((total, weight, at) => {
    const product = weight * Number(number[at])
    return total + Math.floor(product / 10) + (product % 10)
  }, 0)
  const fits = sum % 5 === 0 || (number[6] === '7' && (sum + 1) % 5 === 0)
  return fits ? ok(number) : flaw('checksum')
}

/** A Hong Kong business registration number: eight digits, the branch and dates after them dropped. */
export function checkHongKongBusiness(typed: string): Checked {
  const plain = plainOf(typed, [8, 11, 22])
  if (!plain.ok) return plain
  return /^\d+$/.test(plain.value) ? ok(plain.value.slice(0, 8)) : flaw('characters')
}

/** What stands behind the country in a VAT number (Council Directive 2006/112/EC, art. 215; VIES). */
const VAT: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^[1-9]\d{8}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
}

/** A VAT number of the European Union by its form; only VIES knows whether it is in force. */
export function checkEuVat(typed: string): Checked {
  const plain = plainOf(typed.replace(/\./g, ''), [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
  if (!plain.ok) return plain
  const pattern = VAT[plain.value.slice(0, 2)]
  if (!pattern) return flaw('region')
  return pattern.test(plain.value.slice(2)) ? plain : flaw('format')
}
