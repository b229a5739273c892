import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { COMMON_PASSWORDS } from './common-passwords.ts'

export const PASSWORD_LENGTH_MIN = 10
export const PASSWORD_LENGTH_MAX = 128

const DISTINCT_MIN = 5
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/**
 * Whether a password resists guessing. After NIST SP 800-63B-4, 3.1.1.2: length counts, what is
 * common or says who you are is refused, and no mixture of kinds of characters is demanded.
 */
export function checkPassword(password: string, about: readonly string[]): Outcome<string> {
  const weak = (reason: string) => refuse('password_weak', { reason })
  const length = [...password].length
  if (length < PASSWORD_LENGTH_MIN) return weak('short')
  if (length > PASSWORD_LENGTH_MAX) return weak('long')
  const plain = password.normalize('NFKC').toLowerCase()
  if (isCommon(plain)) return weak('common')
  if (new Set(plain).size < DISTINCT_MIN || isSequence(plain)) return weak('predictable')
  if (about.some(text => containsPart(plain, text))) return weak('personal')
  return ok(password)
}

/** `Password2024!` is `password` with the decorations everybody uses. */
function isCommon(plain: string): boolean {
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(bare)
}

function isSequence(plain: string): boolean {
  const runs = ROWS.flatMap(row => [row, [...row].reverse().join('')]).map(row => row.repeat(6))
  if (runs.some(run => run.includes(plain))) return true
  // One short piece over and over, e.g. `abcabcabcabc`.
  return [1, 2, 3, 4, 5].some(size => plain.slice(0, size).repeat(128).startsWith(plain))
}

/** The address itself, or its local part or the name when long enough to be more than chance. */
function containsPart(plain: string, text: string): boolean {
  const whole = text.toLowerCase()
  const local = whole.split('@')[0] ?? ''
  return [whole, local].some(part => part.length >= 4 && plain.includes(part))
}
