import { calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose'
import { ALGORITHM } from '../../../../verifier/src/index.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Nonces } from './nonce.ts'

const COORDINATE = /^[A-Za-z0-9_-]{43}$/

/**
 * The public keys that somebody proves to hold: one JWT each, `openid4vci-proof+jwt` (OpenID4VCI
 * 1.0, appendix F.1), for this market and with a word that it gave out. Refuses `holder_proof_wrong`
 * with the place of the first that is not right, and `holder_keys_repeat`.
 */
export async function holderKeys(
  proofs: readonly string[],
  issuer: string,
  nonces: Nonces,
  now: Instant,
): Promise<Outcome<JWK[]>> {
  const keys: JWK[] = []
  for (const [at, proof] of proofs.entries()) {
    const key = await provedKey(proof, issuer, nonces, now)
    if (key === undefined) return refuse('holder_proof_wrong', { at })
    keys.push(key)
  }
  const prints = await Promise.all(keys.map(key => calculateJwkThumbprint(key)))
  return new Set(prints).size === keys.length ? ok(keys) : refuse('holder_keys_repeat')
}

async function provedKey(proof: string, issuer: string, nonces: Nonces, now: Instant) {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      algorithms: [ALGORITHM],
      typ: 'openid4vci-proof+jwt',
      audience: issuer,
      currentDate: new Date(now),
      requiredClaims: ['aud', 'iat', 'nonce'],
    })
    const { jwk } = protectedHeader
    const plain = jwk?.kty === 'EC' && jwk.crv === 'P-256' && !('d' in jwk)
    const { x = '', y = '' } = jwk ?? {}
    if (!plain || !COORDINATE.test(x) || !COORDINATE.test(y)) return undefined
    if (!nonces.isGiven(String(payload.nonce), now)) return undefined
    return { kty: 'EC', crv: 'P-256', x, y }
  } catch {
    // Whatever is wrong with it, it proves nothing.
    return undefined
  }
}
