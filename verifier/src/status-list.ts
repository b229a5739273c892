import type { JWK } from 'jose'
import { isObject, type Json } from './claims.ts'
import { bytesOf } from './encoding.ts'
import { demand, Fault } from './fault.ts'
import { checkSignature, keyNamed, readJwt, seconds } from './signed.ts'

/** Where a credential's status stands: the index in the list at an address. */
export interface StatusReference {
  readonly uri: string
  readonly index: number
}

export interface StatusFound extends StatusReference {
  /** 0 valid, 1 revoked, 2 suspended (Token Status List, 7.1). */
  readonly value: number
  /** When the list that says so was made, in seconds since 1970. */
  readonly asOf_s: number
}

const BITS: readonly Json[] = [1, 2, 4, 8]
/** A list of a million credentials at one bit each takes 128 KiB. */
const LIST_BYTES_MAX = 4 * 1024 * 1024
const TOKEN_LENGTH_MAX = 4 * 1024 * 1024
const SKEW_S = 60

/** Reads the reference out of a credential's `status` claim. */
export function statusReference(status: Json | undefined): StatusReference {
  demand(isObject(status) && isObject(status.status_list), 'status_missing')
  const { idx, uri } = status.status_list
  demand(typeof uri === 'string' && uri.length <= 500, 'claim_malformed')
  return { uri, index: seconds(idx, 'claim_malformed') }
}

/**
 * What a status list token (`statuslist+jwt`) of the same issuer says of a credential. Faults:
 * `status_list_malformed`, `status_list_stale`, `signature_invalid`, `key_unknown`.
 */
export async function statusIn(
  token: string,
  { uri, index }: StatusReference,
  keys: readonly JWK[],
  now_s: number,
): Promise<StatusFound> {
  demand(token.length <= TOKEN_LENGTH_MAX, 'status_list_malformed')
  const jwt = readJwt(token, 'statuslist+jwt', 'status_list_malformed')
  await checkSignature(jwt, keyNamed(jwt, keys), 'signature_invalid')
  const { sub, iat, exp, status_list: list } = jwt.payload
  demand(sub === uri && isObject(list), 'status_list_malformed')
  const asOf_s = seconds(iat, 'status_list_malformed')
  demand(asOf_s <= now_s + SKEW_S, 'status_list_malformed')
  // The profile's lists end: a list without an end would let an old one be shown for ever.
  demand(seconds(exp, 'status_list_malformed') > now_s, 'status_list_stale')
  demand(BITS.includes(list.bits ?? null), 'status_list_malformed')
  demand(typeof list.lst === 'string', 'status_list_malformed')
  const bits = list.bits as number
  const bytes = await inflated(bytesOf(list.lst, 'status_list_malformed'))
  const at = index * bits
  const byte = bytes[Math.floor(at / 8)]
  demand(byte !== undefined, 'status_list_malformed')
  const value = (byte >> (at % 8)) & (2 ** bits - 1)
  return { uri, index, value, asOf_s }
}

/** Inflates zlib data (RFC 1950) and stops when there is more of it than any list has. */
async function inflated(compressed: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([compressed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
      length += part.length
      demand(length <= LIST_BYTES_MAX, 'status_list_malformed')
      parts.push(part)
    }
  } catch {
    throw new Fault('status_list_malformed')
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
