import createClient, { type Middleware } from 'openapi-fetch'
import type { Paths } from './api-paths.ts'
import { consentedFetch } from './consent.ts'
import { newKey } from './key.ts'
import { problem, problemOf } from './problem.ts'
import { setMarketClock } from './time.ts'

/** The API's one address; the web app talks to nothing else. */
export const API = '/api/v1'

/** Every change carries a key, so that a repeat after a broken connection does nothing twice. */
const keyed: Middleware = {
  onRequest({ request }) {
    const changes = request.method !== 'GET' && request.method !== 'HEAD'
    if (changes && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', newKey())
    }
    return request
  },
  async onResponse({ response }) {
    // A sandbox says its time with every answer, because there it can jump.
    const now = response.headers.get('market-now')
    if (now) setMarketClock(now)
    if (!response.ok) throw await problemOf(response)
    return response
  },
  onError({ error, request }) {
    return request.signal.aborted ? (error as Error) : problem({ code: 'offline', status: 0 })
  },
}

export const api = createClient<Paths>({
  baseUrl: API,
  credentials: 'same-origin',
  fetch: consentedFetch,
})
api.use(keyed)

/** The body of a call that went well; anything else was thrown as a `Problem` before. */
export async function body<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

/** Header that ties repeats of one intention together; see `useCommand`. */
export function once(key: string): { headers: { 'Idempotency-Key': string } } {
  return { headers: { 'Idempotency-Key': key } }
}
