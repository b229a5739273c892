import { type Outcome, refuse } from '../../../kernel/outcome.ts'

/** What can be wrong with a number before anybody is asked about it. */
export type Flaw =
  /** Signs that do not belong there, look-alikes and invisible ones among them. */
  | 'characters'
  | 'length'
  | 'format'
  /** The check digit does not fit: a slip of the pen. */
  | 'checksum'
  /** A day that no calendar has. */
  | 'birth_date'
  | 'birth_in_future'
  | 'too_young'
  | 'region'
  | 'kind'

/** A number in the one form that is kept, or what is wrong with it. */
export type Checked<T = string> = Outcome<T, { code: 'number_invalid'; data: { why: Flaw } }>

/** Says what is wrong with a number; never repeats the number. */
export function flaw(why: Flaw): Checked<never> {
  return refuse('number_invalid', { why }) as Checked<never>
}

// Full-width digits and letters come from input methods and mean the same.
const FULL_WIDTH = /[\uff01-\uff5e]/g
const SEPARATORS = /[\s\u3000\-‐-―−－]/g

/**
 * What a person typed as plain upper-case signs: full-width forms narrowed, blanks and hyphens
 * dropped. Anything else stays, so that a look-alike of another script or an invisible sign is
 * refused by the pattern of the number instead of being guessed at.
 */
export function plain(typed: string): string {
  return typed
    .replace(FULL_WIDTH, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(SEPARATORS, '')
    .replace(/[a-z]/g, letter => letter.toUpperCase())
}

const PLAIN = /^[A-Z0-9]*$/

/** The plain form when it has `length` signs that can stand in such a number at all. */
export function plainOf(typed: string, length: readonly number[]): Checked {
  const text = plain(typed)
  if (!PLAIN.test(text)) return flaw('characters')
  return length.includes(text.length) ? { ok: true, value: text } : flaw('length')
}
