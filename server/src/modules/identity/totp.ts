import { createHmac } from 'node:crypto'
import { type Instant, SECOND_MS } from '../../kernel/time.ts'
import { sameText } from './secrets.ts'

/**
 * Time-based one-time passwords as every authenticator app speaks them: RFC 6238 with HMAC-SHA-1,
 * 30 seconds and six digits. Others than these are ignored by the common apps.
 */
const STEP_MS = 30 * SECOND_MS
const DIGITS = 6
/** Clocks of phones go wrong by some seconds; one step each way is what RFC 6238, 5.2 recommends. */
const STEPS_OFF_MAX = 1

/** RFC 4226, 4 asks for 160 bits. */
export const TOTP_SECRET_BYTES = 20

/** The code of one time step (RFC 4226, 5.3). */
export function totpAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The time step that a moment lies in. */
export function totpStep(now: Instant): number {
  return Math.floor(now / STEP_MS)
}

/**
 * The time step that a code belongs to, if it is one near `now` and later than the last one used:
 * a code that somebody has seen over a shoulder does not work a second time.
 */
export function matchTotp(
  secret: Uint8Array,
  code: string,
  now: Instant,
  lastStep: number,
): number | undefined {
  const here = totpStep(now)
  for (let step = here - STEPS_OFF_MAX; step <= here + STEPS_OFF_MAX; step++) {
    if (step > lastStep && sameText(code, totpAt(secret, step))) return step
  }
  return undefined
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base 32 without padding, as apps show and take secrets. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map(group => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** What the picture for the app says; the form is that of Google Authenticator's key URIs. */
export function totpUri(secret: Uint8Array, issuer: string, account: string): string {
  const name = (text: string) => encodeURIComponent(text.replaceAll(':', ' '))
  const label = `${name(issuer)}:${name(account)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${name(issuer)}`
}
