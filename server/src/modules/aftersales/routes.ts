import type { FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import type { TradeId } from '../../kernel/id.ts'
import type { CommandKind } from '../../platform/commands.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { PhotoId } from '../listings/index.ts'
import type { AftersaleAnswer } from './apply.ts'
import type { AftersaleKinds } from './commands.ts'
import { type AftersalesHttp, COMMON, Params, TAGS, view } from './http.ts'
import { labelRoutes } from './label-routes.ts'
import { viewOverview } from './overview.ts'
import {
  AftersaleOut,
  AgreeIn,
  AskIn,
  FlagIn,
  LookIn,
  OverviewOut,
  RateIn,
  RefuseIn,
  SendIn,
} from './schemas.ts'
import { STATUS } from './status.ts'

const TradeParams = Type.Object({ id: IdOf('trade') })
type Status = keyof typeof STATUS

/** What a buyer may ask for after a purchase, and what both sides do about it. */
export function aftersalesRoutes(app: Http, on: AftersalesHttp): void {
  readRoutes(app, on)
  askRoute(app, on)
  lookRoute(app, on)
  labelRoutes(app, on)
  for (const step of STEPS) stepRoute(app, on, step)
}

async function overview(
  { database, ground, clock }: AftersalesHttp,
  id: string,
  by: FastifyRequest,
) {
  const found = await viewOverview(database, ground, clock.now(), id as TradeId, by.actor)
  if (!found) throw problem('not_found')
  return found
}

function readRoutes(app: Http, on: AftersalesHttp): void {
  app.get(
    '/api/v1/trades/:id/aftersales',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What the buyer of a trade may ask for and why, and what was asked already',
        tags: TAGS,
        params: TradeParams,
        response: { 200: OverviewOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    request => overview(on, request.params.id, request),
  )
  app.get(
    '/api/v1/aftersales/:id',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'A request: whose turn it is, until when, and what silence leads to',
        tags: TAGS,
        params: Params,
        response: { 200: AftersaleOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    request => view(on, request.params.id, request),
  )
}

function askRoute(app: Http, on: AftersalesHttp): void {
  const { commands, kinds } = on
  app.post(
    '/api/v1/trades/:id/aftersales',
    {
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: 3_600_000 } },
      schema: {
        summary: 'Buyer: send it back, have it changed or repaired, or have part of the price back',
        tags: TAGS,
        params: TradeParams,
        body: AskIn,
        response: {
          200: AftersaleOut,
          ...problems([...COMMON, 'too_many_requests'], STATUS, [
            'wrong_state',
            'case_open',
            'aftersale_open',
            'already_decided',
            'asked_before',
            'too_many_aftersales',
            'not_entitled',
            'cause_missing',
            'amount_wrong',
            'photo_unknown',
          ]),
        },
      },
    },
    async request => {
      const { remedy, cause = null, amountMinor, intact = true, opened = false } = request.body
      const command = {
        tradeId: request.params.id as TradeId,
        ...{ remedy, cause, intact, opened },
        amountMinor: amountMinor === undefined ? null : BigInt(amountMinor),
        ...said(request.body),
      }
      const outcome = await commands.run(kinds.ask, request.actor, command, idempotency(request))
      return view(on, unwrap(outcome, STATUS).aftersaleId, request)
    },
  )
}

function lookRoute(app: Http, on: AftersalesHttp): void {
  const { commands, kinds } = on
  app.post(
    '/api/v1/trades/:id/evidence',
    {
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: 3_600_000 } },
      schema: {
        summary: 'Keep how the goods look as they leave or arrive; nothing of it changes later',
        tags: TAGS,
        params: TradeParams,
        body: LookIn,
        response: {
          200: OverviewOut,
          ...problems([...COMMON, 'too_many_requests'], STATUS, [
            'wrong_moment',
            'serial_wrong',
            'photo_unknown',
            'evidence_full',
          ]),
        },
      },
    },
    async request => {
      const { moment, serial = null, weight_grams = null } = request.body
      const tradeId = request.params.id as TradeId
      const { photoIds } = said(request.body)
      const look = { tradeId, moment, serial, weight_grams, photoIds }
      const key = idempotency(request)
      unwrap(await commands.run(kinds.keepEvidence, request.actor, look, key), STATUS)
      return overview(on, tradeId, request)
    },
  )
}

