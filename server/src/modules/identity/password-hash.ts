import { hash, verify } from '@node-rs/argon2'

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

/** The PHC string to keep; about 20 ms of one core and 19 MiB while it is made. */
export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), OPTIONS)
}

/** Whether a password is the one that a PHC string was made from. */
export function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  return verify(given.hash, canonical(given.password))
}
