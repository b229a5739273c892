import type { JWK } from 'jose'
import { type Static, Type } from 'typebox'
import { Check } from 'typebox/value'
import { SECOND_MS } from '../../kernel/time.ts'

/** The other market could not be asked, or answered something else. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable'
}

const WITHIN_MS = 5 * SECOND_MS
const METADATA_BYTES_MAX = 64 * 1024
const LIST_BYTES_MAX = 1024 * 1024

const PublicKey = Type.Object({
  kid: Type.String({ minLength: 1, maxLength: 100 }),
  kty: Type.Literal('EC'),
  crv: Type.Literal('P-256'),
  x: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  y: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  d: Type.Optional(Type.Never()),
})
/** JWT VC issuer metadata (SD-JWT VC), with the keys inside, as markets of this kind publish it. */
const Metadata = Type.Object({
  issuer: Type.String(),
  jwks: Type.Object({ keys: Type.Array(PublicKey, { minItems: 1, maxItems: 20 }) }),
})

/**
 * Whether an address may be an issuer: https without path, query or name and password; in a sandbox
 * also a program on this machine.
 */
export function isIssuerAddress(text: string, sandbox: boolean): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, origin } = new URL(text)
  if (origin !== text) return false
  return protocol === 'https:' || (sandbox && protocol === 'http:' && LOOPBACK.has(hostname))
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The keys that an issuer publishes; what is not about exactly this issuer is refused. */
export async function fetchKeys(issuer: string): Promise<JWK[]> {
  const text = await fetchText(`${issuer}/.well-known/jwt-vc-issuer`, METADATA_BYTES_MAX)
  const found = parse(text)
  if (!Check(Metadata, found) || found.issuer !== issuer) {
    throw new IssuerUnavailable('the metadata is not what an issuer publishes')
  }
  const { keys }: Static<typeof Metadata>['jwks'] = found.jwks
  return keys.map(({ kid, kty, crv, x, y }) => ({ kid, kty, crv, x, y }))
}

/** A status list of an issuer: the whole list, so that the issuer does not learn about whom. */
export async function fetchStatusList(issuer: string, uri: string): Promise<string> {
  if (!uri.startsWith(`${issuer}/`)) throw new IssuerUnavailable('the list lies elsewhere')
  return fetchText(uri, LIST_BYTES_MAX)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Follows nobody elsewhere, waits a bounded time, and reads a bounded answer. */
async function fetchText(url: string, bytes_max: number): Promise<string> {
  try {
    const signal = AbortSignal.timeout(WITHIN_MS)
    const response = await fetch(url, { redirect: 'error', signal, credentials: 'omit' })
    if (!response.ok || !response.body) throw new IssuerUnavailable('it did not answer')
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of response.body) {
      length += part.length
      if (length > bytes_max) throw new IssuerUnavailable('it answered too much')
      parts.push(part)
    }
    return Buffer.concat(parts).toString()
  } catch (error) {
    if (error instanceof IssuerUnavailable) throw error
    throw new IssuerUnavailable('it could not be asked')
  }
}
