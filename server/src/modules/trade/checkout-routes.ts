import { Type } from 'typebox'
import { type TradeId, twin } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { languageOf } from '../../platform/http/language.ts'
import { ProblemError, problem, unwrap } from '../../platform/http/problem.ts'
import { problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { openCheckout, pollPayIn } from '../payments/index.ts'
import { PARTIES, Params, type TradeHttp } from './http.ts'
import { STATUS } from './status.ts'
import { TradeOut } from './view.schema.ts'
import { viewTrade } from './view.ts'

/** The way to the pay page and the question whether the money came. */
export function checkoutRoutes(app: Http, on: TradeHttp): void {
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
      const opened = unwrap(await openCheckout(on.payments, twin('payin', view.id), page), STATUS)
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
