import { Type } from 'typebox'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { deviceName } from './device.rules.ts'
import { endSession } from './end-session.ts'
import { personOf } from './people-routes.ts'
import { STATUS } from './person.ts'
import { clearSessionCookie } from './presenting.ts'
import { sessionOf } from './require-step-up.ts'
import { SessionOut } from './schemas.ts'
import { openOrigins } from './session-origin.ts'
import { listSessions } from './session-store.ts'
import { credentialOf, digest } from './token.ts'

const TAGS = ['identity']
const COMMON = ['not_signed_in', 'not_found'] as const

/** A person's own sessions: to be seen and ended. */
export function sessionRoutes(app: Http, deps: IdentityDeps, kinds: CommandKinds): void {
  app.get(
    '/api/v1/sessions',
    {
      schema: {
        summary: 'Where I am signed in',
        description: 'The hundred sessions used last.',
        tags: TAGS,
        response: { 200: Type.Object({ items: Type.Array(SessionOut) }), ...problems(COMMON) },
      },
      config: { allow: 'person' },
    },
    async request => {
      const personId = personOf(request.actor)
      const mine = digest(credentialOf(request) ?? '')
      return { items: await ownSessions(deps, request.actor, personId, mine) }
    },
  )

  app.delete(
    '/api/v1/sessions/current',
    {
      schema: {
        summary: 'Sign out',
        tags: TAGS,
        response: { 204: Type.Null(), ...problems(COMMON) },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const token = credentialOf(request)
      if (token === undefined) throw problem('not_signed_in')
      const command = { tokenDigest: digest(token) }
      unwrap(await deps.commands.run(endSession, request.actor, command), STATUS)
      clearSessionCookie(reply, deps)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/v1/sessions/:id',
    {
      schema: {
        summary: 'End one of my sessions',
        tags: TAGS,
        params: Type.Object({ id: IdOf('session') }),
        response: { 204: Type.Null(), ...problems(COMMON) },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const command = { id: request.params.id }
      unwrap(await deps.commands.run(endSession, request.actor, command), STATUS)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/api/v1/sessions/:id/disown',
    {
      schema: {
        summary: 'This was not me',
        description:
          'Ends that session and all others but this one. The password is not taken any more until ' +
          'a new one is set, as long as there is another way in.',
        tags: TAGS,
        params: Type.Object({ id: IdOf('session') }),
        response: {
          200: Type.Object({ ended: Type.Boolean(), passwordNeeded: Type.Boolean() }),
          ...problems([...COMMON, 'not_allowed']),
        },
      },
      config: { allow: 'person' },
    },
    async request => {
      const command = { id: request.params.id, sessionId: await sessionOf(deps, request) }
      return unwrap(await deps.commands.run(kinds.disownSession, request.actor, command), STATUS)
    },
  )
}

/** A person's sessions with where they were opened from; the look is noted. */
async function ownSessions(deps: IdentityDeps, actor: Actor, personId: PersonId, mine: string) {
  const rows = await listSessions(deps.database, deps.clock.now(), personId)
  const refs = rows.map(row => row.origin_ref)
  const access = { actor, purpose: 'own_sessions' } as const
  const origins = await openOrigins(deps.database, deps.clock.now(), refs, access)
  return rows.map(row => ({
    id: row.id,
    createdAt: iso(row.created_at),
    lastSeenAt: iso(row.last_seen_at),
    device: deviceName(origins.get(row.origin_ref)?.userAgent ?? ''),
    ip: origins.get(row.origin_ref)?.ip ?? '',
    current: row.token_sha256 === mine,
  }))
}
