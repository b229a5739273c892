import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import {
  AmountMinor,
  IdOf,
  PageOf,
  PageQuery,
  problems,
  Text,
  Time,
} from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import * as attention from './attention.store.ts'
import type { Carrying } from './carry-out.ts'
import { correctBooksKind, SIDES, type Side } from './correct-books.ts'
import { resolveAttentionKind } from './resolve-attention.ts'
import { STATUS } from './status.ts'

const STAFF = ['not_signed_in', 'not_allowed'] as const

const AttentionOut = Type.Object({
  id: Type.String(),
  kind: Type.String({ enum: [...attention.ATTENTION_KINDS] }),
  subject: Type.String(),
  institution: Type.String({ description: 'empty when it is about all of them' }),
  data: Type.Record(Type.String(), Type.Unknown()),
  raisedAt: Time,
})

/** Each way out of the queue: its path, and what it does. */
const WAYS_OUT = [
  ['retry', 'retry', 'Send the refund again'],
  ['resolve', 'resolve', 'Say how it was settled'],
  ['send-back', 'send_back', 'Send money that fits nothing back to whoever paid it'],
  ['settle-outside', 'settle_outside', 'Book that the money was given back outside of the market'],
] as const

export function attentionRoutes(app: Http, on: Carrying): void {
  app.get(
    '/api/v1/operator/attention',
    {
      config: { allow: 'payment.attend' },
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

  correctRoute(app, on)
  const resolveAttention = resolveAttentionKind(on.approvals)
  for (const [path, how, summary] of WAYS_OUT) {
    app.post(
      `/api/v1/operator/attention/:id/${path}`,
      {
        config: { allow: 'payment.attend' },
        schema: {
          summary,
          tags: ['operator'],
          params: Type.Object({ id: IdOf('attention') }),
          body: Type.Object({ reason: Text(500) }, { additionalProperties: false }),
          response: {
            204: Type.Null(),
            ...problems([...STAFF, 'not_found', 'idempotency_key_reused'], STATUS, [
              'not_retryable',
              'not_settleable',
              'approval_required',
            ]),
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

const SideIn = (description: string) => Type.String({ enum: [...SIDES], description })

function correctRoute(app: Http, on: Carrying): void {
  const correctBooks = correctBooksKind(on.approvals)
  app.post(
    '/api/v1/operator/attention/:id/correct',
    {
      config: { allow: 'payment.attend', keyed: true },
      schema: {
        summary: 'Write an entry that puts the books right; the item stays open',
        description:
          'Money came back to the institution that our books say arrived: from `institution` to ' +
          '`person`. It was paid twice: from `fees`, or from `person` when they owe it, to ' +
          '`institution`.',
        tags: ['operator'],
        params: Type.Object({ id: IdOf('attention') }),
        body: Type.Object(
          {
            from: SideIn('whose account gives'),
            to: SideIn('whose account takes'),
            amountMinor: AmountMinor,
            reason: Text(500),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ id: Type.String() }),
          ...problems([...STAFF, 'not_found', 'idempotency_key_reused'], STATUS, [
            'approval_required',
            'not_correctable',
            'person_balance_too_small',
          ]),
        },
      },
    },
    async (request, reply) => {
      const { from, to, amountMinor, reason } = request.body
      const sides = { from: from as Side, to: to as Side }
      const command = { id: request.params.id, ...sides, amountMinor: BigInt(amountMinor), reason }
      const key = idempotency(request)
      reply.status(201)
      return unwrap(await on.commands.run(correctBooks, request.actor, command, key), STATUS)
    },
  )
}
