import { Type } from 'typebox'
import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { currency, money, moneyJson } from '../../kernel/money.ts'
import { ok } from '../../kernel/outcome.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import {
  AmountMinor,
  CurrencyCode,
  MoneyOut,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Time,
} from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { Carrying } from './carry-out.ts'
import type { InstitutionEvent } from './institutions/institution.ts'
import { type PayoutWish, requestPayouts, settleMovements } from './movements.ts'
import { operatorRoutes } from './operator-routes.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'
import { raiseUnasked } from './unasked.ts'

const PayoutOut = Type.Object({
  id: Type.String(),
  state: Type.Union([
    Type.Literal('sending'),
    Type.Literal('sent'),
    Type.Literal('paid'),
    Type.Literal('failed'),
  ]),
  amount: MoneyOut,
  createdAt: Nullable(Time),
  sendsAt: Nullable(
    Type.String({ format: 'date-time', description: 'while it waits: when it is sent' }),
  ),
  failure: Nullable(Type.String()),
})

const PAYOUT_STATE = { due: 'sending', sent: 'sent', succeeded: 'paid', failed: 'failed' } as const

const requestPayoutKind = (payoutTerms: Carrying['payoutTerms']) =>
  singleKind<PayoutWish, { id: string }>('request_payout', async (tx, now, actor, wish) => {
    const [outcome] = await requestPayouts(tx, now, actor, [wish], payoutTerms)
    if (!outcome) throw new Error('bug: one wish, one outcome')
    return outcome.ok ? ok({ id: outcome.value.id }) : outcome
  })

/** Payouts of persons, webhooks of institutions, and the operator's view of both. */
export function paymentRoutes(app: Http, on: Carrying): void {
  payoutRoutes(app, on)
  webhookRoute(app, on)
  operatorRoutes(app, on)
}

function payoutRoutes(app: Http, on: Carrying): void {
  const requestPayout = requestPayoutKind(on.payoutTerms)
  app.post(
    '/api/v1/payouts',
    {
      config: { allow: 'person', keyed: true },
      schema: {
        summary: 'Draw from my balance to my payout account',
        tags: ['money'],
        body: Type.Object(
          { amountMinor: AmountMinor, currency: CurrencyCode },
          { additionalProperties: false },
        ),
        response: {
          201: PayoutOut,
          ...problems(['not_signed_in', 'idempotency_key_reused'], STATUS, [
            'payout_account_missing',
            'balance_too_small',
            'limit_reached',
            'payout_while_owing',
          ]),
        },
      },
    },
    async (request, reply) => {
      const { amountMinor, currency: code } = request.body
      const wish = {
        personId: actorId(request),
        amountMinor: BigInt(amountMinor),
        currency: currency(code),
        institution: on.institutions.preferred,
      }
      const { id } = unwrap(
        await on.commands.run(requestPayout, request.actor, wish, idempotency(request)),
        STATUS,
      )
      const payout = await store.movement(on.database, id)
      if (!payout) throw problem('not_found')
      reply.status(201)
      const [shown] = await presentPayouts(on, [{ ...payout, created_at: on.clock.now() }])
      assert(shown, 'each payout is presented')
      return shown
    },
  )

  app.get(
    '/api/v1/payouts',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'My payouts, newest first',
        tags: ['money'],
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(PayoutOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const before = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? LAST_ID)
      const rows = await store.payoutsOf(on.database, actorId(request), before, limit + 1)
      const shown = await presentPayouts(on, rows.slice(0, limit))
      return {
        ...pageOf(
          rows,
          limit,
          row => [row.id],
          row => row.id,
        ),
        items: shown,
      }
    },
  )
}

async function presentPayouts({ database }: Carrying, rows: readonly store.PayoutRow[]) {
  const waiting = rows.filter(row => row.state === 'due').map(row => row.id)
  const due = await deadlines.dueAtOf(database, waiting)
  return rows.map(row => presentPayout(row, due.get(row.id)))
}

function presentPayout(row: store.PayoutRow, sendsAt: Instant | undefined) {
  return {
    id: row.id,
    state: PAYOUT_STATE[row.state],
    amount: moneyJson(money(row.amountMinor, row.currency)),
    createdAt: iso(row.created_at),
    sendsAt: sendsAt === undefined ? null : iso(sendsAt),
    failure: row.failure,
  }
}

function webhookRoute(app: Http, on: Carrying): void {
  app.post(
    '/api/v1/institutions/:name/webhooks',
    {
      config: { allow: 'signature' },
      schema: {
        summary: 'Where a payment institution tells what happened; signed by it',
        tags: ['webhooks'],
        params: Type.Object({ name: Type.String({ maxLength: 40 }) }),
        response: {
          204: Type.Null(),
          ...problems(['not_found'], STATUS, ['webhook_signature_wrong', 'webhook_malformed']),
        },
      },
    },
    async (request, reply) => {
      const institution = on.institutions.get(request.params.name)
      if (!institution) throw problem('not_found')
      const raw = request.rawBody?.toString('utf8') ?? ''
      const event = unwrap(institution.verifyWebhook(request.headers, raw), STATUS)
      if (event) await take(on, institution.name, event)
      reply.status(204)
    },
  )
}

/** A pay-in that failed is no news: the buyer may try another card until the page closes. */
async function take(on: Carrying, institution: string, event: InstitutionEvent): Promise<void> {
  const { kind, reference, amount, institutionRef, at, result } = event
  if (kind === 'pay_in') {
    if (result === 'succeeded') {
      await on.receivePayIn({ reference, amount, institution, institutionRef, at })
    }
    return
  }
  const movement = await store.movement(on.database, reference)
  if (!movement || movement.institution !== institution) {
    await on.commands.run(raiseUnasked, SYSTEM, { ...event, kind, institution })
    return
  }
  const status =
    result === 'succeeded'
      ? ({ state: 'succeeded', amount, institutionRef, at } as const)
      : ({ state: 'failed', failure: event.failure ?? 'refused', retryable: false } as const)
  await on.commands.run(settleMovements, SYSTEM, { movementId: movement.id, reference, status })
}
