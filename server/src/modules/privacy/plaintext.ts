import { luhn } from '../../kernel/check-digits.ts'

/** Kinds of personal data that a text gives away by its form. */
export type Trace = 'email' | 'phone' | 'identity_number' | 'bank_card'

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/
const MAINLAND_MOBILE = /(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d.])/
const RESIDENT_ID =
  /(?<![\dA-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/
/** A digest in hexadecimal has runs of digits that mean nothing. */
const DIGEST = /(?<![\dA-Za-z])[\da-f]{32,}(?![\dA-Za-z])/g
const CARD = /(?<![\dA-Za-z_.-])\d{15,19}(?![\dA-Za-z_.-])/g

/** What a text seems to hold. By form only: a mark that somebody should look, not a proof. */
export function tracesIn(value: string): Trace[] {
  const text = value.replace(DIGEST, ' ')
  const traces: Trace[] = []
  if (EMAIL.test(text)) traces.push('email')
  if (RESIDENT_ID.test(text)) traces.push('identity_number')
  if (MAINLAND_MOBILE.test(text)) traces.push('phone')
  const cards = text.match(CARD) ?? []
  if (cards.some(card => luhn(card) && !RESIDENT_ID.test(card))) traces.push('bank_card')
  return traces
}
