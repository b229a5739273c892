import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { iso, parseInstant } from '../../kernel/time.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { ProblemError, unwrap } from '../../platform/http/problem.ts'
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
import { HOLD_REASONS, type Hold, type HoldReason } from './hold.ts'
import * as holds from './holds.store.ts'
import type { RightsDeps } from './present.ts'
import { STATUS } from './status.ts'

const TAGS = ['privacy']
const STAFF = ['not_signed_in', 'not_allowed', 'not_found', 'idempotency_key_reused'] as const
const ReasonName = Type.Unsafe<HoldReason>(Type.String({ enum: [...HOLD_REASONS] }))

const HoldOut = Type.Object({
  id: IdOf('hold'),
  personId: IdOf('person'),
  reason: ReasonName,
  reference: Type.String(),
  placedBy: IdOf('person'),
  placedAt: Time,
  until: Time,
  endedAt: Nullable(Time),
  endedBy: Nullable(Type.String({ description: 'a person, or the market when its day had come' })),
})

function present({ placedAt, until, endedAt, ...hold }: Hold) {
  const ended = endedAt === null ? null : iso(endedAt)
  return { ...hold, placedAt: iso(placedAt), until: iso(until), endedAt: ended }
}

/** Legal holds: the privacy desk places and lifts them, each with a second person. */
export function holdRoutes(app: Http, on: RightsDeps): void {
  app.get(
    '/api/v1/privacy/holds',
    {
      config: { allow: 'hold.read' },
      schema: {
        summary: 'Legal holds, those that ended included, the newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(HoldOut), ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const before = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? LAST_ID)
      const rows = await holds.list(on.database, before, limit + 1)
      return pageOf(rows, limit, row => [row.id], present)
    },
  )

  app.post(
    '/api/v1/privacy/holds',
    {
      config: { allow: 'hold.place' },
      schema: {
        summary: 'Keep everything that is held of a person until a day; takes a second person',
        description:
          'Nothing of the person is destroyed meanwhile: their deletion waits, and they are told ' +
          'that and why. At most two years.',
        tags: TAGS,
        body: Type.Object(
          { personId: IdOf('person'), reason: ReasonName, reference: Text(80), until: Time },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ id: IdOf('hold') }),
          ...problems(STAFF, STATUS, ['approval_required', 'hold_until_invalid', 'own_affair']),
        },
      },
    },
    async (request, reply) => {
      const { personId, reason, reference } = request.body
      const until = parseInstant(request.body.until)
      if (!until) throw new ProblemError(STATUS.hold_until_invalid, 'hold_until_invalid')
      const wish = { personId: personId as PersonId, reason, reference: reference.trim(), until }
      const key = idempotency(request)
      const placed = await on.commands.run(on.holds.place, request.actor, wish, key)
      return reply.status(201).send(unwrap(placed, STATUS))
    },
  )

  app.post(
    '/api/v1/privacy/holds/:id/lift',
    {
      config: { allow: 'hold.place' },
      schema: {
        summary: 'End a hold before its day; takes a second person',
        tags: TAGS,
        params: Type.Object({ id: IdOf('hold') }),
        response: {
          204: Type.Null(),
          ...problems(STAFF, STATUS, ['approval_required', 'hold_ended', 'own_affair']),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const key = idempotency(request)
      unwrap(await on.commands.run(on.holds.lift, request.actor, { id }, key), STATUS)
      return reply.status(204).send(null)
    },
  )
}
