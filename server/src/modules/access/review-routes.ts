import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, Nullable, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { AccessHttp } from './create-access.ts'
import type { GrantId } from './grant.store.ts'
import { namesOf, RoleName, STAFF, TAGS, Who } from './http.ts'
import { listReviews, type ReviewItem, reviewItems } from './review.store.ts'
import { STATUS } from './status.ts'

const ReviewOut = Type.Object({
  id: IdOf('accessreview'),
  openedAt: Time,
  dueAt: Time,
  closedAt: Nullable(Time),
  grants: Type.Integer(),
  undecided: Type.Integer(),
})

const DECISIONS = ['confirmed', 'revoked', 'not_confirmed', 'kept', 'ended']

const ItemOut = Type.Object({
  grantId: IdOf('grant'),
  person: Who,
  role: RoleName,
  reason: Type.String(),
  grantedAt: Time,
  expiresAt: Nullable(Time),
  lastUsedOn: Nullable(Type.String({ format: 'date' })),
  decision: Nullable(Type.String({ enum: DECISIONS })),
  decidedBy: Nullable(Who),
  mine: Type.Boolean({ description: 'somebody else decides about my own roles' }),
})

/** Whether everybody still needs the role that they have. */
export function reviewRoutes(app: Http, on: AccessHttp): void {
  readRoutes(app, on)

  app.post(
    '/api/v1/operator/access-reviews',
    {
      config: { allow: 'role.review' },
      schema: {
        summary: 'Open a review of all grants now, before it comes due by itself',
        tags: TAGS,
        response: {
          201: Type.Object({ id: IdOf('accessreview') }),
          ...problems(STAFF, STATUS, ['review_open']),
        },
      },
    },
    async (request, reply) => {
      const key = idempotency(request)
      const done = await on.commands.run(on.kinds.openReview, request.actor, {}, key)
      return reply.status(201).send(unwrap(done, STATUS))
    },
  )

  app.post(
    '/api/v1/operator/grants/:id/confirm',
    {
      config: { allow: 'role.review' },
      schema: {
        summary: 'Under review: this role is still needed',
        tags: TAGS,
        params: Type.Object({ id: IdOf('grant') }),
        response: {
          204: Type.Null(),
          ...problems(STAFF, STATUS, ['own_grant', 'not_under_review']),
        },
      },
    },
    async (request, reply) => {
      const wish = { grantId: request.params.id as GrantId }
      const key = idempotency(request)
      unwrap(await on.commands.run(on.kinds.confirmRole, request.actor, wish, key), STATUS)
      return reply.status(204).send(null)
    },
  )
}

function readRoutes(app: Http, on: AccessHttp): void {
  app.get(
    '/api/v1/operator/access-reviews',
    {
      config: { allow: 'role.review' },
      schema: {
        summary: 'Reviews of who has which role, the newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(ReviewOut), ...problems(STAFF) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const before = String(decodeCursor(cursor, ['string'])?.[0] ?? '')
      const rows = await listReviews(on.database, before, limit + 1)
      return pageOf(
        rows,
        limit,
        row => [row.id],
        ({ id, grants, undecided, opened_at, due_at, closed_at }) => ({
          id,
          openedAt: iso(opened_at),
          dueAt: iso(due_at),
          closedAt: closed_at === null ? null : iso(closed_at),
          grants,
          undecided,
        }),
      )
    },
  )

  app.get(
    '/api/v1/operator/access-reviews/:id/grants',
    {
      config: { allow: 'role.review' },
      schema: {
        summary: 'The grants of a review, each with its last use and what was decided',
        tags: TAGS,
        params: Type.Object({ id: IdOf('accessreview') }),
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(ItemOut), ...problems(STAFF) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const after = String(decodeCursor(cursor, ['string'])?.[0] ?? '')
      const rows = await reviewItems(on.database, request.params.id, after, limit + 1)
      const me = actorId(request)
      const { who, whoOrNobody } = await namesOf(
        on.database,
        rows.flatMap(row => [row.person_id, row.decided_by]),
      )
      const present = (row: ReviewItem) => ({
        grantId: row.grant_id,
        person: who(row.person_id),
        role: row.role,
        reason: row.reason,
        grantedAt: iso(row.granted_at),
        expiresAt: row.expires_at === null ? null : iso(row.expires_at),
        lastUsedOn: row.last_used_on,
        decision: row.decision ?? (row.ended_at === null ? null : 'ended'),
        decidedBy: whoOrNobody(row.decided_by),
        mine: row.person_id === me,
      })
      return pageOf(rows, limit, row => [row.grant_id], present)
    },
  )
}
