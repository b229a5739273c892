import { Type } from 'typebox'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { PARTIES, type TradeHttp } from './http.ts'
import type { Reserve } from './reserve.ts'
import { STATUS } from './status.ts'
import { TradeOut } from './view.schema.ts'
import { viewTrade } from './view.ts'

/** `POST /trades`, where every purchase begins. */
export function reserveRoute(app: Http, on: TradeHttp): void {
  app.post(
    '/api/v1/trades',
    {
      config: { allow: 'goods.buy' },
      schema: {
        summary: 'Reserve an item; with `Prefer: return=minimal` only its id and state come back',
        tags: ['trade'],
        body: Type.Object(
          {
            listingId: IdOf('listing'),
            listingVersion: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
            delivery: Type.Union([Type.Literal('courier'), Type.Literal('pickup')]),
            addressId: Type.Optional(IdOf('address')),
            offerId: Type.Optional(IdOf('offer')),
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
            'too_many_unpaid',
            'limit_reached',
            'offer_over',
          ]),
        },
      },
    },
    async (request, reply) => {
      const command = request.body as Reserve
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
