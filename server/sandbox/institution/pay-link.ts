import { createHmac, timingSafeEqual } from 'node:crypto'
import { ok, refuse } from '../../src/kernel/outcome.ts'
import { type Instant, parseInstant } from '../../src/kernel/time.ts'
import type { Decided } from './refusal.ts'

/** What a merchant asks a payer for, signed with the secret that both share. */
export interface PayLink {
  readonly reference: string
  readonly amountMinor: number
  readonly currency: string
  readonly subject: string
  readonly expiresAt: Instant
  readonly returnUrl: string
}

const SIGNED = [
  'amountMinor',
  'currency',
  'expiresAt',
  'reference',
  'returnUrl',
  'subject',
] as const
const AMOUNT_MINOR_MAX = 1_000_000_000_000
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code)
}

/** base64url of HMAC-SHA256(secret, the signed fields as a query in alphabetical order). */
export function signPayLink(secret: string, fields: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams()
  for (const name of SIGNED) query.append(name, fields[name] ?? '')
  return createHmac('sha256', secret).update(query.toString()).digest('base64url')
}

/** Proves and reads a pay link. Looks at no field outside the signature (`lang`, `fault`). */
export function readPayLink(
  secret: string,
  fields: Readonly<Record<string, unknown>>,
): Decided<PayLink> {
  const text: Record<string, string> = {}
  for (const name of [...SIGNED, 'signature']) {
    const value = fields[name]
    if (typeof value !== 'string' && typeof value !== 'number') return refuse('pay_link_wrong')
    text[name] = String(value)
  }
  const expected = Buffer.from(signPayLink(secret, text))
  const given = Buffer.from(text.signature ?? '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return refuse('pay_link_wrong')
  }
  return parse(text as Record<(typeof SIGNED)[number], string>)
}

function parse(text: Record<(typeof SIGNED)[number], string>): Decided<PayLink> {
  const { reference, currency, subject, returnUrl } = text
  const amountMinor = /^[1-9]\d{0,12}$/.test(text.amountMinor) ? Number(text.amountMinor) : 0
  const expiresAt = parseInstant(text.expiresAt)
  const sound =
    /^[\w-]{1,64}$/.test(reference) &&
    amountMinor > 0 &&
    amountMinor <= AMOUNT_MINOR_MAX &&
    subject.length >= 1 &&
    subject.length <= 140 &&
    expiresAt !== undefined &&
    isWebAddress(returnUrl)
  if (!sound) return refuse('bad_request')
  if (!isCurrency(currency)) return refuse('currency_unknown')
  return ok({ reference, amountMinor, currency, subject, expiresAt, returnUrl })
}

function isWebAddress(text: string): boolean {
  if (text.length > 1_000 || !URL.canParse(text)) return false
  const { protocol } = new URL(text)
  return protocol === 'http:' || protocol === 'https:'
}
