import { base64url } from 'jose'
import type { Json } from './claims.ts'
import { demand, Fault, type FaultCode } from './fault.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })
const CANONICAL = /^[A-Za-z0-9_-]+$/

/** Bytes of base64url without padding. One value has one spelling: another one is a fault. */
export function bytesOf(text: string, code: FaultCode): Uint8Array {
  demand(CANONICAL.test(text), code)
  const bytes = base64url.decode(text)
  demand(base64url.encode(bytes) === text, code)
  return bytes
}

/** JSON in UTF-8 in base64url; bytes that are no UTF-8 are a fault and never replaced. */
export function jsonOf(text: string, code: FaultCode): Json {
  const bytes = bytesOf(text, code)
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    throw new Fault(code)
  }
}

/** SHA-256 in base64url, over the text as it travels (RFC 9901, 4.2.3). */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return base64url.encode(new Uint8Array(digest))
}
