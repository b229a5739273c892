import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'

const LENGTH_MAX = 40

// Control, format (bidirectional overrides, zero-width marks), private and unassigned characters
// and line breaks can make one name look like another or break a page.
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u

/** A name as others see it: NFC, 1-40 characters, single blanks, nothing invisible. */
export function parseDisplayName(text: string): Outcome<string> {
  const name = text.normalize('NFC').replace(/ +/g, ' ').trim()
  const length = [...name].length
  if (length < 1 || length > LENGTH_MAX) return refuse('display_name_invalid', { reason: 'length' })
  if (FORBIDDEN.test(name)) return refuse('display_name_invalid', { reason: 'characters' })
  // A name of combining marks alone shows nothing that a person could recognise.
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(name)) {
    return refuse('display_name_invalid', { reason: 'empty' })
  }
  return ok(name)
}
