import { api, body } from '../../../lib/api.ts'
import { rememberCarrier } from '../last-carrier.ts'
import { useTradeCommand } from './use-trade-command.ts'

type Shipped = { carrier: string; trackingNumber: string }

/** Says that the parcel is with a carrier, which is offered first the next time. */
export function useShip(tradeId: string, onDone?: () => void) {
  return useTradeCommand<Shipped>(
    tradeId,
    async (call, sent) => {
      const trade = await body(api.POST('/trades/{id}/ship', { ...call, body: sent }))
      rememberCarrier(sent.carrier)
      return trade
    },
    onDone,
  )
}
