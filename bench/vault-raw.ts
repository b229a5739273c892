import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** AES-256-GCM and nothing around it: what sealing is held against. */
export function rawEncrypt(key: Buffer, text: Buffer) {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(text), cipher.final()])
  return { iv, sealed, tag: cipher.getAuthTag() }
}

export function rawDecrypt(
  key: Buffer,
  { iv, sealed, tag }: ReturnType<typeof rawEncrypt>,
): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed), decipher.final()])
}
