import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, instant, MINUTE_MS } from '../../kernel/time.ts'
import { secretToken } from '../../platform/random.ts'

/** How long a word that was given out may come back signed. */
export const NONCE_LIFE_MS = 5 * MINUTE_MS

/** Words that holders of keys sign, to prove that they hold them now. Nothing is kept of them. */
export interface Nonces {
  give(now: Instant): string
  /** Whether this market gave the word out, not too long ago. */
  isGiven(nonce: string, now: Instant): boolean
}

/** Words that carry their time under a seal of the market: `time.chance.seal`. */
export function createNonces(secret: string): Nonces {
  const seal = (text: string) =>
    createHmac('sha256', secret).update(`goodhand|credential nonce|${text}`).digest()
  return {
    give: now => {
      const text = `${now.toString(36)}.${secretToken(12)}`
      return `${text}.${seal(text).toString('base64url')}`
    },
    isGiven: (nonce, now) => {
      const found = /^(([0-9a-z]{1,10})\.[\w-]{16})\.([\w-]{43})$/.exec(nonce)
      if (!found) return false
      const [, text = '', time = '', given = ''] = found
      const at = instant(Number.parseInt(time, 36))
      const right = timingSafeEqual(seal(text), Buffer.from(given, 'base64url'))
      return right && at <= now && now - at < NONCE_LIFE_MS
    },
  }
}
