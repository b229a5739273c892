import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { ALGORITHM } from './signed.ts'

/**
 * A fresh key that cannot be read out, and the proof that somebody holds it: what an issuer binds a
 * copy to (OpenID4VCI 1.0, proof type `jwt`).
 */
export async function newHolderKey(to: {
  readonly issuer: string
  readonly nonce: string
  readonly now_s: number
}): Promise<{ readonly key: CryptoKey; readonly proof: string }> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: false })
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey)
  const proof = await new SignJWT({ nonce: to.nonce })
    .setProtectedHeader({
      alg: ALGORITHM,
      typ: 'openid4vci-proof+jwt',
      jwk: { kty, crv, x, y },
    })
    .setAudience(to.issuer)
    .setIssuedAt(to.now_s)
    .sign(privateKey)
  return { key: privateKey, proof }
}
