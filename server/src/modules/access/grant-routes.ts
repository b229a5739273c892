import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import type { GrantedRole } from '../../kernel/roles.ts'
import { iso } from '../../kernel/time.ts'
import { decodeCursor, instantKey, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import {
  IdOf,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Text,
  Time,
} from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import { displayNames } from '../identity/index.ts'
import type { AccessHttp } from './create-access.ts'
import { type Grant, type GrantId, listGrants } from './grant.store.ts'
import { namesOf, RoleName, STAFF, TAGS, Who } from './http.ts'
import { STATUS } from './status.ts'

const Day = Type.String({ format: 'date', examples: ['2026-11-22'] })

const GrantOut = Type.Object({
  id: IdOf('grant'),
  person: Who,
  role: RoleName,
  reason: Type.String(),
  grantedBy: Nullable(Who),
  grantedAt: Time,
  expiresAt: Nullable(Time),
  lastUsedOn: Nullable(Day),
  endedAt: Nullable(Time),
  endedWhy: Nullable(Type.String({ enum: ['revoked', 'expired', 'not_confirmed'] })),
})

const GRANT_CODES = [
  'approval_required',
  'own_grant',
  'role_held',
  'expiry_past',
  'step_up_required',
] as const

/** Who has which role; giving roles and taking them away. */
export function grantRoutes(app: Http, on: AccessHttp, requireStepUp: RequireStepUp): void {
  listRoute(app, on)
  giveRoute(app, on, requireStepUp)
  takeRoute(app, on)
}

function listRoute(app: Http, on: AccessHttp): void {
  app.get(
    '/api/v1/operator/grants',
    {
      config: { allow: 'role.read' },
      schema: {
        summary: 'Who has which role, the newest grant first',
        tags: TAGS,
        querystring: Type.Object({
          personId: Type.Optional(IdOf('person')),
          ended: Type.Optional(Type.Boolean({ description: 'also those that have ended' })),
          ...PageQuery,
        }),
        response: { 200: PageOf(GrantOut), ...problems(STAFF) },
      },
    },
    async request => {
      const { personId, ended = false, cursor, limit = 24 } = request.query
      const keys = decodeCursor(cursor, ['number', 'string'])
      const after = keys && { at: instantKey(keys[0]), id: String(keys[1]) }
      const rows = await listGrants(on.database, { personId, ended }, after, limit + 1)
      const { who, whoOrNobody } = await namesOf(
        on.database,
        rows.flatMap(row => [row.person_id, row.granted_by]),
      )
      const present = (row: Grant) => ({
        id: row.id,
        person: who(row.person_id),
        role: row.role,
        reason: row.reason,
        grantedBy: whoOrNobody(row.granted_by),
        grantedAt: iso(row.granted_at),
        expiresAt: row.expires_at === null ? null : iso(row.expires_at),
        lastUsedOn: row.last_used_on,
        endedAt: row.ended_at === null ? null : iso(row.ended_at),
        endedWhy: row.ended_why,
      })
      return pageOf(rows, limit, row => [row.granted_at, row.id], present)
    },
  )
}

function giveRoute(app: Http, on: AccessHttp, requireStepUp: RequireStepUp): void {
  app.post(
    '/api/v1/operator/grants',
    {
      config: { allow: 'role.grant' },
      schema: {
        summary: 'Give somebody a role; a dangerous one takes a second person',
        tags: TAGS,
        body: Type.Object(
          {
            personId: IdOf('person'),
            role: RoleName,
            reason: Text(500),
            expiresAt: Type.Optional(Nullable(Time)),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ id: IdOf('grant') }),
          ...problems([...STAFF, 'not_found'], { ...STATUS, step_up_required: 403 }, GRANT_CODES),
        },
      },
      preHandler: requireStepUp('role_grant', async request => {
        const { personId, role } = request.body as { personId: PersonId; role: string }
        const names = await displayNames(on.database, [personId])
        return { person: names.get(personId) ?? '', role }
      }),
    },
    async (request, reply) => {
      const { personId, role, reason, expiresAt = null } = request.body
      const wish = {
        personId: personId as PersonId,
        role: role as GrantedRole,
        reason,
        expiresAt,
      }
      const key = idempotency(request)
      const done = await on.commands.run(on.kinds.grantRole, request.actor, wish, key)
      return reply.status(201).send(unwrap(done, STATUS))
    },
  )
}

function takeRoute(app: Http, on: AccessHttp): void {
  app.post(
    '/api/v1/operator/grants/:id/revoke',
    {
      config: { allow: 'role.review' },
      schema: {
        summary: 'Take a role away; one that approves what takes two takes a second person',
        tags: TAGS,
        params: Type.Object({ id: IdOf('grant') }),
        body: Type.Object({ reason: Text(500) }, { additionalProperties: false }),
        response: {
          204: Type.Null(),
          ...problems([...STAFF, 'not_found'], STATUS, ['approval_required', 'own_grant']),
        },
      },
    },
    async (request, reply) => {
      const wish = { grantId: request.params.id as GrantId, reason: request.body.reason }
      const key = idempotency(request)
      unwrap(await on.commands.run(on.kinds.revokeRole, request.actor, wish, key), STATUS)
      return reply.status(204).send(null)
    },
  )
}
