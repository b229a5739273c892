import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { CompactSign, compactVerify, importJWK, type JWK } from 'jose'
import type { PersonId } from '../../kernel/id.ts'
import type { Language } from '../../platform/http/language.ts'
import type { Basis, Decision } from './purpose.ts'

/**
 * What a person holds in hand of a decision of theirs; fields after ISO/IEC TS 27560, without the
 * person's name: whoever shows the receipt shows who they are by other means.
 */
export interface Receipt {
  readonly version: 'goodhand-consent-receipt/1'
  readonly id: string
  readonly personId: PersonId
  readonly controller: string
  readonly jurisdiction: string
  readonly purpose: string
  readonly basis: Basis
  readonly classes: readonly string[]
  readonly decision: Decision
  readonly policyVersion: string
  readonly place: string
  readonly language: Language
  /** ISO 8601 in UTC. */
  readonly at: string
}

/** Signs receipts, and whatever else the market gives its word on. */
export interface ReceiptSigner {
  readonly kid: string
  readonly publicJwk: JWK
  /** A compact JWS (RFC 7515) by Ed25519 (RFC 8037). */
  sign(receipt: Receipt): Promise<string>
  /** The same over something else, told apart by its type. */
  signAs(type: string, payload: object): Promise<string>
}

const TYPE = 'consent-receipt+jws'
// RFC 8410: PKCS #8 of an Ed25519 private key is this head and the 32 bytes of the seed.
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The signer whose key follows from the market's secret, so that there is no further file to lose. */
export function receiptSigner(secret: string): ReceiptSigner {
  const seed = hkdfSync('sha256', secret, '', 'goodhand consent receipts v1', 32)
  const der = Buffer.concat([PKCS8_HEAD, Buffer.from(seed)])
  const key: KeyObject = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicJwk = createPublicKey(key).export({ format: 'jwk' }) as JWK
  const kid = createHash('sha256')
    .update(publicJwk.x ?? '')
    .digest('base64url')
    .slice(0, 16)
  const signAs = (typ: string, payload: object) =>
    new CompactSign(Buffer.from(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'EdDSA', typ, kid })
      .sign(key)
  return {
    kid,
    publicJwk: { ...publicJwk, kid, alg: 'EdDSA', use: 'sig' },
    sign: receipt => signAs(TYPE, receipt),
    signAs,
  }
}

/** The receipt inside a JWS that one of these keys signed; undefined for any other text. */
export async function verifyReceipt(
  jws: string,
  keys: readonly JWK[],
): Promise<Receipt | undefined> {
  try {
    const { payload } = await compactVerify(
      jws,
      async header => {
        const jwk = keys.find(one => one.kid === header.kid)
        if (!jwk || header.typ !== TYPE) throw new Error('not a receipt of this market')
        return importJWK(jwk, 'EdDSA')
      },
      { algorithms: ['EdDSA'] },
    )
    return JSON.parse(Buffer.from(payload).toString('utf8')) as Receipt
  } catch {
    return undefined
  }
}
