import { newHolderKey, present } from '../../../../verifier/src/index.ts'
import { api, body } from '../../lib/api.ts'

type Showing = {
  issuer: string
  /** Names of claims. */
  show: readonly string[]
  /** For whom it is signed, and the word to sign. */
  audience: string
  nonce: string
  /** The platform that the copy is made for; null: for anybody. */
  platform: string | null
  now_s: number
}

/** Whether this page may make keys: browsers allow it over https and on the device itself. */
export const canShow = () => globalThis.crypto?.subtle !== undefined

/** A word of this market to sign, and its time. */
export async function newWord(): Promise<{ nonce: string; now_s: number }> {
  const { nonce, now } = await body(api.POST('/credential-nonces'))
  return { nonce, now_s: Math.floor(Date.parse(now) / 1_000) }
}

/**
 * Shows credit once: a fresh copy, bound to a key that exists for this showing alone and cannot be
 * read out. Two showings have nothing in common but what they say.
 */
export async function showCredit(showing: Showing): Promise<string> {
  const { issuer, show, audience, nonce, platform, now_s } = showing
  const { key, proof } = await newHolderKey({ issuer, ...(await newWord()) })
  const issued = await body(
    api.POST('/credential-batches', { body: { proofs: [proof], audience: platform } }),
  )
  return present(issued.credentials[0] ?? '', show, { key, audience, nonce, now_s })
}
