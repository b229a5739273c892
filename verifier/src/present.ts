import { type CryptoKey, SignJWT } from 'jose'
import type { Json } from './claims.ts'
import { readCompact } from './compact.ts'
import { processed, readDisclosure } from './disclosure.ts'
import { sha256 } from './encoding.ts'
import { demand } from './fault.ts'
import { ALGORITHM, readJwt, seconds } from './signed.ts'
import { type StatusReference, statusReference } from './status-list.ts'

/** A credential as its holder sees it. */
export interface Held {
  readonly issuer: string
  readonly expiresAt_s: number
  /** What it could show, by name. */
  readonly claims: Readonly<Record<string, Json>>
  readonly status: StatusReference
}

/**
 * Reads what an issuer handed out. Something that carries a proof was shown by somebody already and
 * is no credential of one's own: `malformed`.
 */
export async function readHeld(credential: string): Promise<Held> {
  const compact = readCompact(credential)
  demand(compact.proof === null, 'malformed')
  const { payload } = readJwt(compact.jwt, 'dc+sd-jwt', 'malformed')
  const disclosures = await Promise.all(compact.disclosures.map(readDisclosure))
  processed(payload, disclosures)
  demand(typeof payload.iss === 'string', 'malformed')
  return {
    issuer: payload.iss,
    expiresAt_s: seconds(payload.exp, 'claim_malformed'),
    claims: Object.fromEntries(disclosures.map(({ name, value }) => [name, value])),
    status: statusReference(payload.status),
  }
}

/**
 * Shows a credential: only the named claims, with the holder's proof for this audience and nonce.
 * A name that the credential does not have is a fault, so that nobody believes to have shown it.
 */
export async function present(
  credential: string,
  show: readonly string[],
  holder: {
    readonly key: CryptoKey
    readonly audience: string
    readonly nonce: string
    readonly now_s: number
  },
): Promise<string> {
  const compact = readCompact(credential)
  demand(compact.proof === null, 'malformed')
  const disclosures = await Promise.all(compact.disclosures.map(readDisclosure))
  const names = new Set(show)
  const shown = disclosures.filter(({ name }) => names.has(name))
  demand(shown.length === names.size, 'claim_malformed')
  const text = `${[compact.jwt, ...shown.map(one => one.text)].join('~')}~`
  const proof = await new SignJWT({ nonce: holder.nonce, sd_hash: await sha256(text) })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'kb+jwt' })
    .setAudience(holder.audience)
    .setIssuedAt(holder.now_s)
    .sign(holder.key)
  return text + proof
}
