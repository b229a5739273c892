import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { CompactSign, compactVerify, importJWK, type JWK } from 'jose'

/** What people hold in hand of what they said or asked: the type in the header of each JWS. */
export const RECEIPTS = {
  consent: 'consent-receipt+jws',
  request: 'request-receipt+jws',
} as const
const TYPES: readonly unknown[] = Object.values(RECEIPTS)

/** Signs receipts, and whatever else the market gives its word on. */
export interface ReceiptSigner {
  readonly kid: string
  readonly publicJwk: JWK
  /** A compact JWS (RFC 7515) by Ed25519 (RFC 8037), told apart from others by its type. */
  signAs(type: string, payload: object): Promise<string>
}

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
  return {
    kid,
    publicJwk: { ...publicJwk, kid, alg: 'EdDSA', use: 'sig' },
    signAs: (typ, payload) =>
      new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'EdDSA', typ, kid })
        .sign(key),
  }
}

/** What a receipt of either kind says, when one of these keys signed it; undefined for any other text. */
export async function verifyReceipt(
  jws: string,
  keys: readonly JWK[],
): Promise<Record<string, unknown> | undefined> {
  try {
    const { payload } = await compactVerify(
      jws,
      async header => {
        const jwk = keys.find(one => one.kid === header.kid)
        if (!jwk || !TYPES.includes(header.typ)) throw new Error('not a receipt of this market')
        return importJWK(jwk, 'EdDSA')
      },
      { algorithms: ['EdDSA'] },
    )
    return JSON.parse(Buffer.from(payload).toString('utf8'))
  } catch {
    return undefined
  }
}
