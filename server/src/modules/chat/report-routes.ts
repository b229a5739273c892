import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, instantKey, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { open } from '../vault/index.ts'
import { type ChatHttp, COMMON } from './http.ts'
import { waitingReports } from './report.store.ts'
import type { Report, ReportReason } from './report.ts'
import { DecideIn, DeskReportOut, ReportOut } from './schemas.ts'
import { STATUS } from './status.ts'
import { message, read } from './store.ts'
import { warningsIn } from './warnings.ts'

/** The desk where moderators look at reported messages. */
export function reportRoutes(app: Http, on: ChatHttp): void {
  app.get(
    '/api/v1/operator/message-reports',
    {
      config: { allow: 'message.cover' },
      schema: {
        summary: 'Reported messages that wait for a decision, the next due first',
        description: 'A look at what people wrote, which both of them find among who looked.',
        tags: ['operator'],
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(DeskReportOut), ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async (request, reply) => {
      const { cursor, limit = 24 } = request.query
      const [at, id] = decodeCursor(cursor, ['number', 'string']) ?? [0, '']
      const rows = await waitingReports(on.database, instantKey(at), String(id), limit + 1)
      const shown = await Promise.all(rows.slice(0, limit).map(row => present(on, request, row)))
      reply.header('cache-control', 'no-store')
      return pageOf(
        rows,
        limit,
        row => [row.dueAt, row.id],
        row => shown[rows.indexOf(row)] as (typeof shown)[number],
      )
    },
  )
  app.post(
    '/api/v1/operator/message-reports/:id/decide',
    {
      config: { allow: 'message.cover' },
      schema: {
        summary: 'Cover a reported message for a reason of the list, or let it be read',
        tags: ['operator'],
        params: Type.Object({ id: IdOf('messagereport') }),
        body: DecideIn,
        response: {
          200: ReportOut,
          ...problems([...COMMON, 'not_allowed'], STATUS, ['report_decided', 'own_affair']),
        },
      },
    },
    async request => {
      const reason = request.body.cover as ReportReason | null
      const command = { reportId: request.params.id, reason }
      const key = idempotency(request)
      return unwrap(await on.commands.run(on.reports.decide, request.actor, command, key), STATUS)
    },
  )
}

/** A report with its message, opened under the report as the case. */
async function present({ database, clock }: ChatHttp, request: FastifyRequest, report: Report) {
  const now = clock.now()
  const [conversation, said] = await Promise.all([
    read(database, report.conversationId),
    message(database, report.conversationId, report.number),
  ])
  const refs = [said?.wordsRef, report.wordsRef].flatMap(ref => ref ?? [])
  const access = { actor: request.actor, purpose: 'message_report', caseId: report.id }
  const opened = await open<{ text: string }>(database, now, refs, access)
  const textOf = (ref: string | null | undefined) =>
    opened.find(({ id }) => id === ref)?.value.text ?? null
  const text = textOf(said?.wordsRef)
  const me = actorId(request)
  const { id, reason, openedAt, dueAt } = report
  return {
    ...{ id, reason, openedAt: iso(openedAt), dueAt: iso(dueAt), late: now >= dueAt },
    mayDecide: conversation?.buyerId !== me && conversation?.sellerId !== me,
    by: said?.senderId === conversation?.buyerId ? ('buyer' as const) : ('seller' as const),
    sentAt: iso(said?.sentAt ?? openedAt),
    text,
    photos: [...(said?.photos ?? [])],
    warnings: text === null ? [] : warningsIn(text),
    words: textOf(report.wordsRef),
  }
}
