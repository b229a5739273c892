import { createHmac } from 'node:crypto'
import { type TProperties, Type } from 'typebox'
import type { TradeId } from '../../kernel/id.ts'
import { twin } from '../../kernel/id.ts'
import { AMOUNT_MINOR_MAX, money, moneyJson } from '../../kernel/money.ts'
import { iso } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { CommandKind, Commands } from '../../platform/commands.ts'
import { actorId } from '../../platform/http/guard.ts'
import { languageOf } from '../../platform/http/language.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { ProblemError, problem, unwrap } from '../../platform/http/problem.ts'
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
import { digits } from '../../platform/random.ts'
import { type AccountId, balancesOf } from '../ledger/index.ts'
import { type Carrying, openCheckout, pollPayIn } from '../payments/index.ts'
import type { TradeAnswer } from './apply.ts'
import { presentCard } from './card.ts'
import type { TradeCommands } from './commands.ts'
import * as lists from './list.store.ts'
import { STATUS } from './status.ts'
import { PROBLEM_KINDS, STATES } from './trade.ts'
import { BalanceOut, TradeCardOut, TradeOut } from './view.schema.ts'
import { type Viewing, viewTrade } from './view.ts'

export interface TradeHttp extends Viewing {
  readonly commands: Commands
  readonly clock: Clock
  readonly trade: TradeCommands
  readonly payments: Carrying
  readonly publicUrl: string
  /** Keys the hash of pickup codes, so that the table alone does not give six digits away. */
  readonly codeSecret: string
}

const Params = Type.Object({ id: IdOf('trade') })
const PARTIES = ['not_signed_in', 'not_found', 'not_allowed', 'idempotency_key_reused'] as const
const CODE_DIGITS = 6

type Status = keyof typeof STATUS

/** The protected purchase over HTTP. */
export function tradeRoutes(app: Http, on: TradeHttp): void {
  reserveRoute(app, on)
  stepRoutes(app, on)
  checkoutRoutes(app, on)
  pickupRoutes(app, on)
  readRoutes(app, on)
  operatorRoute(app, on)
}

function reserveRoute(app: Http, on: TradeHttp): void {
  app.post(
    '/api/v1/trades',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Reserve an item; with `Prefer: return=minimal` only its id and state come back',
        tags: ['trade'],
        body: Type.Object(
          {
            listingId: IdOf('listing'),
            listingVersion: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
            delivery: Type.Union([Type.Literal('courier'), Type.Literal('pickup')]),
            addressId: Type.Optional(IdOf('address')),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Union([TradeOut, Minimal]),
          ...problems(PARTIES, STATUS, [
            'listing_unavailable',
            'own_listing',
            'listing_changed',
            'delivery_unavailable',
            'address_required',
          ]),
        },
      },
    },
    async (request, reply) => {
      const command = request.body as Parameters<typeof on.trade.reserve.handle>[2][0]['command']
      const key = idempotency(request)
      const outcome = await on.commands.run(on.trade.reserve, request.actor, command, key)
      const { tradeId, state } = unwrap(outcome, STATUS)
      reply.status(201).header('location', `/api/v1/trades/${tradeId}`)
      if (request.headers.prefer === 'return=minimal') {
        reply.header('preference-applied', 'return=minimal')
        return { id: tradeId, state }
      }
      return viewTrade(on, on.clock.now(), tradeId, request.actor)
    },
  )
}

const Minimal = Type.Object({ id: Type.String(), state: Type.String() })

interface StepRoute {
  readonly path: string
  readonly summary: string
  readonly body: TProperties
  readonly codes: readonly Status[]
  kind(trade: TradeCommands): CommandKind<never, TradeAnswer>
  /** Amounts arrive as JSON integers and go on as bigint. */
  command?(body: Record<string, unknown>): object
}

const Amount = Type.Integer({ minimum: 0, maximum: AMOUNT_MINOR_MAX, examples: [5_000] })
const Reason = Text(500)

