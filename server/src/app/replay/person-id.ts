import { createHash } from 'node:crypto'
import type { PersonId } from '../../kernel/id.ts'

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

/** The id of somebody in a history: the same one in every run, so that a run can be taken up again. */
export function personIdOf(role: 'buyer' | 'seller' | 'operator', name: string): PersonId {
  const digest = createHash('sha256').update(`replay ${role} ${name}`).digest()
  const letters = Array.from({ length: 26 }, (_, at) => DIGITS[(digest[at] ?? 0) % 32])
  // An id holds 128 bits, so its first letter carries three of them only.
  letters[0] = DIGITS[(digest[0] ?? 0) % 8]
  return `person_${letters.join('')}`
}
