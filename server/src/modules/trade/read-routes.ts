import { Type } from 'typebox'
import type { TradeId } from '../../kernel/id.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { presentCard } from './card.ts'
import { Params, type TradeHttp } from './http.ts'
import * as lists from './list.store.ts'
import { STATES } from './trade.ts'
import { TradeCardOut, TradeOut } from './view.schema.ts'
import { viewTrade } from './view.ts'

/** A person's trades and one of them whole. */
export function readRoutes(app: Http, on: TradeHttp): void {
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
      const before = String(decodeCursor(cursor, ['string'])?.[0] ?? LAST_ID)
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
}

/** Every trade, for the operator. */
export function operatorRoute(app: Http, on: TradeHttp): void {
  app.get(
    '/api/v1/operator/trades',
    {
      config: { allow: 'trade.oversee' },
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
      const before = String(decodeCursor(cursor, ['string'])?.[0] ?? LAST_ID)
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
