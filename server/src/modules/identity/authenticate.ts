import type { FastifyRequest } from 'fastify'
import { type Actor, ANYONE } from '../../kernel/actor.ts'
import { type Instant, MINUTE_MS } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Database } from '../../platform/postgres.ts'
import { type LiveApiKey, liveApiKeys, touchApiKeys } from './api-key-store.ts'
import { createLoader } from './loader.ts'
import { type LiveSession, liveSessions, touchSessions } from './session-store.ts'
import { API_KEY_PREFIX, credentialOf, digest } from './token.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD'])
const TOUCH_EVERY_MS = MINUTE_MS

/**
 * Tells who is calling. Requests that arrive together share one query; an ended session or revoked
 * key stops working with the next request, because nothing is cached.
 */
export function createAuthenticate(database: Database, clock: Clock) {
  const session = createLoader<LiveSession>(async digests => {
    const rows = await liveSessions(database, clock.now(), digests)
    touchSoon(rows, row => row.last_seen_at, touchSessions)
    return new Map(rows.map(row => [row.token_sha256, row]))
  })
  const apiKey = createLoader<LiveApiKey>(async digests => {
    const rows = await liveApiKeys(database, clock.now(), digests)
    touchSoon(rows, row => row.last_used_at ?? 0, touchApiKeys)
    return new Map(rows.map(row => [row.token_sha256, row]))
  })

  /** Writes "last seen" at most once a minute, without making the request wait for it. */
  function touchSoon<R extends { token_sha256: string }>(
    rows: readonly R[],
    seen: (row: R) => number,
    touch: (database: Database, now: Instant, digests: readonly string[]) => Promise<void>,
  ): void {
    const now = clock.now()
    const stale = rows.filter(row => now - seen(row) >= TOUCH_EVERY_MS)
    if (stale.length === 0) return
    // Losing a mark harms nobody; the next request makes it again.
    touch(
      database,
      now,
      stale.map(row => row.token_sha256),
    ).catch(() => {})
  }

  return async (request: FastifyRequest): Promise<Actor> => {
    const token = credentialOf(request)
    if (token === undefined) return ANYONE
    if (!token.startsWith(API_KEY_PREFIX)) {
      const found = await session(digest(token))
      if (!found) return ANYONE
      return { kind: 'person', id: found.person_id, roles: found.roles, level: found.level }
    }
    const key = await apiKey(digest(token))
    return key ? actorOf(key, request) : ANYONE
  }
}

/** An API key may do less than its owner, never more. */
function actorOf(key: LiveApiKey, { method, routeOptions }: FastifyRequest): Actor {
  const scope = SAFE_METHODS.has(method) ? 'read' : 'write'
  const { scope: own } = routeOptions.config
  const opens = key.scopes.includes(scope) || (own !== undefined && key.scopes.includes(own))
  if (!opens) throw problem('not_allowed', { scope: own ?? scope })
  const roles = key.scopes.includes('administer') ? key.roles : []
  return { kind: 'person', id: key.person_id, roles, level: key.level }
}