/** Every step that a person takes is a POST under the trade; what differs stands here. */
const STEPS: readonly StepRoute[] = [
  {
    path: 'cancel',
    summary: 'Call the purchase off before the goods have left; held money goes back in full',
    body: { reason: Type.Optional(Reason) },
    codes: [],
    kind: trade => trade.cancel,
  },
  {
    path: 'ship',
    summary: 'Seller: the parcel is with a carrier',
    body: {
      carrier: Type.String({ maxLength: 40, examples: ['sf'] }),
      trackingNumber: Type.String({ minLength: 1, maxLength: 64, examples: ['SF1234567890123'] }),
    },
    codes: ['carrier_unknown', 'tracking_number_wrong', 'tracking_number_taken'],
    kind: trade => trade.ship,
  },
  {
    path: 'confirm',
    summary: 'Buyer: the goods are right; the seller is paid at once',
    body: {},
    codes: [],
    kind: trade => trade.confirm,
  },
  {
    path: 'proxy-consent',
    summary: 'Buyer: I have the parcel that somebody else signed for',
    body: {},
    codes: [],
    kind: trade => trade.proxyConsent,
  },
  {
    path: 'refuse',
    summary: 'Buyer: I do not take the parcel; the money stays held until it is back',
    body: { reason: Type.Optional(Reason) },
    codes: [],
    kind: trade => trade.refuse,
  },
  {
    path: 'report-problem',
    summary: 'Either side: something is wrong; payout freezes until it is decided',
    body: {
      kind: Type.Union(
        PROBLEM_KINDS.filter(kind => kind !== 'carrier_silent').map(kind => Type.Literal(kind)),
      ),
      text: Text(2_000),
    },
    codes: [],
    kind: trade => trade.reportProblem,
  },
  {
    path: 'refund',
    summary: 'Seller: give money back, all or part, as often as needed',
    body: { amountMinor: AmountMinor, reason: Type.Optional(Reason) },
    codes: ['refund_too_large'],
    kind: trade => trade.refund,
    command: body => ({ amountMinor: BigInt(body.amountMinor as number) }),
  },
  {
    path: 'split',
    summary: 'Administrator: decide a problem by splitting the held money, with a reason',
    body: { refundMinor: Amount, releaseMinor: Amount, reason: Reason },
    codes: ['amounts_differ'],
    kind: trade => trade.split,
    command: body => ({
      refundMinor: BigInt(body.refundMinor as number),
      releaseMinor: BigInt(body.releaseMinor as number),
    }),
  },
]

function stepRoutes(app: Http, on: TradeHttp): void {
  for (const step of STEPS) {
    app.post(
      `/api/v1/trades/:id/${step.path}`,
      {
        config: { allow: 'person' },
        schema: {
          summary: step.summary,
          tags: ['trade'],
          params: Params,
          body: Type.Object(step.body, { additionalProperties: false }),
          response: {
            200: TradeOut,
            ...problems(PARTIES, STATUS, ['wrong_state', ...step.codes]),
          },
        },
      },
      async request => {
        const body = request.body as Record<string, unknown>
        const tradeId = request.params.id as TradeId
        const command = { ...body, ...step.command?.(body), tradeId }
        const kind = step.kind(on.trade) as unknown as CommandKind<object, TradeAnswer>
        const key = idempotency(request)
        unwrap(await on.commands.run(kind, request.actor, command, key), STATUS)
        return viewTrade(on, on.clock.now(), tradeId, request.actor)
      },
    )
  }
}

function checkoutRoutes(app: Http, on: TradeHttp): void {
  app.post(
    '/api/v1/trades/:id/checkout',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Buyer: where to pay; the page belongs to the payment institution',
        tags: ['trade'],
        params: Params,
        response: {
          200: Type.Object({ url: Type.String(), expiresAt: Time }),
          ...problems(PARTIES, STATUS, ['not_payable', 'institution_unavailable']),
        },
      },
    },
    async request => {
      const now = on.clock.now()
      const view = await viewTrade(on, now, request.params.id as TradeId, request.actor)
      if (view.role !== 'buyer') throw problem('not_allowed')
      if (view.state !== 'reserved') throw new ProblemError(STATUS.not_payable, 'not_payable')
      const page = {
        subject: view.listing.title.slice(0, 140),
        returnUrl: `${on.publicUrl}/trades/${view.id}?from=checkout`,
        locale: languageOf(request.headers['accept-language']),
      }
      const opened = unwrap(await openCheckout(on.payments, view.id, page), STATUS)
      return { url: opened.url, expiresAt: iso(opened.expiresAt) }
    },
  )

  app.post(
    '/api/v1/trades/:id/checkout/refresh',
    {
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        summary: 'Ask the institution now whether the money has arrived',
        tags: ['trade'],
        params: Params,
        response: { 200: TradeOut, ...problems([...PARTIES, 'too_many_requests']) },
      },
    },
    async request => {
      const id = request.params.id as TradeId
      const view = await viewTrade(on, on.clock.now(), id, request.actor)
      if (view.state !== 'reserved') return view
      await pollPayIn(on.payments, { subject: twin('payin', id) })
      return viewTrade(on, on.clock.now(), id, request.actor)
    },
  )
}

