import type { FastifyRequest } from 'fastify'
import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS, instant, iso, plus } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { languageOf } from '../../platform/http/language.ts'
import { decodeCursor, instantKey, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { PageOf, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { displayNames } from '../identity/index.ts'
import type { Act } from './commands.ts'
import { figures } from './figures.store.ts'
import { presentDesk, type SupportHttp, termsOf } from './present.ts'
import { said, threadPage } from './routes.ts'
import {
  AnswerIn,
  ColleaguesOut,
  DeskTicketOut,
  FiguresOut,
  HandOverIn,
  MacrosOut,
  MessagesQuery,
  QueueQuery,
  RefuseIn,
  TextIn,
  Thread,
  TicketParams,
} from './schemas.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'
import { type Category, decideParty, type RefusalReason, type Ticket } from './ticket.ts'

const TAGS = ['operator']
const STAFF = ['not_signed_in', 'not_allowed'] as const
const COMMON = [...STAFF, 'not_found', 'idempotency_key_reused'] as const
const STEP_CODES = ['ticket_step_impossible', 'own_affair', 'not_assigned'] as const
/** Of which tickets the figures speak. */
const FIGURES_MS = 90 * DAY_MS

/** The support desk: what is due, one ticket with what was said, and every step of the desk. */
export function supportDeskRoutes(app: Http, on: SupportHttp): void {
  queueRoute(app, on)
  ticketRoutes(app, on)
  aidRoutes(app, on)
  figuresRoute(app, on)
  moveRoutes(app, on)
  wordRoutes(app, on)
}

function queueRoute(app: Http, on: SupportHttp): void {
  app.get(
    '/api/v1/operator/tickets',
    {
      config: { allow: 'ticket.answer' },
      schema: {
        summary: 'Tickets of one queue, the next due first; words stay sealed',
        tags: TAGS,
        querystring: QueueQuery,
        response: { 200: PageOf(DeskTicketOut), ...problems(STAFF) },
      },
    },
    async request => {
      const { cursor, limit = 24, queue, category } = request.query
      const [at, id] = decodeCursor(cursor, ['number', 'string']) ?? [0, '']
      const after = { dueAt: instantKey(at), id: String(id) }
      const only = { category: (category ?? null) as Category | null, me: actorId(request) }
      const rows = await store.queue(on.database, queue as store.Queue, after, limit + 1, only)
      const shown = await presentDesk(on, rows.slice(0, limit), request.actor)
      return pageOf(
        rows,
        limit,
        row => [row.dueAt ?? instant(0), row.id],
        row => shown[rows.indexOf(row)] as (typeof shown)[number],
      )
    },
  )
}

function ticketRoutes(app: Http, on: SupportHttp): void {
  app.get(
    '/api/v1/operator/tickets/:id',
    {
      config: { allow: 'ticket.answer' },
      schema: {
        summary: 'One ticket as the desk sees it, without its words',
        tags: TAGS,
        params: TicketParams,
        response: { 200: DeskTicketOut, ...problems([...STAFF, 'not_found']) },
      },
    },
    request => presentOne(on, request, request.params.id),
  )
  app.get(
    '/api/v1/operator/tickets/:id/messages',
    {
      config: { allow: 'ticket.answer' },
      schema: {
        summary: 'What was said and noted; the look is logged for the person to see',
        tags: TAGS,
        params: TicketParams,
        querystring: MessagesQuery,
        response: {
          200: Thread,
          ...problems([...STAFF, 'not_found'], STATUS, ['own_affair']),
        },
      },
    },
    async (request, reply) => {
      const ticket = await need(on, request.params.id)
      unwrap(decideParty(ticket, 'note', request.actor, 'desk'), STATUS)
      reply.header('cache-control', 'no-store')
      return threadPage(on, request, ticket, 'desk', store.MESSAGE_KINDS)
    },
  )
}

function aidRoutes(app: Http, on: SupportHttp): void {
  app.get(
    '/api/v1/operator/tickets/:id/macros',
    {
      config: { allow: 'ticket.answer' },
      schema: {
        summary: 'Prepared answers for a ticket, filled in, in the language of whoever asked',
        tags: TAGS,
        params: TicketParams,
        response: { 200: MacrosOut, ...problems([...STAFF, 'not_found']) },
      },
    },
    async request => {
      const ticket = await need(on, request.params.id)
      const [shown] = await presentDesk(on, [ticket], request.actor)
      const reader = languageOf(request.headers['accept-language'])
      const language = shown?.language ?? reader
      const items = on.macros(ticket.category, reader, language, {
        name: shown?.person.displayName ?? '',
        market: on.marketName,
        days: String(Math.round(termsOf(on).waitForPerson_ms / DAY_MS)),
      })
      return { items }
    },
  )
  app.get(
    '/api/v1/operator/support/colleagues',
    {
      config: { allow: 'ticket.answer' },
      schema: {
        summary: 'Who else answers tickets',
        tags: TAGS,
        response: { 200: ColleaguesOut, ...problems(STAFF) },
      },
    },
    async request => {
      const me = actorId(request)
      const others = (await on.desk(on.database)).filter(id => id !== me)
      const names = await displayNames(on.database, others)
      return { items: others.map(id => ({ id, displayName: names.get(id) ?? null })) }
    },
  )
}

function figuresRoute(app: Http, on: SupportHttp): void {
  app.get(
    '/api/v1/operator/support/figures',
    {
      config: { allow: 'ticket.oversee' },
      schema: {
        summary: 'What the desk owes, how soon it answers, and how satisfied people are',
        tags: TAGS,
        response: { 200: FiguresOut, ...problems(STAFF) },
      },
    },
    async () => {
      const now = on.clock.now()
      const since = plus(now, -FIGURES_MS)
      const { owed, ofLate } = await figures(on.database, now, since)
      const { opened, answered, p50_ms, p95_ms, rated, satisfaction } = ofLate
      return {
        ...{ owed, since: iso(since), opened, answered, rated, satisfaction },
        firstAnswer_p50_ms: p50_ms,
        firstAnswer_p95_ms: p95_ms,
      }
    },
  )
}

function moveRoutes(app: Http, on: SupportHttp): void {
  for (const [step, path, summary] of [
    ['take', 'take', 'I answer this; also takes it over from a colleague'],
    ['give_back', 'give-back', 'Put it back for everybody of the desk'],
    ['accept', 'accept', 'Accept a complaint by consumer law'],
  ] as const) {
    app.post(
      `/api/v1/operator/tickets/:id/${path}`,
      {
        config: { allow: 'ticket.answer' },
        schema: {
          summary,
          tags: TAGS,
          params: TicketParams,
          response: { 200: DeskTicketOut, ...problems(COMMON, STATUS, STEP_CODES) },
        },
      },
      request => act(on, request, request.params.id, { step }),
    )
  }
  app.post(
    '/api/v1/operator/tickets/:id/hand-over',
    {
      config: { allow: 'ticket.answer' },
      schema: {
        summary: 'Hand it over to a colleague',
        tags: TAGS,
        params: TicketParams,
        body: HandOverIn,
        response: {
          200: DeskTicketOut,
          ...problems(COMMON, STATUS, [...STEP_CODES, 'colleague_unknown']),
        },
      },
    },
    request => {
      const to = request.body.to as PersonId
      return act(on, request, request.params.id, { step: 'hand_over', to })
    },
  )
}

function wordRoutes(app: Http, on: SupportHttp): void {
  app.post(
    '/api/v1/operator/tickets/:id/answer',
    {
      config: { allow: 'ticket.answer' },
      schema: {
        summary: 'Answer, or ask for something that the desk needs to know',
        tags: TAGS,
        params: TicketParams,
        body: AnswerIn,
        response: {
          200: DeskTicketOut,
          ...problems(COMMON, STATUS, [...STEP_CODES, 'acceptance_first', 'ticket_full']),
        },
      },
    },
    request => {
      const { text, ask } = request.body
      const step = ask ? 'ask' : 'answer'
      return act(on, request, request.params.id, { step, said: said(text) })
    },
  )
  app.post(
    '/api/v1/operator/tickets/:id/refuse',
    {
      config: { allow: 'ticket.answer' },
      schema: {
        summary: 'Do not accept a complaint by consumer law, for a reason of the published list',
        tags: TAGS,
        params: TicketParams,
        body: RefuseIn,
        response: {
          200: DeskTicketOut,
          ...problems(COMMON, STATUS, [...STEP_CODES, 'ticket_full']),
        },
      },
    },
    request => {
      const reason = request.body.reason as RefusalReason
      const wish = { step: 'refuse', reason, said: said(request.body.text) } as const
      return act(on, request, request.params.id, wish)
    },
  )
  app.post(
    '/api/v1/operator/tickets/:id/notes',
    {
      config: { allow: 'ticket.answer' },
      schema: {
        summary:
          'Note something for colleagues; it is in the copy of their data that people ask for',
        tags: TAGS,
        params: TicketParams,
        body: TextIn,
        response: {
          200: DeskTicketOut,
          ...problems(COMMON, STATUS, [...STEP_CODES, 'ticket_full']),
        },
      },
    },
    request => {
      const wish = { step: 'note', said: said(request.body.text) } as const
      return act(on, request, request.params.id, wish)
    },
  )
}

async function need(on: SupportHttp, id: string): Promise<Ticket> {
  const ticket = await store.read(on.database, id)
  if (!ticket) throw problem('not_found')
  return ticket
}

async function presentOne(on: SupportHttp, request: FastifyRequest, id: string) {
  const [shown] = await presentDesk(on, [await need(on, id)], request.actor)
  if (!shown) throw problem('not_found')
  return shown
}

async function act(
  on: SupportHttp,
  request: FastifyRequest,
  ticketId: string,
  wish: Omit<Act, 'ticketId' | 'as'>,
) {
  const command: Act = { ticketId, as: 'desk', ...wish }
  unwrap(await on.commands.run(on.kinds.act, request.actor, command, idempotency(request)), STATUS)
  return presentOne(on, request, ticketId)
}
