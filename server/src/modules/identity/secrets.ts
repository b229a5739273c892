import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { decrypt, encrypt } from '../../platform/aes-gcm.ts'

/** Codes are six decimal digits, drawn evenly enough: 2^48 is far above 10^6. */
const CODE_DIGITS = 6

/** Keys of this module, each derived from the market's secret for one use (RFC 5869). */
export interface Secrets {
  /** The code that belongs to a challenge. Nothing of it is stored; the id leads to it. */
  codeOf(challengeId: string): string
  /** A digest by which an equal value is found again, and which cannot be guessed without the key. */
  digestOf(value: string): string
  /** Encrypts a secret so that it opens only for `about`, e.g. the id of its owner. */
  seal(about: string, secret: Uint8Array): Buffer
  /** The secret; throws when it was changed or belongs to somebody else. */
  open(about: string, sealed: Uint8Array): Buffer
}

/** Derives the keys once; `authSecret` is the market's and never in the database. */
export function createSecrets(authSecret: string): Secrets {
  const key = (use: string) =>
    Buffer.from(hkdfSync('sha256', authSecret, '', `goodhand ${use}`, 32))
  const codes = key('one-time codes')
  const digests = key('digests')
  const sealing = key('second factors')
  return {
    codeOf: id => {
      const number = createHmac('sha256', codes).update(id).digest().readUIntBE(0, 6)
      return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0')
    },
    digestOf: value => createHmac('sha256', digests).update(value).digest('base64url'),
    seal: (about, secret) => encrypt(sealing, secret, Buffer.from(about)),
    open: (about, sealed) => decrypt(sealing, sealed, Buffer.from(about)),
  }
}

/** Whether two texts are the same, in a time that depends on their lengths only. */
export function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
