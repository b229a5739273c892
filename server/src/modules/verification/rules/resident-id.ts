import { weighted } from '../../../kernel/check-digits.ts'
import { ok } from '../../../kernel/outcome.ts'
import type { Instant } from '../../../kernel/time.ts'
import { birthFlaw } from './birth.ts'
import { type Checked, flaw, plainOf } from './flaw.ts'
import { isDivision, isProvince } from './regions.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_SIGNS = '10X98765432'

/**
 * A resident ID number (GB 11643-1999), a residence permit of somebody from Hong Kong, Macao or
 * Taiwan (81, 82, 83), or a foreigner's permanent residence card (9, province, country). A number
 * that passes is well formed; whether somebody has it only its issuer knows.
 */
export function checkResidentId(typed: string, now: Instant, age_years_min: number): Checked {
  const plain = plainOf(typed, [18])
  if (!plain.ok) return plain
  const number = plain.value
  if (!/^\d{17}[\dX]$/.test(number)) return flaw('characters')
  const foreigner = number.startsWith('9') && isProvince(number.slice(1, 3))
  if (!foreigner && !isDivision(number.slice(0, 6))) return flaw('region')
  const born = birthFlaw(number.slice(6, 14), now, age_years_min)
  if (born) return flaw(born)
  const check = CHECK_SIGNS[weighted(number, WEIGHTS) % 11]
  return check === number[17] ? ok(number) : flaw('checksum')
}
