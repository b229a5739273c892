import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { PhotoId } from '../listings/index.ts'
import type { Act } from './commands.ts'
import { presentThread, presentTicket, type SupportHttp, termsOf } from './present.ts'
import {
  MessagesQuery,
  OpenIn,
  RateIn,
  SayIn,
  TargetsOut,
  Thread,
  TicketOut,
  TicketParams,
} from './schemas.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'
import { CATEGORIES, type Category, type Ticket } from './ticket.ts'

const TAGS = ['support']
const COMMON = [
  'not_signed_in',
  'not_found',
  'idempotency_key_reused',
  'too_many_requests',
] as const
const OWN_KINDS = ['words', 'verdict'] as const
const SAYING = { max: 30, timeWindow: 60_000 }

/** Turning to the support desk, and what becomes of it. */
export function ticketRoutes(app: Http, on: SupportHttp): void {
  targetsRoute(app, on)
  openRoute(app, on)
  readRoutes(app, on)
  sayRoutes(app, on)
  endRoutes(app, on)
}

function targetsRoute(app: Http, on: SupportHttp): void {
  app.get(
    '/api/v1/support/targets',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'By when the desk would answer what is asked now, for each category',
        tags: TAGS,
        response: { 200: TargetsOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    async () => {
      const terms = termsOf(on)
      const now = on.clock.now()
      const { waitForPerson_ms, reopenWithin_ms } = terms
      const items = CATEGORIES.map(category => {
        const acceptBy = terms.acceptBy(category, now)
        const answerBy = iso(terms.answerBy(category, acceptBy ?? now))
        return { category, answerBy, acceptBy: acceptBy === null ? null : iso(acceptBy) }
      })
      return { items, waitForPerson_ms, reopenWithin_ms }
    },
  )
}

function openRoute(app: Http, on: SupportHttp): void {
  app.post(
    '/api/v1/tickets',
    {
      config: { allow: 'person', rateLimit: SAYING },
      schema: {
        summary: 'Turn to the support desk with a question or a complaint',
        description: 'Complaints about personal data go to `POST /rights/requests`.',
        tags: TAGS,
        body: OpenIn,
        response: {
          201: TicketOut,
          ...problems(COMMON, STATUS, ['about_unknown', 'too_many_tickets', 'photo_unknown']),
        },
      },
    },
    async (request, reply) => {
      const { category, aboutId = null, text, photoIds = [] } = request.body
      const command = { category: category as Category, aboutId, ...said(text, photoIds) }
      const key = idempotency(request)
      const { id } = unwrap(
        await on.commands.run(on.kinds.open, request.actor, command, key),
        STATUS,
      )
      reply.status(201)
      return presentOwn(on, request, id)
    },
  )
}

function readRoutes(app: Http, on: SupportHttp): void {
  app.get(
    '/api/v1/tickets',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What the caller asked the desk, newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(TicketOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const before = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? LAST_ID)
      const rows = await store.ofPerson(on.database, actorId(request), before, limit + 1)
      const present = (row: Ticket) => presentTicket(on, row, request.actor, 'person')
      return pageOf(rows, limit, row => [row.id], present)
    },
  )
  app.get(
    '/api/v1/tickets/:id',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'One ticket of the caller, without its words',
        tags: TAGS,
        params: TicketParams,
        response: { 200: TicketOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    request => presentOwn(on, request, request.params.id),
  )
  app.get(
    '/api/v1/tickets/:id/messages',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What was said in a ticket of the caller, the earliest first',
        tags: TAGS,
        params: TicketParams,
        querystring: MessagesQuery,
        response: { 200: Thread, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    async (request, reply) => {
      const ticket = await own(on, request, request.params.id)
      reply.header('cache-control', 'no-store')
      return threadPage(on, request, ticket, 'person', OWN_KINDS)
    },
  )
}

function sayRoutes(app: Http, on: SupportHttp): void {
  for (const [step, summary] of [
    ['say', 'Say something more'],
    ['reopen', 'Open a solved ticket again, once, saying what is not solved'],
  ] as const) {
    app.post(
      `/api/v1/tickets/:id/${step === 'say' ? 'messages' : 'reopen'}`,
      {
        config: { allow: 'person', rateLimit: SAYING },
        schema: {
          summary,
          tags: TAGS,
          params: TicketParams,
          body: SayIn,
          response: {
            200: TicketOut,
            ...problems(COMMON, STATUS, [
              ...(['ticket_step_impossible', 'ticket_full', 'photo_unknown'] as const),
              ...(step === 'reopen' ? (['reopened_before', 'reopen_too_late'] as const) : []),
            ]),
          },
        },
      },
      request => {
        const { text, photoIds = [] } = request.body
        return actOwn(on, request, request.params.id, { step, said: said(text, photoIds) })
      },
    )
  }
}

function endRoutes(app: Http, on: SupportHttp): void {
  app.post(
    '/api/v1/tickets/:id/settle',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'It is solved for me',
        tags: TAGS,
        params: TicketParams,
        response: { 200: TicketOut, ...problems(COMMON, STATUS, ['ticket_step_impossible']) },
      },
    },
    request => actOwn(on, request, request.params.id, { step: 'settle' }),
  )
  app.post(
    '/api/v1/tickets/:id/rate',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Say once how satisfied one is, 1 to 5, with words if one likes',
        tags: TAGS,
        params: TicketParams,
        body: RateIn,
        response: {
          200: TicketOut,
          ...problems(COMMON, STATUS, ['ticket_step_impossible', 'rated_before', 'ticket_full']),
        },
      },
    },
    request => {
      const { satisfaction, text } = request.body
      const words = text === undefined ? {} : { said: said(text) }
      return actOwn(on, request, request.params.id, { step: 'rate', satisfaction, ...words })
    },
  )
}

/** Words and photos as a command carries them. */
export function said(text: string, photoIds: readonly string[] = []) {
  return { text: text.trim(), photoIds: photoIds as readonly PhotoId[] }
}

async function own(on: SupportHttp, request: FastifyRequest, id: string): Promise<Ticket> {
  const ticket = await store.read(on.database, id)
  if (ticket?.personId !== actorId(request)) throw problem('not_found')
  return ticket
}

async function presentOwn(on: SupportHttp, request: FastifyRequest, id: string) {
  return presentTicket(on, await own(on, request, id), request.actor, 'person')
}

async function actOwn(
  on: SupportHttp,
  request: FastifyRequest,
  ticketId: string,
  act: Omit<Act, 'ticketId' | 'as'>,
) {
  const command: Act = { ticketId, as: 'person', ...act }
  unwrap(await on.commands.run(on.kinds.act, request.actor, command, idempotency(request)), STATUS)
  return presentOwn(on, request, ticketId)
}

/** A page of what was said, the earliest first. */
export async function threadPage(
  on: SupportHttp,
  request: FastifyRequest<{ Querystring: { cursor?: string; limit?: number; after?: number } }>,
  ticket: Ticket,
  as: 'person' | 'desk',
  kinds: readonly store.MessageKind[],
) {
  const { cursor, limit = 24, after = 0 } = request.query
  const number = Number(decodeCursor(cursor, ['number'])?.[0] ?? after)
  const from = Math.min(Math.max(number, 0), 1_000)
  const rows = await store.messages(on.database, ticket.id, from, kinds, limit + 1)
  const shown = await presentThread(on, ticket, rows.slice(0, limit), request.actor, as)
  return pageOf(
    rows,
    limit,
    row => [row.number],
    row => shown[rows.indexOf(row)] as (typeof shown)[number],
  )
}
