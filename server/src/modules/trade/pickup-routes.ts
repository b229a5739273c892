import { createHmac } from 'node:crypto'
import { Type } from 'typebox'
import type { TradeId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { ProblemError, unwrap } from '../../platform/http/problem.ts'
import { problems, Time } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { digits } from '../../platform/random.ts'
import { PARTIES, Params, type TradeHttp } from './http.ts'
import { STATUS } from './status.ts'
import { TradeOut } from './view.schema.ts'
import { viewTrade } from './view.ts'

const CODE_DIGITS = 6

/** Meeting in person: the buyer's code and the seller's entry of it. */
export function pickupRoutes(app: Http, on: TradeHttp): void {
  const hash = (tradeId: string, code: string) =>
    createHmac('sha256', on.codeSecret).update(`${tradeId} ${code}`).digest('base64url')

  app.post(
    '/api/v1/trades/:id/pickup-code',
    {
      config: { allow: 'person', rateLimit: { max: 20, timeWindow: '1 hour' } },
      schema: {
        summary: 'Buyer, goods in hand: a one-time code to read out; the last one made counts',
        tags: ['trade'],
        params: Params,
        response: {
          200: Type.Object({ code: Type.String(), expiresAt: Time, trade: TradeOut }),
          ...problems([...PARTIES, 'too_many_requests'], STATUS, ['wrong_state']),
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
