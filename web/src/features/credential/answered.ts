import type { Answered } from './use-credentials.ts'

/** Reads what came back behind the `#`; null when it is no answer. */
export function answeredIn(hash: string): Answered | null {
  const given = new URLSearchParams(hash.slice(1))
  const [state, token] = [given.get('state'), given.get('vp_token')]
  if (!state || !token) return null
  try {
    const { credit } = JSON.parse(token) as { credit?: unknown }
    const fits = Array.isArray(credit) && credit.length === 1 && typeof credit[0] === 'string'
    return fits ? { state, vpToken: { credit: credit as string[] } } : null
  } catch {
    return null
  }
}
