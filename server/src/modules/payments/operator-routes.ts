import { Type } from 'typebox'
import { assert } from '../../kernel/assert.ts'
import { money, moneyJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { iso } from '../../kernel/time.ts'
import { type CommandKind, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import {
  IdOf,
  MoneyOut,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Text,
  Time,
} from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import * as journal from '../../platform/journal.ts'
import * as attention from './attention.store.ts'
import type { Carrying } from './carry-out.ts'
import * as reconciliations from './reconcile.store.ts'
import { reconcileDay } from './reconcile.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'

const STAFF = ['not_signed_in', 'not_allowed'] as const

const AttentionOut = Type.Object({
  id: Type.String(),
  kind: Type.String({ enum: ['unmatched', 'refund_failed', 'payout_failed', 'differs'] }),
  subject: Type.String(),
  institution: Type.String(),
  data: Type.Record(Type.String(), Type.Unknown()),
  raisedAt: Time,
})

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

interface Resolve {
  readonly id: string
  readonly how: 'retry' | 'resolve'
  readonly reason: string
}

/** A person puts right what only a person can: sends money again, or says why it is settled. */
const resolveAttention: CommandKind<Resolve, { id: string }> = singleKind(
  'resolve_attention',
  async (tx, now, actor, { id, how, reason }): Promise<Outcome<{ id: string }>> => {
    assert(actor.kind === 'person', 'only people resolve')
    const item = await attention.lock(tx, id)
    if (!item) return refuse('not_found')
    if (how === 'retry') {
      if (item.kind !== 'refund_failed') return refuse('not_retryable')
      const failed = (await store.lockMovements(tx, [item.subject])).get(item.subject)
      if (failed?.state !== 'failed') return refuse('not_retryable')
      const tries = failed.tries + 1
      const reference = `${failed.id}-${tries}`
      const again = { state: 'due', failure: null, institutionRef: null, occurredAt: null } as const
      store.saveMovements(tx, [{ ...failed, ...again, tries, reference }])
      deadlines.set(tx, [{ subject: failed.id, transition: 'send_refund', dueAt: now }])
    }
    attention.resolve(tx, now, id, actor.id, reason)
    const body = { attentionId: id, how }
    const fact = { kind: 'payments.attention_resolved', subject: item.subject, by: actor, body }
    journal.append(tx, now, [fact])
    return ok({ id })
  },
)

function attentionRoutes(app: Http, on: Carrying): void {
  app.get(
    '/api/v1/operator/attention',
    {
      config: { allow: 'administrator' },
      schema: {
        summary: 'Payments that need a person, the oldest first',
        tags: ['operator'],
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(AttentionOut), ...problems(STAFF) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const after = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? '')
      const rows = await attention.open(on.database, after, limit + 1)
      return pageOf(
        rows,
        limit,
        row => [row.id],
        ({ raised_at, ...row }) => ({
          ...row,
          raisedAt: iso(raised_at),
        }),
      )
    },
  )

  for (const how of ['retry', 'resolve'] as const) {
    app.post(
      `/api/v1/operator/attention/:id/${how}`,
      {
        config: { allow: 'administrator' },
        schema: {
          summary: how === 'retry' ? 'Send the refund again' : 'Say how it was settled',
          tags: ['operator'],
          params: Type.Object({ id: IdOf('attention') }),
          body: Type.Object({ reason: Text(500) }, { additionalProperties: false }),
          response: {
            204: Type.Null(),
            ...problems([...STAFF, 'not_found'], STATUS, ['not_retryable']),
          },
        },
      },
      async (request, reply) => {
        const command = { id: request.params.id, how, reason: request.body.reason }
        const key = idempotency(request)
        unwrap(await on.commands.run(resolveAttention, request.actor, command, key), STATUS)
        reply.status(204)
      },
    )
  }
}

function reconciliationRoutes(app: Http, on: Carrying): void {
  app.get(
    '/api/v1/operator/reconciliations',
    {
      config: { allow: 'administrator' },
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
      config: { allow: 'administrator' },
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
      config: { allow: 'administrator' },
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
