import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { messagesBefore, webhooksOf } from '../../platform/webhooks/store.ts'
import { type BureauHttp, SPEAKS, speakingFor, TAGS } from './http.ts'
import { MessageOut, WebhookOut } from './schemas.ts'
import { STATUS } from './status.ts'

const ASKED = problems(['not_signed_in'], STATUS, ['no_furnisher'])
const ABOUT = problems(['not_signed_in', 'not_found'], STATUS, ['no_furnisher'])
const Id = Type.Object({ id: IdOf('webhook') })

/** Where another market hears of changed grades. */
export function webhookRoutes(app: Http, on: BureauHttp): void {
  addRoute(app, on)
  listRoute(app, on)
  messagesRoute(app, on)
  removeRoute(app, on)
}

function addRoute(app: Http, on: BureauHttp): void {
  app.post(
    '/api/v1/bureau/webhooks',
    {
      config: { ...SPEAKS },
      schema: {
        summary: 'Be told of changed grades at an address of mine; up to five',
        description:
          'Messages are signed as Standard Webhooks 1.0 say, with the secret of this answer. Each ' +
          'comes at least once under one id, and is tried again for two days. Addresses are https ' +
          'and public; a sandbox takes http on its own machine too.',
        tags: TAGS,
        body: Type.Object(
          { url: Type.String({ minLength: 8, maxLength: 500 }) },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ id: IdOf('webhook'), secret: Type.String() }),
          ...problems(['not_signed_in', 'idempotency_key_reused'], STATUS),
        },
      },
    },
    async (request, reply) => {
      const { id: owner } = await speakingFor(on, request)
      const command = { owner, url: request.body.url }
      const key = idempotency(request)
      const { id } = unwrap(
        await on.commands.run(on.webhooks.add, request.actor, command, key),
        STATUS,
      )
      reply.status(201).header('cache-control', 'no-store')
      return { id, secret: on.webhooks.secretOf(id) }
    },
  )
}

function listRoute(app: Http, on: BureauHttp): void {
  app.get(
    '/api/v1/bureau/webhooks',
    {
      config: { ...SPEAKS },
      schema: {
        summary: 'Where my market is told of changed grades',
        tags: TAGS,
        response: { 200: Type.Object({ items: Type.Array(WebhookOut) }), ...ASKED },
      },
    },
    async request => {
      const { id: owner } = await speakingFor(on, request)
      const rows = await webhooksOf(on.database, [owner])
      const items = rows.map(({ id, url, createdAt }) => ({ id, url, createdAt: iso(createdAt) }))
      return { items }
    },
  )
}

function messagesRoute(app: Http, on: BureauHttp): void {
  app.get(
    '/api/v1/bureau/webhooks/:id/messages',
    {
      config: { ...SPEAKS },
      schema: {
        summary: 'What was sent to an address of mine in the last 30 days, and what came of it',
        tags: TAGS,
        params: Id,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(MessageOut), ...ASKED },
      },
    },
    async request => {
      const { id: owner } = await speakingFor(on, request)
      const { cursor, limit = 24 } = request.query
      const before = String(decodeCursor(cursor, ['string'])?.[0] ?? LAST_ID)
      const of = { owner, id: request.params.id }
      const rows = await messagesBefore(on.database, of, before, limit + 1)
      return pageOf(
        rows,
        limit,
        row => [row.id],
        row => ({ ...row, at: iso(row.at) }),
      )
    },
  )
}

function removeRoute(app: Http, on: BureauHttp): void {
  app.delete(
    '/api/v1/bureau/webhooks/:id',
    {
      config: { ...SPEAKS },
      schema: {
        summary: 'Be told nothing any more at an address of mine',
        tags: TAGS,
        params: Id,
        response: { 204: Type.Null(), ...ABOUT },
      },
    },
    async (request, reply) => {
      const { id: owner } = await speakingFor(on, request)
      const command = { owner, id: request.params.id }
      unwrap(await on.commands.run(on.webhooks.remove, request.actor, command), STATUS)
      reply.status(204)
      return null
    },
  )
}
