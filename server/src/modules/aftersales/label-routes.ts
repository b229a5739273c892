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
import { type AftersalesHttp, COMMON, Params, TAGS, view } from './http.ts'
import { wayOf } from './label.ts'
import { AftersaleOut } from './schemas.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'

const SEVERAL = { max: 30, timeWindow: '1 hour' }

/** Two ways to send goods back or again: the carrier is told the address, or else the sender. */
export function labelRoutes(app: Http, on: AftersalesHttp): void {
  const { carriers } = on.ground
  app.post(
    '/api/v1/aftersales/:id/label',
    {
      config: { allow: 'person', rateLimit: SEVERAL },
      schema: {
        summary: 'Sender: have the carrier make a label, which names nobody; it comes in a moment',
        tags: TAGS,
        params: Params,
        body: CarrierIn,
        response: {
          200: AftersaleOut,
          ...problems([...COMMON, 'too_many_requests'], STATUS, [
            ...(['wrong_state', 'address_required'] as const),
            ...(['carrier_makes_no_labels', 'label_not_agreed'] as const),
          ]),
        },
      },
    },
    async request => {
      const { id: aftersaleId } = request.params
      const { carrier } = request.body
      unwrap(await admitLabel(carriers, carrier), STATUS)
      const key = idempotency(request)
      const command = { aftersaleId, carrier }
      unwrap(await on.commands.run(on.kinds.orderLabel, request.actor, command, key), STATUS)
      return view(on, aftersaleId, request)
    },
  )

  app.post(
    '/api/v1/aftersales/:id/address',
    {
      config: { allow: 'person', rateLimit: SEVERAL },
      schema: {
        summary:
          'Sender: the whole address, where no carrier makes a label; the other side is told',
        tags: TAGS,
        params: Params,
        body: CarrierIn,
        response: {
          200: ShippingLabelOut,
          ...problems([...COMMON, 'too_many_requests'], STATUS, [
            ...(['wrong_state', 'address_required'] as const),
            ...(['carrier_unknown', 'label_possible'] as const),
          ]),
        },
      },
    },
    async ({ params: { id: aftersaleId }, body: { carrier }, actor }) => {
      const now = on.clock.now()
      const found = await store.read(on.database, aftersaleId)
      const way = found && (await wayOf(on.database, found))
      const ordered = way && (await labelFor(on.database, aftersaleId, way.leg))
      const needed = await admitAddress(carriers, now, carrier, ordered)
      // No idempotency record: a repeat after sending would open the address once more.
      const command = { aftersaleId, carrier, needed }
      unwrap(await on.commands.run(on.kinds.showAddress, actor, command), STATUS)
      const access = { actor, purpose: 'shipping_label', caseId: aftersaleId }
      const label = way && (await openShippingLabel(on.database, now, way.addressRef, access))
      if (!label) throw problem('not_found')
      return label
    },
  )
}
