import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { createGate } from '../../platform/gate.ts'

/**
 * Argon2id with the first choice of the OWASP Password Storage Cheat Sheet (2025): 19 MiB of
 * memory, two passes, one lane. The result is a PHC string that carries its parameters, so they can
 * be raised later without breaking older hashes.
 */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** One form for what different keyboards send for the same letters (NIST SP 800-63B-4, 3.1.1.2). */
function canonical(password: string): string {
  return password.normalize('NFKC')
}

/**
 * A flood of sign-ins must leave a core to those who are in already. The queue is what can be
 * worked off within a few seconds; who comes after that is told `busy`.
 */
const gate = createGate(Math.max(1, Math.min(availableParallelism() - 1, 3)), 64)

let computations = 0

/** How many times this process has worked on a password; the dearest thing that signing in does. */
export function passwordComputations(): number {
  return computations
}

/** The PHC string to keep; about 20 ms of one core and 19 MiB while it is made. Throws `busy`. */
export function hashPassword(password: string): Promise<string> {
  return gate(() => {
    computations++
    return hash(canonical(password), OPTIONS)
  })
}

/** A hash that no password fits: what is compared with when there is nobody to compare with. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IG5vYm9keSBub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/**
 * Whether a password is the one that a PHC string was made from. Without a hash the answer is no
 * and costs the same, so that time does not tell who has an account. Throws `busy`.
 */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const fits = await gate(() => {
    computations++
    return verify(hash ?? NOBODYS_HASH, canonical(password))
  })
  return fits && hash !== null
}
