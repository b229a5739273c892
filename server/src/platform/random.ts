import { randomBytes, randomFillSync, randomInt } from 'node:crypto'
import { typeidUnboxed } from 'typeid-js'
import type { Id } from '../kernel/id.ts'

/** A fresh id of the given kind; sorts by the real time at which it was made. */
export function newId<P extends string>(prefix: P): Id<P> {
  return typeidUnboxed(prefix) as unknown as Id<P>
}

/** An unguessable token of `bytes` random bytes, base64url. */
export function secretToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** A code of decimal digits that a person can read out, e.g. for a pickup. */
export function digits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join('')
}

/** A fresh 256-bit key, in memory of its own, so that it can be zeroed. */
export function randomKey(): Buffer {
  return randomFillSync(Buffer.allocUnsafeSlow(32))
}

/** A uniformly random integer, 0 up to `bound` - 1; `bound` is less than 2^48. */
export function randomBelow(bound: number): number {
  return randomInt(bound)
}