interface StepRoute {
  readonly path: string
  readonly summary: string
  readonly body: TSchema
  readonly codes: readonly Status[]
  kind(kinds: AftersaleKinds): CommandKind<never, AftersaleAnswer>
}

const NOTHING = Type.Object({}, { additionalProperties: false })
const PARCEL = ['carrier_unknown', 'tracking_number_wrong', 'tracking_number_taken'] as const

/** Every step that a person takes is a POST under the request; what differs stands here. */
const STEPS: readonly StepRoute[] = [
  {
    path: 'agree',
    summary:
      'Seller: agree; money alone goes back at once, goods may be sent to an address of mine',
    body: AgreeIn,
    codes: ['address_required'],
    kind: kinds => kinds.agree,
  },
  {
    path: 'refuse',
    summary: 'Seller: refuse with a reason; what law or promise grants cannot be refused',
    body: RefuseIn,
    codes: ['owed', 'photo_unknown'],
    kind: kinds => kinds.refuse,
  },
  {
    path: 'withdraw',
    summary: 'Buyer: take the request back; the trade goes on',
    body: NOTHING,
    codes: [],
    kind: kinds => kinds.withdraw,
  },
  {
    path: 'escalate',
    summary: 'Buyer: take a refusal to a dispute',
    body: NOTHING,
    codes: [],
    kind: kinds => kinds.escalate,
  },
  {
    path: 'send-back',
    summary: 'Buyer: the goods are with a carrier',
    body: SendIn,
    codes: PARCEL,
    kind: kinds => kinds.sendBack,
  },
  {
    path: 'hand-back',
    summary: 'Buyer: I gave the goods back in person, where the seller has named no address',
    body: NOTHING,
    codes: [],
    kind: kinds => kinds.handBack,
  },
  {
    path: 'accept-goods',
    summary: 'Seller: the goods are back and right',
    body: NOTHING,
    codes: [],
    kind: kinds => kinds.acceptGoods,
  },
  {
    path: 'flag-goods',
    summary: 'Seller: what came back is not what was sent; it becomes a dispute',
    body: FlagIn,
    codes: ['photo_unknown'],
    kind: kinds => kinds.flag,
  },
  {
    path: 'send-again',
    summary: 'Seller: the replacement or the repaired goods are with a carrier',
    body: SendIn,
    codes: PARCEL,
    kind: kinds => kinds.sendAgain,
  },
  {
    path: 'accept-again',
    summary: 'Buyer: what was sent again is right',
    body: NOTHING,
    codes: [],
    kind: kinds => kinds.acceptAgain,
  },
  {
    path: 'reject-again',
    summary: 'Buyer: what was sent again is not right; it becomes a dispute',
    body: NOTHING,
    codes: [],
    kind: kinds => kinds.rejectAgain,
  },
  {
    path: 'rate',
    summary: 'Buyer: say how I was served, once',
    body: RateIn,
    codes: ['service_rated'],
    kind: kinds => kinds.rate,
  },
]

function stepRoute(app: Http, on: AftersalesHttp, step: StepRoute): void {
  app.post(
    `/api/v1/aftersales/:id/${step.path}`,
    {
      config: { allow: 'person' },
      schema: {
        summary: step.summary,
        tags: TAGS,
        params: Params,
        body: step.body,
        response: {
          200: AftersaleOut,
          ...problems(COMMON, STATUS, ['wrong_state', ...step.codes]),
        },
      },
    },
    async request => {
      const { id } = request.params as { id: string }
      const body = request.body as Record<string, unknown>
      const command = { ...body, ...said(body), aftersaleId: id } as never
      const key = idempotency(request)
      unwrap(await on.commands.run(step.kind(on.kinds), request.actor, command, key), STATUS)
      return view(on, id, request)
    },
  )
}

/** What somebody wrote and showed, where they did. */
function said({ words, photoIds }: { words?: unknown; photoIds?: unknown }) {
  return { words: String(words ?? '').trim(), photoIds: (photoIds ?? []) as PhotoId[] }
}
