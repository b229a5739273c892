import { demand } from './fault.ts'

/** More than any credential of the profile needs; checking costs grow with it. */
const LENGTH_MAX = 64 * 1024
const DISCLOSURES_MAX = 64

/** An SD-JWT in compact form, taken apart. */
export interface Compact {
  readonly jwt: string
  readonly disclosures: readonly string[]
  /** The holder's proof; null where there is none. */
  readonly proof: string | null
  /** Everything up to the last tilde: what the holder's proof is about. */
  readonly shown: string
}

/** Takes `<JWT>~<disclosure>~…~<proof or nothing>` apart; anything else is a fault. */
export function readCompact(text: string): Compact {
  demand(text.length <= LENGTH_MAX, 'too_large')
  demand(/^[A-Za-z0-9._~-]+$/.test(text), 'malformed')
  const parts = text.split('~')
  demand(parts.length >= 2 && parts.length <= DISCLOSURES_MAX + 2, 'malformed')
  const [jwt = '', ...rest] = parts
  const proof = rest.pop() ?? ''
  demand(isJwt(jwt) && (proof === '' || isJwt(proof)), 'malformed')
  demand(
    rest.every(one => one !== '' && !one.includes('.')),
    'disclosure_malformed',
  )
  const shown = text.slice(0, text.length - proof.length)
  return { jwt, disclosures: rest, proof: proof === '' ? null : proof, shown }
}

function isJwt(text: string): boolean {
  return /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/.test(text)
}
