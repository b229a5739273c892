import { calculateJwkThumbprint, type JWK } from 'jose'
import { type DisclosedClaims, isObject, type Json, PROTOCOL_CLAIMS } from './claims.ts'
import { type Compact, readCompact } from './compact.ts'
import { processed, readDisclosure } from './disclosure.ts'
import { sha256 } from './encoding.ts'
import { demand, Fault, type FaultCode } from './fault.ts'
import { checkSignature, keyNamed, publicKey, readJwt, seconds } from './signed.ts'
import { type StatusFound, statusIn, statusReference } from './status-list.ts'

export { ALGORITHM } from './signed.ts'

/** An issuer whose word counts, with everything that checking needs: nobody is asked meanwhile. */
export interface Trusted {
  /** Exactly what credentials carry as `iss`. */
  readonly issuer: string
  /** The issuer's public keys (JWK set), each with its `kid`. */
  readonly keys: readonly JWK[]
  /** Status list tokens by their address. */
  readonly statusLists: Readonly<Record<string, string>>
}

export interface Expected {
  readonly trusted: readonly Trusted[]
  /** The type of credential, `vct`. */
  readonly type: string
  /** The market's time in seconds since 1970. */
  readonly now_s: number
  /**
   * What the holder had to sign: for whom it is shown (one of these), and the word that was given
   * out for it. Null says that whoever brings it need not be its holder.
   */
  readonly holder: { readonly audiences: readonly string[]; readonly nonce: string } | null
  /** How long ago the holder may have signed, in seconds; 300 when not told. */
  readonly proofAge_s_max?: number
}

export interface Verified {
  readonly issuer: string
  readonly type: string
  /** What was shown. */
  readonly claims: DisclosedClaims
  readonly issuedAt_s: number
  readonly expiresAt_s: number
  /** Whether whoever shows it proved to be its holder, for this audience and nonce. */
  readonly holderProved: boolean
  /** Of the holder's key (RFC 7638), to notice when one copy is shown twice. */
  readonly holderThumbprint: string
  readonly status: StatusFound
}

export type Verdict =
  | { readonly ok: true; readonly value: Verified }
  | { readonly ok: false; readonly code: FaultCode }

/** Credentials of the profile live at most 90 days. */
const LIFE_S_MAX = 90 * 86_400
const SKEW_S = 60
const PROOF_AGE_S = 300

/**
 * Checks what somebody shows: form, type, algorithm, issuer and key, every disclosure, times, the
 * holder's proof, status. Strict by RFC 9901 (7.1, 7.3), SD-JWT VC and Token Status List: what does
 * not fit exactly is refused. Asks nobody; `expected` brings all that is needed.
 */
export async function verifyPresentation(text: string, expected: Expected): Promise<Verdict> {
  try {
    return { ok: true, value: await verified(readCompact(text), expected) }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, code: error.code }
    throw error
  }
}

async function verified(compact: Compact, expected: Expected): Promise<Verified> {
  const jwt = readJwt(compact.jwt, 'dc+sd-jwt', 'malformed')
  const trusted = expected.trusted.find(one => one.issuer === jwt.payload.iss)
  demand(trusted, 'issuer_unknown')
  await checkSignature(jwt, keyNamed(jwt, trusted.keys), 'signature_invalid')
  const disclosures = await Promise.all(compact.disclosures.map(readDisclosure))
  const claims = processed(jwt.payload, disclosures)
  demand(claims.vct === expected.type, 'type_unexpected')
  const times = checkTimes(claims, expected.now_s)
  demand(isObject(claims.cnf), 'holder_key_malformed')
  const key = publicKey(claims.cnf.jwk, 'holder_key_malformed')
  const holderProved = await checkHolder(compact, key, expected)
  const status = await checkStatus(claims, trusted, expected.now_s)
  const shown = Object.entries(claims).filter(([name]) => !PROTOCOL_CLAIMS.has(name))
  return {
    issuer: trusted.issuer,
    type: expected.type,
    claims: Object.fromEntries(shown),
    ...times,
    holderProved,
    holderThumbprint: await calculateJwkThumbprint(key),
    status,
  }
}

type Claims = Readonly<Record<string, Json>>

function checkTimes({ iat, nbf, exp }: Claims, now_s: number) {
  const issuedAt_s = seconds(iat, 'claim_malformed')
  const expiresAt_s = seconds(exp, 'claim_malformed')
  demand(expiresAt_s > now_s, 'expired')
  demand(issuedAt_s <= now_s + SKEW_S, 'not_yet_valid')
  if (nbf !== undefined) {
    demand(seconds(nbf, 'claim_malformed') <= now_s + SKEW_S, 'not_yet_valid')
  }
  demand(expiresAt_s > issuedAt_s, 'claim_malformed')
  demand(expiresAt_s - issuedAt_s <= LIFE_S_MAX, 'life_too_long')
  return { issuedAt_s, expiresAt_s }
}

/** Whether the holder's proof (`kb+jwt`) is about exactly this, for this audience, now. */
async function checkHolder(compact: Compact, key: JWK, expected: Expected): Promise<boolean> {
  const { holder, now_s, proofAge_s_max = PROOF_AGE_S } = expected
  if (holder === null) return false
  demand(compact.proof !== null, 'holder_proof_missing')
  const proof = readJwt(compact.proof, 'kb+jwt', 'holder_proof_malformed')
  await checkSignature(proof, key, 'holder_signature_invalid')
  const { iat, exp, nbf, aud, nonce, sd_hash: hash } = proof.payload
  demand(typeof aud === 'string' && holder.audiences.includes(aud), 'audience_differs')
  demand(typeof nonce === 'string' && nonce !== '' && nonce === holder.nonce, 'nonce_differs')
  demand(hash === (await sha256(compact.shown)), 'shown_differs')
  const at_s = seconds(iat, 'holder_proof_malformed')
  demand(at_s <= now_s + SKEW_S && at_s >= now_s - proofAge_s_max, 'holder_proof_stale')
  if (exp !== undefined)
    demand(seconds(exp, 'holder_proof_malformed') > now_s, 'holder_proof_stale')
  if (nbf !== undefined) {
    demand(seconds(nbf, 'holder_proof_malformed') <= now_s + SKEW_S, 'holder_proof_stale')
  }
  return true
}

async function checkStatus({ status }: Claims, { keys, statusLists }: Trusted, now_s: number) {
  const reference = statusReference(status)
  const token = Object.hasOwn(statusLists, reference.uri) ? statusLists[reference.uri] : undefined
  demand(token !== undefined, 'status_list_unknown')
  const found = await statusIn(token, reference, keys, now_s)
  // A suspended credential is as little worth as a revoked one while it is suspended.
  demand(found.value === 0, 'revoked')
  return found
}
