import { base64url } from 'jose'
import { isObject, type Json, type JsonObject, PROTOCOL_CLAIMS } from './claims.ts'
import { jsonOf, sha256 } from './encoding.ts'
import { demand } from './fault.ts'

/** One concealed claim as it travels: `[salt, name, value]` (RFC 9901, 4.2.1). */
export interface Disclosure {
  readonly text: string
  readonly digest: string
  readonly name: string
  readonly value: Json
}

const RESERVED: ReadonlySet<string> = new Set(['_sd', '_sd_alg', '...'])
const SALT_LENGTH_MIN = 16

/** How a claim is concealed: a digest goes into the credential, the disclosure to its holder. */
export function newDisclosure(salt: string, name: string, value: Json): string {
  return base64url.encode(JSON.stringify([salt, name, value]))
}

/** What stands in a credential in place of a disclosure. */
export const digestOf = sha256

/**
 * Reads a disclosure. The profile conceals members of the credential itself and nothing deeper, so
 * disclosures of array elements and values that conceal more are faults here.
 */
export async function readDisclosure(text: string): Promise<Disclosure> {
  const parts = jsonOf(text, 'disclosure_malformed')
  demand(Array.isArray(parts) && parts.length === 3, 'disclosure_malformed')
  const [salt, name, value] = parts as unknown as [unknown, unknown, Json]
  demand(typeof salt === 'string' && salt.length >= SALT_LENGTH_MIN, 'disclosure_malformed')
  demand(typeof name === 'string' && name.length > 0, 'disclosure_malformed')
  demand(!RESERVED.has(name), 'claim_reserved')
  demand(!PROTOCOL_CLAIMS.has(name), 'claim_not_disclosable')
  demand(!concealsMore(value), 'claim_reserved')
  return { text, digest: await digestOf(text), name, value }
}

/** Deeper than any claim of the profile; a bound keeps hostile nesting from the stack. */
const DEPTH_MAX = 16

/** Whether a reserved name stands anywhere inside. */
function concealsMore(value: Json, depth = 0): boolean {
  demand(depth <= DEPTH_MAX, 'claim_malformed')
  if (Array.isArray(value)) return value.some(inner => concealsMore(inner, depth + 1))
  if (!isObject(value)) return false
  return Object.entries(value).some(
    ([name, inner]) => RESERVED.has(name) || concealsMore(inner, depth + 1),
  )
}

/**
 * The claims of a credential with what was disclosed in its place (RFC 9901, 7.1). Digests without
 * a disclosure are concealed claims or decoys and tell nothing; everything else has to fit exactly.
 */
export function processed(
  payload: JsonObject,
  disclosures: readonly Disclosure[],
): Record<string, Json> {
  const { _sd: digests = [], _sd_alg: hash, ...open } = payload
  demand(hash === undefined || hash === 'sha-256', 'hash_not_allowed')
  demand(Array.isArray(digests), 'digest_malformed')
  const digest = /^[A-Za-z0-9_-]{43}$/
  demand(
    digests.every(one => typeof one === 'string' && digest.test(one)),
    'digest_malformed',
  )
  const known = new Set(digests)
  demand(known.size === digests.length, 'digest_repeated')
  demand(!concealsMore(open), 'claim_reserved')
  const claims = new Map(Object.entries(open))
  const seen = new Set<string>()
  for (const { digest, name, value } of disclosures) {
    demand(!seen.has(digest), 'disclosure_repeated')
    demand(known.has(digest), 'disclosure_unreferenced')
    demand(!claims.has(name), 'claim_collides')
    seen.add(digest)
    claims.set(name, value)
  }
  return Object.fromEntries(claims)
}
