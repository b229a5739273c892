import { luhn } from '../../../kernel/check-digits.ts'
import { ok } from '../../../kernel/outcome.ts'
import { type Checked, flaw, plainOf } from './flaw.ts'

const LENGTHS = [15, 16, 17, 18, 19]

/** A bank card number (ISO/IEC 7812). A right check digit says nothing about its owner. */
export function checkBankCard(typed: string): Checked {
  const plain = plainOf(typed, LENGTHS)
  if (!plain.ok) return plain
  if (!/^\d+$/.test(plain.value)) return flaw('characters')
  return luhn(plain.value) ? ok(plain.value) : flaw('checksum')
}
