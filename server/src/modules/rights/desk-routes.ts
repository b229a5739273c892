import { Type } from 'typebox'
import { instant, iso, parseInstant } from '../../kernel/time.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageOf, PageQuery, problems, Text } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { open as openValues } from '../vault/index.ts'
import { answerRequest } from './answer.ts'
import { present, type RightsDeps } from './present.ts'
import { DESK_REASONS, type DeskReason } from './request.ts'
import { AskedOut, RequestOut } from './schemas.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'

const TAGS = ['privacy']
const STAFF = ['not_signed_in', 'not_allowed'] as const
const ReasonName = Type.Unsafe<DeskReason>(Type.String({ enum: [...DESK_REASONS] }))

/** The queue of the privacy desk. */
export function deskRoutes(app: Http, on: RightsDeps): void {
  app.get(
    '/api/v1/privacy/requests',
    {
      config: { allow: 'request.answer' },
      schema: {
        summary: 'Requests that wait for an answer, the most urgent first; words stay sealed',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(AskedOut), ...problems(STAFF) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const [due, id] = decodeCursor(request.query.cursor, ['string', 'string']) ?? ['', '']
      const after = { dueAt: parseInstant(String(due)) ?? instant(0), id: String(id) }
      const rows = await store.open(on.database, after, limit + 1)
      return pageOf(rows, limit, row => [iso(row.dueAt), row.id], present)
    },
  )

  app.get(
    '/api/v1/privacy/requests/:id',
    {
      config: { allow: 'request.answer' },
      schema: {
        summary: 'One request with its words; the look is logged for the person to see',
        tags: TAGS,
        params: Type.Object({ id: IdOf('request') }),
        response: { 200: RequestOut, ...problems([...STAFF, 'not_found']) },
      },
    },
    async request => {
      const found = await store.one(on.database, request.params.id)
      if (!found) throw problem('not_found')
      const refs = [found.words, found.answer].filter(ref => ref !== null)
      const access = { actor: request.actor, purpose: 'data_subject_request', caseId: found.id }
      const values = await openValues<{ text: string }>(on.database, on.clock.now(), refs, access)
      const text = (ref: string | null) => values.find(({ id }) => id === ref)?.value.text ?? null
      return { ...present(found), words: text(found.words), answer: text(found.answer) }
    },
  )

  app.post(
    '/api/v1/privacy/requests/:id/answer',
    {
      config: { allow: 'request.answer' },
      schema: {
        summary: 'Grant a request, or refuse it with reasons; either in words to the person',
        tags: TAGS,
        params: Type.Object({ id: IdOf('request') }),
        body: Type.Object(
          {
            text: Text(4_000),
            reasons: Type.Array(ReasonName, { maxItems: 4, uniqueItems: true }),
          },
          { additionalProperties: false },
        ),
        response: {
          204: Type.Null(),
          ...problems([...STAFF, 'not_found', 'idempotency_key_reused'], STATUS, [
            'request_ended',
            'own_request',
          ]),
        },
      },
    },
    async (request, reply) => {
      const command = { id: request.params.id, ...request.body }
      const key = idempotency(request)
      unwrap(await on.commands.run(answerRequest, request.actor, command, key), STATUS)
      reply.status(204)
      return null
    },
  )
}
