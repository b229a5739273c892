import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { may, type Permission } from '../../kernel/permissions.ts'
import { type CommonCode, problem } from './problem.ts'
import { documented } from './schemas.ts'

/** Doors that need no permission: what is behind them concerns everybody, or only the caller. */
export type Door = 'anyone' | 'person' | 'signature'

/** Who may call a route. Deny by default: a route that does not say keeps the server from starting. */
export type Allow = Door | Permission

declare module 'fastify' {
  interface FastifyContextConfig {
    allow?: Allow
    /** A repeat would move money again, so the caller must send an `Idempotency-Key`. */
    keyed?: true
    /** The one scope of an API key that opens this route and none without it. */
    scope?: 'furnish'
  }
}

/** Tells who is calling; `anyone` when the request carries no valid credential. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor>

const IdempotencyKey = Type.String({
  minLength: 8,
  maxLength: 128,
  description: 'A repeat with the same key and body gets the same answer and does nothing twice',
  examples: ['5f0c6c6e-6c3f-4e0a-9a39-0d5b7c5e4a11'],
})
const KeyWelcome = Type.Object({ 'idempotency-key': Type.Optional(IdempotencyKey) })
const KeyRequired = Type.Object({ 'idempotency-key': IdempotencyKey })

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

const DOORS: Readonly<Record<Door, (actor: Actor) => boolean>> = {
  anyone: () => true,
  // The handler checks the signature of the body itself.
  signature: () => true,
  // The handler sees to it that it is about the caller's own.
  person: actor => actor.kind === 'person',
}

/** What a request can be told before it gets to its handler. */
function codesAtDoor({ method, config }: RouteOptions): CommonCode[] {
  const methods = Array.isArray(method) ? method : [method]
  if (methods.every(one => SAFE_METHODS.has(one))) return []
  const codes: CommonCode[] = ['too_large', 'unsupported_media_type']
  if (config?.allow !== 'signature') codes.push('cross_site')
  if (config?.keyed) codes.push('idempotency_key_required')
  return codes
}

function passes(actor: Actor, allow: Allow): boolean {
  return allow in DOORS ? DOORS[allow as Door](actor) : may(actor, allow as Permission)
}

/** Hears of each use of a permission, before the route acts. */
export type NoteUse = (actor: Actor, permission: Permission) => void

/** Puts the permission check in front of every route that is registered after it. */
export function guard(
  app: Pick<FastifyInstance, 'addHook'>,
  authenticate: Authenticate,
  noteUse: NoteUse = () => {},
): void {
  app.addHook('onRoute', (route: RouteOptions) => {
    const ours = route.url.startsWith('/api/') && !route.url.startsWith('/api/v1/docs')
    const allow = route.config?.allow
    assert(!ours || allow, `route ${route.method} ${route.url} says whom it allows`)
    if (!ours) return
    const response = documented(route.schema?.response, codesAtDoor(route))
    route.schema = { ...route.schema, response, ...{ 'x-allow': allow } }
    if (route.method === 'POST' && allow !== 'signature') {
      route.schema = { ...route.schema, headers: route.config?.keyed ? KeyRequired : KeyWelcome }
    }
  })
  app.addHook('preValidation', async request => {
    const allow = request.routeOptions.config.allow
    if (!allow || allow === 'signature') return
    refuseCrossSite(request)
    request.actor = await authenticate(request)
    if (!passes(request.actor, allow)) {
      throw problem(request.actor.kind === 'anyone' ? 'not_signed_in' : 'not_allowed')
    }
    const { keyed } = request.routeOptions.config
    if (keyed && !request.headers['idempotency-key']) throw problem('idempotency_key_required')
    if (!(allow in DOORS)) noteUse(request.actor, allow as Permission)
  })
}

/** A browser on another site must not spend this person's cookie. */
function refuseCrossSite(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method)) return
  const origin = request.headers.origin
  if (origin === undefined) return
  const host = URL.canParse(origin) ? new URL(origin).host : undefined
  if (host !== request.host) throw problem('cross_site')
}

/** The id of the person who calls a route that allows only persons. */
export function actorId(request: FastifyRequest): PersonId {
  assert(request.actor.kind === 'person', 'this route allows only persons')
  return request.actor.id
}
