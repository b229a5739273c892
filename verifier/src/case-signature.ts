import { calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose'

/** What a market signs of a case: which file it was, how long, and the digest that it ended in. */
export interface SignedHead {
  readonly market: string
  readonly caseId: string
  readonly entries: number
  readonly head: string
  readonly at: string
}

/** The market's word on the end of a file, and the public key to check it by. */
export interface CaseSignature {
  /** A compact JWS (RFC 7515) by Ed25519 (RFC 8037) over a `SignedHead`. */
  readonly jws: string
  readonly key: JWK
}

/** The type in the header of such a JWS. */
export const CASE_HEAD_TYPE = 'case-head+jws'

export type SignatureFault = 'signature_wrong' | 'key_unknown'

export interface CheckedSignature {
  readonly fault: SignatureFault | null
  /** The thumbprint of the key (RFC 7638), to compare with the market's published keys. */
  readonly key: string
}

/**
 * Whether a market signed exactly this end of this file. The key that comes along says who signed
 * only when it is among the keys that the market is known by.
 */
export async function checkSignature(
  { jws, key }: CaseSignature,
  expected: Pick<SignedHead, 'market' | 'caseId' | 'entries' | 'head'>,
  known?: readonly JWK[],
): Promise<CheckedSignature> {
  const { kty = '', crv = '', x = '' } = key
  const bare: JWK = { kty, crv, x }
  try {
    const print = await calculateJwkThumbprint(bare)
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(bare, 'EdDSA'), {
      algorithms: ['EdDSA'],
    })
    const signed: SignedHead = JSON.parse(new TextDecoder().decode(payload))
    const names = ['market', 'caseId', 'entries', 'head'] as const
    const fits = names.every(name => signed[name] === expected[name])
    if (protectedHeader.typ !== CASE_HEAD_TYPE || !fits)
      return { fault: 'signature_wrong', key: print }
    const isKnown = known === undefined || known.some(one => one.x === x && one.crv === crv)
    return { fault: isKnown ? null : 'key_unknown', key: print }
  } catch {
    return { fault: 'signature_wrong', key: '' }
  }
}
