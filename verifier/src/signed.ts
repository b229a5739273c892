import { compactVerify, importJWK, type JWK } from 'jose'
import { isObject, type JsonObject } from './claims.ts'
import { bytesOf, jsonOf } from './encoding.ts'
import { demand, Fault, type FaultCode } from './fault.ts'

/** The one algorithm of the profile: ECDSA on P-256 with SHA-256 (RFC 7518, 3.4). */
export const ALGORITHM = 'ES256'

/** Header parameters that would bring a key along, or a rule that is not known here. */
const NOT_ALLOWED = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64', 'zip'] as const

/** A JWT whose signature nobody has looked at yet. */
export interface Unverified {
  readonly text: string
  readonly header: JsonObject
  readonly payload: JsonObject
}

/** Reads a JWT of one type and the one algorithm; `code` is the fault when it is none. */
export function readJwt(text: string, type: string, code: FaultCode): Unverified {
  const [head = '', body = '', signature = ''] = text.split('.')
  const header = jsonOf(head, code)
  const payload = jsonOf(body, code)
  bytesOf(signature, code)
  demand(isObject(header) && isObject(payload), code)
  demand(header.alg === ALGORITHM, 'algorithm_not_allowed')
  demand(header.typ === type, 'type_unexpected')
  demand(!NOT_ALLOWED.some(name => name in header), 'header_not_allowed')
  return { text, header, payload }
}

/** Checks the signature; `code` is the fault when it is not this key's. */
export async function checkSignature(jwt: Unverified, key: JWK, code: FaultCode): Promise<void> {
  try {
    await compactVerify(jwt.text, await importJWK(key, ALGORITHM), { algorithms: [ALGORITHM] })
  } catch {
    throw new Fault(code)
  }
}

const COORDINATE = /^[A-Za-z0-9_-]{43}$/

/** A public key on P-256, without anything else that came along with it. */
export function publicKey(jwk: unknown, code: FaultCode): JWK {
  demand(isObject(jwk), code)
  const { kty, crv, x, y, d, alg, use } = jwk
  demand(kty === 'EC' && crv === 'P-256' && d === undefined, code)
  demand(typeof x === 'string' && COORDINATE.test(x), code)
  demand(typeof y === 'string' && COORDINATE.test(y), code)
  demand(alg === undefined || alg === ALGORITHM, code)
  demand(use === undefined || use === 'sig', code)
  return { kty, crv, x, y }
}

/** The issuer's key that a header names; keys are never taken from what is to be checked. */
export function keyNamed({ header }: Unverified, keys: readonly JWK[]): JWK {
  const found = keys.filter(key => key.kid !== undefined && key.kid === header.kid)
  demand(found.length === 1, 'key_unknown')
  return publicKey(found[0], 'key_unknown')
}

/** Seconds since 1970 (RFC 7519, NumericDate); strings and fractions are faults. */
export function seconds(value: unknown, code: FaultCode): number {
  demand(typeof value === 'number' && Number.isSafeInteger(value) && value >= 0, code)
  return value
}
