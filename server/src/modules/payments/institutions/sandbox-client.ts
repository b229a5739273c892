import { boundedFetch, unknownFrom } from './bounded-fetch.ts'
import type { Unknown } from './institution.ts'

/** The institution's word, read; nothing is known yet about its shape. */
export type Answer =
  | { readonly state: 'answered'; readonly body: unknown }
  | { readonly state: 'refused'; readonly code: string }
  | Unknown

export interface SandboxClientOptions {
  readonly url: string
  readonly secret: string
  readonly timeout_ms: number
}

/** Calls the sandbox institution. Never throws; the time limit covers the whole answer. */
export function createSandboxClient({ url, secret, timeout_ms }: SandboxClientOptions) {
  const authorization = `Bearer ${secret}`
  return async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
    try {
      const response = await boundedFetch(new URL(path, url), {
        method,
        headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeout_ms),
      })
      return await read(response)
    } catch (error) {
      return unknownFrom(error)
    }
  }
}

async function read(response: Response): Promise<Answer> {
  const { status } = response
  if (status >= 500 || status === 429 || status === 401 || status === 403) {
    await response.body?.cancel()
    const busy = status === 429 ? 'busy' : 'unavailable'
    return { state: 'unknown', reason: status < 404 ? 'credentials_refused' : busy }
  }
  const body: unknown = await response.json()
  if (status >= 200 && status < 300) return { state: 'answered', body }
  const code = codeOf(body)
  if (status < 400 || code === undefined) return { state: 'unknown', reason: 'unreadable' }
  return { state: 'refused', code }
}

function codeOf(body: unknown): string | undefined {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
  return typeof code === 'string' ? code : undefined
}
