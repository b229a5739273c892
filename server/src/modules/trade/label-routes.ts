import { assert } from '../../kernel/assert.ts'
import type { TradeId } from '../../kernel/id.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import {
  admitAddress,
  admitLabel,
  CarrierIn,
  labelFor,
  ShippingLabelOut,
} from '../logistics/index.ts'
import { openShippingLabel } from '../vault/index.ts'
import { PARTIES, Params, type TradeHttp } from './http.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'
import { TradeOut } from './view.schema.ts'
import { viewTrade } from './view.ts'

const SEVERAL = { max: 30, timeWindow: '1 hour' }

/** Two ways to ship: the carrier is told the address, or else the seller has to be. */
export function labelRoutes(app: Http, on: TradeHttp): void {
  app.post(
    '/api/v1/trades/:id/label',
    {
      config: { allow: 'person', rateLimit: SEVERAL },
      schema: {
        summary: 'Seller: have the carrier make a label, which names nobody; it comes in a moment',
        tags: ['trade'],
        params: Params,
        body: CarrierIn,
        response: {
          200: TradeOut,
          ...problems([...PARTIES, 'too_many_requests'], STATUS, [
            ...(['wrong_state', 'case_open'] as const),
            ...(['carrier_makes_no_labels', 'label_not_agreed'] as const),
          ]),
        },
      },
    },
    async request => {
      const tradeId = request.params.id as TradeId
      const { carrier } = request.body
      unwrap(await admitLabel(on.carriers, carrier), STATUS)
      const key = idempotency(request)
      const command = { tradeId, carrier }
      unwrap(await on.commands.run(on.trade.orderLabel, request.actor, command, key), STATUS)
      return viewTrade(on, on.clock.now(), tradeId, request.actor)
    },
  )

  app.post(
    '/api/v1/trades/:id/address',
    {
      config: { allow: 'person', rateLimit: SEVERAL },
      schema: {
        summary: 'Seller: the whole address, where no carrier makes a label; the buyer is told',
        tags: ['trade'],
        params: Params,
        body: CarrierIn,
        response: {
          200: ShippingLabelOut,
          ...problems([...PARTIES, 'too_many_requests'], STATUS, [
            ...(['wrong_state', 'case_open'] as const),
            ...(['carrier_unknown', 'label_possible'] as const),
          ]),
        },
      },
    },
    async request => {
      const tradeId = request.params.id as TradeId
      const { carrier } = request.body
      const now = on.clock.now()
      const ordered = await labelFor(on.database, tradeId, 'out')
      const needed = await admitAddress(on.carriers, now, carrier, ordered)
      const command = { tradeId, carrier, needed }
      // No idempotency record: a repeat after shipping would open the address once more.
      unwrap(await on.commands.run(on.trade.showAddress, request.actor, command), STATUS)
      const trade = await store.read(on.database, tradeId)
      assert(trade?.addressRef, 'a parcel goes to an address')
      const access = { actor: request.actor, purpose: 'shipping_label', caseId: tradeId }
      const label = await openShippingLabel(on.database, now, trade.addressRef, access)
      if (!label) throw problem('not_found')
      return label
    },
  )
}
