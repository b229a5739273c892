import { Type } from 'typebox'
import { DAY_MS, iso, plus } from '../kernel/time.ts'
import type { RuleBooks } from '../modules/rulebook/index.ts'
import { foreseeTrades, STATES } from '../modules/trade/index.ts'
import type { Clock } from '../platform/clock.ts'
import { IdOf, Nullable, problems, Time } from '../platform/http/schemas.ts'
import type { Http } from '../platform/http/server.ts'
import type { Database } from '../platform/postgres.ts'

/** How far one move may go. */
export const Advance = Type.Integer({
  minimum: 1,
  maximum: 400 * DAY_MS,
  description: 'milliseconds',
  examples: [3 * DAY_MS],
})

const TRADES_MAX = 50

const Due = { transition: Type.String(), at: Time }

const PreviewOut = Type.Object({
  until: Time,
  trades: Type.Array(
    Type.Object({
      tradeId: IdOf('trade'),
      title: Type.String(),
      steps: Type.Array(Type.Object({ ...Due, state: Type.String({ enum: [...STATES] }) })),
      next: Nullable(Type.Object(Due, { description: 'what waits after the move' })),
    }),
  ),
  more: Type.Boolean({
    description: `more than ${TRADES_MAX} trades are due; the first are shown`,
  }),
})

/** Says what moving the clock that far would do to every trade, without moving it. */
export function clockPreviewRoute(
  app: Http,
  on: { readonly database: Database; readonly clock: Clock; readonly ruleBooks: RuleBooks },
): void {
  app.get(
    '/api/v1/sandbox/clock/preview',
    {
      config: { allow: 'market.move_clock' },
      schema: {
        summary: 'What a move of the time would do to the trades, step by step, if nobody acts',
        tags: ['sandbox'],
        querystring: Type.Object({ advance_ms: Advance }),
        response: { 200: PreviewOut, ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async request => {
      const now = on.clock.now()
      const until = plus(now, request.query.advance_ms)
      const trades = await foreseeTrades(on, { now, until }, TRADES_MAX + 1)
      return {
        until: iso(until),
        trades: trades.slice(0, TRADES_MAX).map(({ steps, next, ...trade }) => ({
          ...trade,
          steps: steps.map(({ dueAt, ...step }) => ({ ...step, at: iso(dueAt) })),
          next: next && { transition: next.transition, at: iso(next.dueAt) },
        })),
        more: trades.length > TRADES_MAX,
      }
    },
  )
}