function pickupRoutes(app: Http, on: TradeHttp): void {
  const hash = (tradeId: string, code: string) =>
    createHmac('sha256', on.codeSecret).update(`${tradeId} ${code}`).digest('base64url')

  app.post(
    '/api/v1/trades/:id/pickup-code',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Buyer, goods in hand: a one-time code to read out; the last one made counts',
        tags: ['trade'],
        params: Params,
        response: {
          200: Type.Object({ code: Type.String(), expiresAt: Time, trade: TradeOut }),
          ...problems(PARTIES, STATUS, ['wrong_state']),
        },
      },
    },
    async request => {
      const tradeId = request.params.id as TradeId
      const code = digits(CODE_DIGITS)
      const command = { tradeId, codeHash: hash(tradeId, code) }
      // No idempotency record: it would keep the code, or answer one that no longer counts.
      unwrap(await on.commands.run(on.trade.pickupCode, request.actor, command), STATUS)
      const trade = await viewTrade(on, on.clock.now(), tradeId, request.actor)
      return { code, expiresAt: trade.pickupCode?.expiresAt ?? iso(on.clock.now()), trade }
    },
  )

  app.post(
    '/api/v1/trades/:id/pickup',
    {
      config: { allow: 'person' },
      schema: {
        summary: "Seller: enter the buyer's code; it releases the money",
        tags: ['trade'],
        params: Params,
        body: Type.Object(
          { code: Type.String({ pattern: `^[0-9]{${CODE_DIGITS}}$`, examples: ['402913'] }) },
          { additionalProperties: false },
        ),
        response: {
          200: TradeOut,
          ...problems(PARTIES, STATUS, ['wrong_state', 'pickup_code_wrong', 'pickup_code_missing']),
        },
      },
    },
    async request => {
      const tradeId = request.params.id as TradeId
      const command = { tradeId, codeHash: hash(tradeId, request.body.code) }
      const key = idempotency(request)
      const answer = unwrap(
        await on.commands.run(on.trade.pickup, request.actor, command, key),
        STATUS,
      )
      const { verdict } = answer
      if (verdict) throw new ProblemError(STATUS.pickup_code_wrong, verdict.code, verdict.data)
      return viewTrade(on, on.clock.now(), tradeId, request.actor)
    },
  )
}

function readRoutes(app: Http, on: TradeHttp): void {
  app.get(
    '/api/v1/trades',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'My trades on one side, newest first',
        tags: ['trade'],
        querystring: Type.Object({
          role: Type.Union([Type.Literal('buyer'), Type.Literal('seller')], { default: 'buyer' }),
          open: Type.Optional(Type.Boolean()),
          ...PageQuery,
        }),
        response: { 200: PageOf(TradeCardOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const { role, open, cursor, limit = 24 } = request.query
      const before = String(decodeCursor(cursor, ['string'])?.[0] ?? '~')
      const slice = { before, limit: limit + 1 }
      const rows = await lists.cardsOf(on.database, role, actorId(request), open, slice)
      return pageOf(
        rows,
        limit,
        row => [row.id],
        row => presentCard(row, role),
      )
    },
  )

  app.get(
    '/api/v1/trades/:id',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'A trade: where the money is, whose turn it is, until when, and all that happened',
        tags: ['trade'],
        params: Params,
        response: { 200: TradeOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    request => viewTrade(on, on.clock.now(), request.params.id as TradeId, request.actor),
  )

  app.get(
    '/api/v1/balances',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What the market owes me, by currency; below zero is what I owe',
        tags: ['money'],
        response: {
          200: Type.Object({ items: Type.Array(BalanceOut) }),
          ...problems(['not_signed_in']),
        },
      },
    },
    async request => ({ items: await balances(on, actorId(request)) }),
  )
}

async function balances(on: TradeHttp, personId: string) {
  const [accounts, held] = await Promise.all([
    balancesOf(on.database, personId),
    lists.heldForSeller(on.database, personId),
  ])
  const currencies = [...new Set([...accounts, ...held].map(row => row.currency))].sort()
  return currencies.map(currency => {
    const of = (purpose: AccountId extends `${infer P}/${string}` ? P : never) =>
      accounts.find(row => row.purpose === purpose && row.currency === currency)?.balance_minor ??
      0n
    const inEscrow = held.find(row => row.currency === currency)?.held_minor ?? 0n
    return {
      currency,
      available: moneyJson(money(of('payable'), currency)),
      onItsWay: moneyJson(money(of('paying_out'), currency)),
      inEscrowAsSeller: moneyJson(money(inEscrow, currency)),
    }
  })
}

function operatorRoute(app: Http, on: TradeHttp): void {
  app.get(
    '/api/v1/operator/trades',
    {
      config: { allow: 'administrator' },
      schema: {
        summary: 'All trades, newest first',
        tags: ['operator'],
        querystring: Type.Object({
          state: Type.Optional(Type.Union(STATES.map(state => Type.Literal(state)))),
          q: Type.Optional(Type.String({ maxLength: 100 })),
          ...PageQuery,
        }),
        response: { 200: PageOf(TradeCardOut), ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async request => {
      const { state, q, cursor, limit = 24 } = request.query
      const before = String(decodeCursor(cursor, ['string'])?.[0] ?? '~')
      const rows = await lists.allCards(
        on.database,
        { state, text: q },
        { before, limit: limit + 1 },
      )
      return pageOf(
        rows,
        limit,
        row => [row.id],
        row => presentCard(row, 'administrator'),
      )
    },
  )
}
