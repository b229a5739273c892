import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ListingId, TradeId } from '../../kernel/id.ts'
import { instant } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, instantKey, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { type ChatHttp, COMMON, SAYING, TAGS } from './http.ts'
import { presentConversations, presentPage } from './present.ts'
import { BeginIn, ConversationOut, ConversationPage, ConversationParams } from './schemas.ts'
import { STATUS } from './status.ts'
import { idOf } from './store.ts'
import { type ConversationRow, listConversations, viewConversation } from './view.store.ts'

/** After everything that was ever said. */
const END_OF_TIME = instant(Date.UTC(3000, 0))

/** Finding and beginning conversations. Whose they are not, for them they are not there. */
export function conversationRoutes(app: Http, on: ChatHttp): void {
  beginRoute(app, on)
  listRoute(app, on)
  oneRoutes(app, on)
}

/** A conversation of the caller's, or `not_found`. */
export async function ownConversation(
  { database }: Pick<ChatHttp, 'database'>,
  request: FastifyRequest,
  id: string,
): Promise<ConversationRow> {
  const row = await viewConversation(database, actorId(request), id)
  if (!row) throw problem('not_found')
  return row
}

function beginRoute(app: Http, on: ChatHttp): void {
  app.post(
    '/api/v1/conversations',
    {
      config: { allow: 'person', rateLimit: SAYING },
      schema: {
        summary: 'Begin a conversation with a seller, or with the other side of a trade',
        description: 'One for each listing and buyer: whoever asks again gets the same.',
        tags: TAGS,
        body: BeginIn,
        response: {
          200: ConversationPage,
          ...problems(COMMON, STATUS, [
            'own_listing',
            'listing_unavailable',
            'too_many_conversations',
          ]),
        },
      },
    },
    async request => {
      const about = request.body as { listingId: ListingId } | { tradeId: TradeId }
      const { commands, kinds } = on
      const key = idempotency(request)
      const begun =
        'listingId' in about
          ? await commands.run(kinds.begin, request.actor, about, key)
          : await commands.run(kinds.beginInTrade, request.actor, about, key)
      const { conversationId } = unwrap(begun, STATUS)
      return presentPage(on, actorId(request), await ownConversation(on, request, conversationId))
    },
  )
}

function listRoute(app: Http, on: ChatHttp): void {
  app.get(
    '/api/v1/conversations',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'My conversations in which something was said, the latest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(ConversationOut), ...problems(['not_signed_in']) },
      },
    },
    async (request, reply) => {
      const { cursor, limit = 24 } = request.query
      const [at, id] = decodeCursor(cursor, ['number', 'string']) ?? [END_OF_TIME, LAST_ID]
      const me = actorId(request)
      const before = { at: instantKey(at), id: String(id) }
      const rows = await listConversations(on.database, me, before, limit + 1)
      const shown = await presentConversations(on, me, rows.slice(0, limit))
      reply.header('cache-control', 'no-store')
      return pageOf(
        rows,
        limit,
        row => [row.lastAt ?? 0, row.id],
        row => shown[rows.indexOf(row)] as (typeof shown)[number],
      )
    },
  )
}

function oneRoutes(app: Http, on: ChatHttp): void {
  app.get(
    '/api/v1/conversations/:id',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'One of my conversations: with whom, about what, and what can be said and offered',
        tags: TAGS,
        params: ConversationParams,
        response: { 200: ConversationPage, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const row = await ownConversation(on, request, request.params.id)
      return presentPage(on, actorId(request), row)
    },
  )
  app.get(
    '/api/v1/listings/:id/conversation',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What I, as a buyer, talk with the seller of a listing, with the price agreed on',
        tags: TAGS,
        params: Type.Object({ id: IdOf('listing') }),
        response: { 200: ConversationPage, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const me = actorId(request)
      const id = await idOf(on.database, request.params.id as ListingId, me)
      return presentPage(on, me, await ownConversation(on, request, id ?? ''))
    },
  )
}
