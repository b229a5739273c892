import { Type } from 'typebox'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { PhotoId } from '../listings/index.ts'
import type { Quick } from './conversation.ts'
import { ownConversation } from './conversation-routes.ts'
import { type ChatHttp, COMMON, READING, REPORTING, SAYING, TAGS } from './http.ts'
import { presentMessages, presentPage } from './present.ts'
import type { ReportReason } from './report.ts'
import {
  ConversationPage,
  ConversationParams,
  MessageOut,
  MessageParams,
  ReadIn,
  ReportIn,
  ReportOut,
  SendIn,
} from './schemas.ts'
import { STATUS } from './status.ts'
import { messages } from './store.ts'

/** Numbers end below this. */
const NUMBER_MAX = 2_000_000_000

/** What is said in a conversation, read and taken back. */
export function messageRoutes(app: Http, on: ChatHttp): void {
  listRoute(app, on)
  sendRoute(app, on)
  readRoute(app, on)
  retractRoute(app, on)
  reportRoute(app, on)
}

function listRoute(app: Http, on: ChatHttp): void {
  app.get(
    '/api/v1/conversations/:id/messages',
    {
      config: { allow: 'person' },
      schema: {
        summary:
          'Messages, the latest first; with `after` those behind a number, the earliest first',
        description: 'Opening what somebody wrote is noted, as every look at personal data is.',
        tags: TAGS,
        params: ConversationParams,
        querystring: Type.Object({
          ...PageQuery,
          after: Type.Optional(Type.Integer({ minimum: 0, maximum: NUMBER_MAX })),
        }),
        response: { 200: PageOf(MessageOut), ...problems(['not_signed_in', 'not_found']) },
      },
    },
    async (request, reply) => {
      const { cursor, limit = 24, after } = request.query
      const row = await ownConversation(on, request, request.params.id)
      const [at] = decodeCursor(cursor, ['number']) ?? [after ?? NUMBER_MAX]
      const number = Math.min(Math.max(Number(at), 0), NUMBER_MAX)
      const from = after === undefined ? { before: number } : { after: number }
      const rows = await messages(on.database, row.id, from, limit + 1)
      const shown = await presentMessages(on, row, request.actor, rows.slice(0, limit))
      reply.header('cache-control', 'no-store')
      return pageOf(
        rows,
        limit,
        one => [one.number],
        one => shown[rows.indexOf(one)] as (typeof shown)[number],
      )
    },
  )
}

function sendRoute(app: Http, on: ChatHttp): void {
  app.post(
    '/api/v1/conversations/:id/messages',
    {
      config: { allow: 'person', rateLimit: SAYING },
      schema: {
        summary: 'Say something; it cannot be changed afterwards, only taken back',
        tags: TAGS,
        params: ConversationParams,
        body: SendIn,
        response: {
          200: Type.Object({ message: MessageOut }),
          ...problems(COMMON, STATUS, ['conversation_closed', 'nothing_said', 'photo_unknown']),
        },
      },
    },
    async request => {
      const { text, quick, photoIds = [] } = request.body
      const command = {
        conversationId: request.params.id,
        text: text?.trim() ?? null,
        quick: (quick as Quick | undefined) ?? null,
        photoIds: photoIds as PhotoId[],
      }
      const sent = await on.commands.run(
        on.kinds.send,
        request.actor,
        command,
        idempotency(request),
      )
      const { number } = unwrap(sent, STATUS)
      const row = await ownConversation(on, request, request.params.id)
      const rows = await messages(on.database, row.id, { after: number - 1 }, 1)
      const [message] = await presentMessages(on, row, request.actor, rows)
      return { message: message as NonNullable<typeof message> }
    },
  )
}

function readRoute(app: Http, on: ChatHttp): void {
  app.post(
    '/api/v1/conversations/:id/read',
    {
      config: { allow: 'person', rateLimit: READING },
      schema: {
        summary: 'I have read up to this number; the other side sees that',
        tags: TAGS,
        params: ConversationParams,
        body: ReadIn,
        response: { 200: ConversationPage, ...problems(COMMON) },
      },
    },
    async request => {
      const command = { conversationId: request.params.id, number: request.body.number }
      unwrap(await on.commands.run(on.kinds.read, request.actor, command), STATUS)
      const row = await ownConversation(on, request, request.params.id)
      return presentPage(on, actorId(request), row)
    },
  )
}

function retractRoute(app: Http, on: ChatHttp): void {
  app.post(
    '/api/v1/conversations/:id/messages/:number/retract',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Take a message of mine back: the other side sees that I did, and no more',
        description: 'What it said stays under seal as evidence for a dispute.',
        tags: TAGS,
        params: MessageParams,
        response: {
          200: Type.Object({ number: Type.Integer() }),
          ...problems(COMMON, STATUS, ['already_retracted']),
        },
      },
    },
    async request => {
      const { id: conversationId, number } = request.params
      const command = { conversationId, number }
      const key = idempotency(request)
      unwrap(await on.commands.run(on.kinds.retract, request.actor, command, key), STATUS)
      return { number }
    },
  )
}

function reportRoute(app: Http, on: ChatHttp): void {
  app.post(
    '/api/v1/conversations/:id/messages/:number/report',
    {
      config: { allow: 'person', rateLimit: REPORTING },
      schema: {
        summary: 'Report a message that I got, with a reason of the list; a moderator looks at it',
        tags: TAGS,
        params: MessageParams,
        body: ReportIn,
        response: { 200: ReportOut, ...problems(COMMON, STATUS, ['already_reported']) },
      },
    },
    async request => {
      const { id: conversationId, number } = request.params
      const { reason, words } = request.body
      const said = { reason: reason as ReportReason, words: words?.trim() ?? null }
      const command = { conversationId, number, ...said }
      const key = idempotency(request)
      return unwrap(await on.commands.run(on.reports.report, request.actor, command, key), STATUS)
    },
  )
}
