import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { present } from '../../../verifier/src/index.ts'
import type { Answer, Visitor } from './visitor.ts'

/** A copy of a credential and the key that it is bound to, as a browser keeps them. */
export interface Copy {
  readonly credential: string
  readonly key: CryptoKey
}

/** The word that a market gave out, and its time. */
export async function nonceOf(who: Visitor) {
  const { body } = await who.post('/credential-nonces', undefined)
  return { nonce: body.nonce as string, now_s: Math.floor(Date.parse(body.now) / 1_000) }
}

/** Proofs of `count` fresh keys; whatever `change` names is said instead. */
export async function proofsOf(
  who: Visitor,
  issuer: string,
  count: number,
  change: { audience?: string; nonce?: string; typ?: string } = {},
) {
  const { nonce, now_s } = await nonceOf(who)
  return Promise.all(
    Array.from({ length: count }, async () => {
      const { privateKey, publicKey } = await generateKeyPair('ES256')
      const jwk = await exportJWK(publicKey)
      const typ = change.typ ?? 'openid4vci-proof+jwt'
      const proof = await new SignJWT({ nonce: change.nonce ?? nonce })
        .setProtectedHeader({ alg: 'ES256', typ, jwk })
        .setAudience(change.audience ?? issuer)
        .setIssuedAt(now_s)
        .sign(privateKey)
      return { proof, key: privateKey }
    }),
  )
}

/** Has copies issued, for anybody or for one platform. */
export async function issuedTo(
  who: Visitor,
  issuer: string,
  { count = 1, audience = null as string | null } = {},
): Promise<{ batchId: string; copies: Copy[] }> {
  const made = await proofsOf(who, issuer, count)
  const body = { proofs: made.map(one => one.proof), audience }
  const answer: Answer = await who.post('/credential-batches', body)
  if (answer.status !== 201) throw new Error(`issue: ${JSON.stringify(answer)}`)
  const copies = made.map(({ key }, at) => ({ credential: answer.body.credentials[at], key }))
  return { batchId: answer.body.batchId, copies }
}

/** Shows these claims of a copy to an audience. */
export function show(
  { credential, key }: Copy,
  claims: readonly string[],
  holder: { audience: string; nonce: string; now_s: number },
): Promise<string> {
  return present(credential, claims, { key, ...holder })
}
