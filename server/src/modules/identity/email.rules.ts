import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'

/** RFC 5321 allows 254 characters for an address in a path. */
const LENGTH_MAX = 254
const SHAPE = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/

/** The form under which an address is kept and looked up: trimmed, NFC, lower case. */
export function parseEmail(text: string): Outcome<string> {
  const email = text.trim().normalize('NFC').toLowerCase()
  return email.length <= LENGTH_MAX && SHAPE.test(email) ? ok(email) : refuse('email_invalid')
}
