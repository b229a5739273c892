import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'

/** ITU-T E.164: at most fifteen digits with the calling code. */
const INTERNATIONAL = /^\+[1-9]\d{7,14}$/

/** Mobile numbers as people write them at home, and what stands before them abroad. */
const AT_HOME: readonly (readonly [RegExp, string])[] = [
  [/^1[3-9]\d{9}$/, '+86'],
  [/^09\d{8}$/, '+886'],
]

/** The one form in which a number is kept and looked up, e.g. `+8613800138000`. */
export function parseMobile(text: string): Outcome<string> {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s().‐-―−-]/g, '')
    .replace(/^00(?=[1-9])/, '+')
  const home = AT_HOME.find(([shape]) => shape.test(typed))
  const number = home ? home[1] + typed.replace(/^0/, '') : typed
  return INTERNATIONAL.test(number) ? ok(number) : refuse('phone_invalid')
}

/** Enough for its owner to recognise it. */
export function maskedMobile(number: string): string {
  return `${number.slice(0, 3)} •••• ${number.slice(-3)}`
}
