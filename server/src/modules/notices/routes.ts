import { Type } from 'typebox'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import { decodeCursor, instantKey, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import {
  IdOf,
  LanguageCode,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Time,
} from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { NoticesDeps } from './notices-deps.ts'
import { type MailRow, outboxPage } from './outbox-store.ts'
import { presentNotices, renderMails } from './present.ts'
import { inbox, markAllRead, markRead } from './store.ts'

const TAGS = ['notices']

const NoticeOut = Type.Object(
  {
    id: IdOf('notice'),
    kind: Type.String({ description: 'kind of the fact that it tells of' }),
    at: Time,
    read: Type.Boolean(),
    tradeId: Nullable(Type.String()),
    listingId: Nullable(Type.String()),
    conversationId: Nullable(Type.String()),
    ticketId: Nullable(Type.String()),
    sessionId: Nullable(IdOf('session')),
    title: Type.String(),
    body: Type.String(),
  },
  {
    examples: [
      {
        id: 'notice_01jd7x3v9rf8qb6k2m4n5p7s9t',
        kind: 'trade.delivered',
        at: '2026-11-22T08:00:00.000Z',
        read: false,
        tradeId: 'trade_01jd7x3v9rf8qb6k2m4n5p7s9t',
        listingId: 'listing_01jd7x3v9rf8qb6k2m4n5p7s9t',
        conversationId: null,
        ticketId: null,
        title: 'Delivered: please inspect it',
        body: 'Look at “Kettle” by 25 Nov, 16:00 Beijing time. If it is right, confirm.',
      },
    ],
  },
)

const MailOut = Type.Object({
  id: IdOf('mail'),
  at: Time,
  channel: Type.String({ enum: ['mail', 'sms'] }),
  state: Type.String({ enum: ['waiting', 'kept', 'sent', 'failed'] }),
  to: Nullable(Type.String({ description: 'masked', examples: ['l•••@example.org'] })),
  subject: Type.String(),
  body: Type.String(),
  settledAt: Nullable(Time),
  failure: Nullable(Type.String()),
})

const markOne = singleKind<{ id: string }, null>('read_notice', async (tx, now, actor, { id }) =>
  (await markRead(tx, now, personOf(actor), id)) ? ok(null) : refuse('not_found'),
)
const markAll = singleKind<object, null>('read_all_notices', async (tx, now, actor) => {
  markAllRead(tx, now, personOf(actor))
  return ok(null)
})

/** The inbox of the caller, and the operator's outbox. */
export function noticesRoutes(app: Http, deps: NoticesDeps): void {
  inboxRoutes(app, deps)
  outboxRoute(app, deps)
}

function inboxRoutes(app: Http, deps: NoticesDeps): void {
  app.get(
    '/api/v1/notices',
    {
      schema: {
        summary: 'What I was told',
        description: 'The newest first, in the language of my profile unless another is asked for.',
        tags: TAGS,
        querystring: Type.Object({ ...PageQuery, language: Type.Optional(LanguageCode) }),
        response: { 200: PageOf(NoticeOut), ...problems(['not_signed_in']) },
      },
      config: { allow: 'person' },
    },
    async request => {
      const { cursor, limit = 24, language } = request.query
      const personId = personOf(request.actor)
      const rows = await inbox(deps.database, personId, after(cursor), limit + 1)
      const page = pageOf(
        rows,
        limit,
        row => [row.at, row.id],
        row => row,
      )
      return { ...page, items: await presentNotices(deps, personId, page.items, language) }
    },
  )

  app.post(
    '/api/v1/notices/:id/read',
    {
      schema: {
        summary: 'Mark a notice as read',
        tags: TAGS,
        params: Type.Object({ id: IdOf('notice') }),
        response: { 204: Type.Null(), ...problems(['not_signed_in', 'not_found']) },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const { id } = request.params
      unwrap(await deps.commands.run(markOne, request.actor, { id }, idempotency(request)), {})
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/api/v1/notices/read-all',
    {
      schema: {
        summary: 'Mark all notices as read',
        tags: TAGS,
        response: { 204: Type.Null(), ...problems(['not_signed_in']) },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      unwrap(await deps.commands.run(markAll, request.actor, {}, idempotency(request)), {})
      return reply.status(204).send(null)
    },
  )
}

function outboxRoute(app: Http, deps: NoticesDeps): void {
  app.get(
    '/api/v1/operator/outbox',
    {
      schema: {
        summary: 'E-mail that was sent, or kept here because there is no mail server',
        tags: ['operator'],
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(MailOut), ...problems(['not_signed_in', 'not_allowed']) },
      },
      config: { allow: 'mail.read' },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const rows = await outboxPage(deps.database, after(cursor), limit + 1)
      const page = pageOf(
        rows,
        limit,
        row => [row.at, row.id],
        row => row,
      )
      const messages = await renderMails(deps, page.items)
      const items = page.items.map((row, index) => ({
        id: row.id,
        at: iso(row.at),
        state: row.state,
        channel: row.channel,
        to: messages[index]?.to ?? null,
        subject: shownTo(deps, row, messages[index]?.subject ?? ''),
        body: shownTo(deps, row, messages[index]?.body ?? ''),
        settledAt: row.settled_at === null ? null : iso(row.settled_at),
        failure: row.failure,
      }))
      return { ...page, items }
    },
  )
}

/** Whoever reads a code can be its owner, so operators see none but in a sandbox. */
function shownTo({ showCodes }: NoticesDeps, row: MailRow, text: string): string {
  return row.code_id === null || showCodes ? text : text.replace(/\d{6}/g, '••••••')
}

function after(cursor: string | undefined): { at: Instant; id: string } | undefined {
  const keys = decodeCursor(cursor, ['number', 'string'])
  return keys && { at: instantKey(keys[0]), id: String(keys[1]) }
}

function personOf(actor: Actor): PersonId {
  if (actor.kind !== 'person') throw problem('not_signed_in')
  return actor.id
}
