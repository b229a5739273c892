import { Type } from 'typebox'
import { money, moneyJson } from '../../kernel/money.ts'
import { iso } from '../../kernel/time.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import {
  IdOf,
  MoneyOut,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Time,
} from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { attentionRoutes } from './attention-routes.ts'
import type { Carrying } from './carry-out.ts'
import * as reconciliations from './reconcile.store.ts'
import { reconcileDay } from './reconcile.ts'
import { STATUS } from './status.ts'

const STAFF = ['not_signed_in', 'not_allowed'] as const

const ReconciliationOut = Type.Object({
  id: Type.String(),
  institution: Type.String(),
  day: Type.String({ examples: ['2026-11-21'] }),
  matched: Type.Integer(),
  missingHere: Type.Integer(),
  missingThere: Type.Integer(),
  differing: Type.Integer(),
  at: Time,
})

const LineOut = Type.Object({
  status: Type.String({ enum: ['matched', 'missing_here', 'missing_there', 'differing'] }),
  reference: Type.String(),
  kind: Type.String(),
  ours: Nullable(MoneyOut),
  theirs: Nullable(MoneyOut),
  tradeId: Nullable(Type.String()),
})

export function operatorRoutes(app: Http, on: Carrying): void {
  attentionRoutes(app, on)
  reconciliationRoutes(app, on)
}

function reconciliationRoutes(app: Http, on: Carrying): void {
  app.get(
    '/api/v1/operator/reconciliations',
    {
      config: { allow: 'book.read' },
      schema: {
        summary: "Comparisons with the institutions' statements, newest first",
        tags: ['operator'],
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(ReconciliationOut), ...problems(STAFF) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const before = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? LAST_ID)
      const rows = await reconciliations.list(on.database, before, limit + 1)
      return pageOf(rows, limit, row => [row.id], present)
    },
  )

  app.post(
    '/api/v1/operator/reconciliations',
    {
      config: { allow: 'book.reconcile' },
      schema: {
        summary: 'Compare a day that is over with the statement now',
        tags: ['operator'],
        body: Type.Object(
          {
            institution: Type.String({ maxLength: 40, examples: ['sandbox'] }),
            day: Type.String({ format: 'date', examples: ['2026-11-21'] }),
          },
          { additionalProperties: false },
        ),
        response: {
          201: ReconciliationOut,
          ...problems(STAFF, STATUS, [
            'institution_unknown',
            'day_not_over',
            'institution_unavailable',
          ]),
        },
      },
    },
    async (request, reply) => {
      const { institution, day } = request.body
      const { id } = unwrap(await reconcileDay(on, request.actor, institution, day), STATUS)
      const row = await reconciliations.one(on.database, id)
      if (!row) throw problem('not_found')
      reply.status(201)
      return present(row)
    },
  )

  app.get(
    '/api/v1/operator/reconciliations/:id',
    {
      config: { allow: 'book.read' },
      schema: {
        summary: 'One comparison, its differences first',
        tags: ['operator'],
        params: Type.Object({ id: IdOf('reconciliation') }),
        querystring: Type.Object(PageQuery),
        response: {
          200: Type.Object({ ...ReconciliationOut.properties, lines: PageOf(LineOut) }),
          ...problems([...STAFF, 'not_found']),
        },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const [rank, line] = decodeCursor(request.query.cursor, ['number', 'number']) ?? [-1, -1]
      const { id } = request.params
      const [row, rows] = await Promise.all([
        reconciliations.one(on.database, id),
        reconciliations.lines(on.database, id, [Number(rank), Number(line)], limit + 1),
      ])
      if (!row) throw problem('not_found')
      const keys = (r: reconciliations.ReconciliationLineRow) => [
        r.status === 'matched' ? 1 : 0,
        r.line,
      ]
      return { ...present(row), lines: pageOf(rows, limit, keys, presentLine) }
    },
  )
}

function present(row: reconciliations.ReconciliationRow) {
  return {
    id: row.id,
    institution: row.institution,
    day: row.day,
    matched: row.matched,
    missingHere: row.missing_here,
    missingThere: row.missing_there,
    differing: row.differing,
    at: iso(row.at),
  }
}

function presentLine(row: reconciliations.ReconciliationLineRow) {
  const amount = (minor: bigint | null) =>
    minor === null ? null : moneyJson(money(minor, row.currency))
  return {
    status: row.status,
    reference: row.reference,
    kind: row.kind,
    ours: amount(row.oursMinor),
    theirs: amount(row.theirsMinor),
    tradeId: row.tradeId,
  }
}
