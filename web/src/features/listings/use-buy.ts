import { useNavigate } from 'react-router'
import { api, body, once } from '../../lib/api.ts'
import type { Delivery, Listing, TradeView } from '../../lib/api-types.ts'
import { useCommand } from '../../lib/query.ts'
import { useCheckout } from '../trade/actions/use-checkout.ts'

type Choice = { delivery: Delivery; addressId: string }

/**
 * Reserves the listing as it was read (its version), then opens the pay page. When the pay page
 * does not open, the reserved trade is shown instead: there one can pay again.
 */
export function useBuy(listing: Listing) {
  const navigate = useNavigate()
  const checkout = useCheckout()
  return useCommand<TradeView, Choice>({
    run: ({ delivery, addressId }, key) =>
      body(
        api.POST('/trades', {
          body: {
            listingId: listing.id,
            listingVersion: listing.version,
            delivery,
            ...(addressId ? { addressId } : {}),
          },
          ...once(key),
        }),
      ),
    touches: [['listings'], ['trades']],
    onDone: trade =>
      checkout.mutate(trade.id, { onError: () => void navigate(`/trades/${trade.id}`) }),
  })
}
