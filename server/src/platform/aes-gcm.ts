import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
export const KEY_BYTES = 32
export const IV_BYTES = 12
export const TAG_BYTES = 16
const NOTHING = new Uint8Array()

/** The bytes were changed, or belong to another key or place. Says nothing about what they hold. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'

  constructor() {
    super('a sealed value does not open here')
  }
}

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit IV: `iv 12 | ciphertext | tag 16`. A key may
 * seal 2^32 values before the chance of an equal IV stops being negligible. What `header` holds
 * goes in front as it is; bind it through `context`.
 */
export function encrypt(
  key: Uint8Array,
  text: Uint8Array,
  context: Uint8Array,
  header: Uint8Array = NOTHING,
): Buffer {
  return encryptWith(key, randomBytes(IV_BYTES), text, context, header)
}

/** `encrypt` under a given IV, which must never be used twice with one key: for test vectors. */
export function encryptWith(
  key: Uint8Array,
  iv: Uint8Array,
  text: Uint8Array,
  context: Uint8Array,
  header: Uint8Array = NOTHING,
): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(context)
  const sealed = cipher.update(text)
  cipher.final()
  return Buffer.concat([header, iv, sealed, cipher.getAuthTag()])
}

/** Opens what `encrypt` made; throws `SealBroken` unless key, context and every byte are right. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Buffer {
  if (sealed.length < IV_BYTES + TAG_BYTES) throw new SealBroken()
  const iv = sealed.subarray(0, IV_BYTES)
  const tag = sealed.subarray(sealed.length - TAG_BYTES)
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(context)
  decipher.setAuthTag(tag)
  const text = decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES))
  try {
    decipher.final()
    return text
  } catch {
    text.fill(0)
    throw new SealBroken()
  }
}
