import { Type } from 'typebox'
import type { TradeId } from '../../kernel/id.ts'
import { money, moneyJson } from '../../kernel/money.ts'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, instantKey, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { viewAboutTrade } from './apply.ts'
import { type DisputeState, REMEDIES, type Remedy, STATES } from './dispute.ts'
import { type DisputesHttp, PARTIES, Params, TAGS } from './http.ts'
import { leadOf, NO_LEADS, weighedDue } from './queue.ts'
import type { Reason } from './rules.ts'
import { DeskPage, DisputeOut, DisputePage, OpenIn, TradeDisputesOut } from './schemas.ts'
import { STATUS } from './status.ts'
import { isOpen } from './step.ts'
import { openReasons } from './steps/open.ts'
import * as store from './store.ts'
import { presentCards, presentTurn, viewDispute } from './view.ts'

const TradeParams = Type.Object({ id: IdOf('trade') })

/** Opening a dispute, reading it, and the lists of them. */
export function disputeRoutes(app: Http, on: DisputesHttp): void {
  openRoute(app, on)
  ofTradeRoute(app, on)
  oneRoute(app, on)
  mineRoute(app, on)
  deskRoute(app, on)
}

function openRoute(app: Http, on: DisputesHttp): void {
  app.post(
    '/api/v1/trades/:id/disputes',
    {
      config: { allow: 'person', keyed: true, rateLimit: { max: 20, timeWindow: 3_600_000 } },
      schema: {
        summary: 'Open a dispute about a trade: what went wrong, what you ask for, in your words',
        description: 'Held money is frozen at once. Nobody’s silence ever refunds by itself.',
        tags: TAGS,
        params: TradeParams,
        body: OpenIn,
        response: {
          200: DisputeOut,
          ...problems([...PARTIES, 'too_many_requests'], STATUS, [
            ...['case_open', 'wrong_state', 'already_decided', 'too_many_disputes'],
            ...['nothing_at_issue', 'dispute_too_late', 'remedy_unfit', 'amount_wrong'],
          ] as (keyof typeof STATUS)[]),
        },
      },
    },
    async request => {
      const { reason, remedy, amountMinor, statement } = request.body
      const command = {
        tradeId: request.params.id as TradeId,
        reason: reason as Reason,
        remedy: remedy as Remedy,
        statement,
        ...(amountMinor !== undefined && { amountMinor: BigInt(amountMinor) }),
      }
      const key = idempotency(request)
      const opened = unwrap(
        await on.commands.run(on.kinds.open, request.actor, command, key),
        STATUS,
      )
      return viewDispute(on, on.clock.now(), opened.disputeId, request.actor)
    },
  )
}

function ofTradeRoute(app: Http, on: DisputesHttp): void {
  app.get(
    '/api/v1/trades/:id/disputes',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'The disputes about a trade of mine, and what I may open one for',
        tags: TAGS,
        params: TradeParams,
        response: { 200: TradeDisputesOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    async request => {
      const me = actorId(request)
      const now = on.clock.now()
      const tradeId = request.params.id as TradeId
      const about = await viewAboutTrade(on.database, on, tradeId)
      const side = about && ([about.trade.buyerId, about.trade.sellerId] as const).indexOf(me)
      if (!about || side === undefined || side < 0) throw problem('not_found')
      const rules = on.rulesAt(now)
      const role = side === 0 ? 'buyer' : 'seller'
      const reasons = rules ? openReasons(about, role, now, rules) : []
      const { trade, earlier } = about
      return {
        disputes: earlier.map(one => ({ id: one.id, stage: one.state, turn: presentTurn(one) })),
        opening:
          rules && reasons.length > 0
            ? {
                reasons: reasons.map(({ reason, until }) => {
                  return { reason, until: until === null ? null : iso(until) }
                }),
                remedies: remediesOf(role, on.canReturn),
                most: moneyJson(money(trade.leftMinor, trade.currency)),
                canReturn: on.canReturn,
                respondWithin_ms: rules.respondWithin_ms,
              }
            : null,
      }
    },
  )
}

function remediesOf(side: 'buyer' | 'seller', canReturn: boolean): Remedy[] {
  const own = (Object.keys(REMEDIES) as Remedy[]).filter(remedy => REMEDIES[remedy] === side)
  return canReturn ? own : own.filter(remedy => remedy !== 'return_and_refund')
}

function oneRoute(app: Http, on: DisputesHttp): void {
  app.get(
    '/api/v1/disputes/:id',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'A dispute with its whole case file, the same for both sides and whoever decides',
        tags: TAGS,
        params: Params,
        response: { 200: DisputeOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return viewDispute(on, on.clock.now(), request.params.id, request.actor)
    },
  )
}

function mineRoute(app: Http, on: DisputesHttp): void {
  app.get(
    '/api/v1/disputes',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'My disputes, the newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: DisputePage, ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const [before] = decodeCursor(cursor, ['string']) ?? [LAST_ID]
      const me = actorId(request)
      const rows = await store.ofPerson(on.database, me, String(before), limit + 1)
      const shown = await presentCards(on.database, rows.slice(0, limit), one =>
        one.buyerId === me ? 'buyer' : 'seller',
      )
      const cards = new Map(shown.map(card => [card.id, card]))
      return pageOf(
        rows,
        limit,
        row => [row.id],
        row => cards.get(row.id) ?? fail(),
      )
    },
  )
}

/** What waits for staff, and everything that is open. */
const QUEUES = {
  staff: ['facilitated', 'staff_decision', 'appealed'],
  open: STATES.filter(isOpen),
} as const satisfies Record<string, readonly DisputeState[]>

function deskRoute(app: Http, on: DisputesHttp): void {
  app.get(
    '/api/v1/operator/disputes',
    {
      config: { allow: 'dispute.read' },
      schema: {
        summary: 'Open disputes, the next due first; `staff`: those that staff act in now',
        description:
          '`order=weight`: each case as if it were due earlier by the published hours for its kind ' +
          'and its money, which `lead` tells.',
        tags: ['operator'],
        querystring: Type.Object({
          ...PageQuery,
          queue: Type.Optional(Type.Enum(['staff', 'open'])),
          order: Type.Optional(Type.Enum(['due', 'weight'])),
        }),
        response: { 200: DeskPage, ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async request => {
      const { cursor, limit = 24, queue = 'staff', order = 'due' } = request.query
      const [until, id] = decodeCursor(cursor, ['number', 'string']) ?? [0, '']
      const leads = on.leadsAt(on.clock.now()) ?? NO_LEADS
      const rows = await store.waiting(
        on.database,
        QUEUES[queue],
        instantKey(until),
        String(id),
        limit + 1,
        order === 'weight' ? leads : NO_LEADS,
      )
      const shown = await presentCards(on.database, rows.slice(0, limit), () => 'staff')
      const cards = new Map(shown.map(card => [card.id, card]))
      return pageOf(
        rows,
        limit,
        row => [weighedDue(row, order === 'weight' ? leads : NO_LEADS), row.id],
        row => ({ ...(cards.get(row.id) ?? fail()), lead: leadOf(row, leads) }),
      )
    },
  )
}

function fail(): never {
  throw new Error('bug: a row of the page was not presented')
}
