import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import { base64url, SignJWT } from 'jose'
import { ALGORITHM } from '../../../../verifier/src/index.ts'
import { HOUR_MS, type Instant, plus } from '../../kernel/time.ts'
import { randomBelow } from '../../platform/random.ts'
import type { Signer } from './make-copies.ts'

/** Credentials of one list: many, so that asking for a list does not tell about whom one asks. */
export const LIST_SIZE = 65_536
/** A fuller list would leave too little chance to whoever gets the next place. */
const TAKEN_MAX = LIST_SIZE / 2

/** How long a list may be shown to those who cannot ask, and after which time to ask again. */
export const STATUS_LIFE_MS = 24 * HOUR_MS
const TTL_S = 900

export function emptyBits(): Buffer {
  return Buffer.alloc(LIST_SIZE / 8)
}

/** Whether a list still has room for so many. */
export function hasRoom(taken: number, more: number): boolean {
  return taken + more <= TAKEN_MAX
}

/** So many different places at random, none of which is among `taken`. */
export function freePlaces(count: number, isTaken: (index: number) => boolean): number[] {
  const found = new Set<number>()
  while (found.size < count) {
    const index = randomBelow(LIST_SIZE)
    if (!isTaken(index)) found.add(index)
  }
  return [...found]
}

/** The list with these bits set: the lowest bit of a byte comes first (Token Status List, 4.1). */
export function withRevoked(bits: Buffer, indexes: readonly number[]): Buffer {
  const next = Buffer.from(bits)
  for (const index of indexes) next[index >> 3] = (next[index >> 3] ?? 0) | (1 << (index & 7))
  return next
}

/** Signs a list as it is now (`statuslist+jwt`). */
export async function statusToken(
  signer: Signer,
  list: { readonly uri: string; readonly bits: Buffer },
  now: Instant,
): Promise<string> {
  const lst = base64url.encode(await promisify<Buffer, Buffer>(deflate)(list.bits))
  return new SignJWT({ status_list: { bits: 1, lst }, ttl: TTL_S })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'statuslist+jwt', kid: signer.kid })
    .setSubject(list.uri)
    .setIssuedAt(Math.floor(now / 1_000))
    .setExpirationTime(Math.floor(plus(now, STATUS_LIFE_MS) / 1_000))
    .sign(signer.key)
}
