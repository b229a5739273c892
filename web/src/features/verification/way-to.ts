import type { Proof } from './use-verification.ts'

/** The page on which something is confirmed; a phone is confirmed where one signs in with it. */
export function wayTo(proof: Proof): string {
  return proof === 'phone' ? '/account/security' : `/account/verification/${proof}`
}
