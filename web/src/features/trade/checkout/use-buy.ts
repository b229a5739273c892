import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, body, once } from '../../../lib/api.ts'
import type { Delivery, Listing } from '../../../lib/api-types.ts'
import { codeOf } from '../../../lib/problem.ts'
import { useCommand } from '../../../lib/query.ts'
import { useCheckout } from '../actions/use-checkout.ts'
import { tradeKeys } from '../use-trade.ts'

export type Order = { delivery: Delivery; addressId?: string; offerId?: string }

/** Refusals after which the listing must be read again. */
const CHANGED = ['listing_changed', 'listing_unavailable', 'delivery_unavailable', 'offer_over']

/**
 * Reserves the listing as it was read (its version), then opens the pay page. When that page does
 * not open, the reservation still stands and its own page offers to pay.
 */
export function useBuy(listing: Listing, onChanged: () => void) {
  const navigate = useNavigate()
  const [leaving, setLeaving] = useState(false)
  const checkout = useCheckout()
  const reserve = useCommand<{ id: string }, Order>({
    run: (order, key) =>
      body(
        api.POST('/trades', {
          body: { listingId: listing.id, listingVersion: listing.version, ...order },
          ...once(key),
        }),
      ),
    touches: [tradeKeys.all, ['conversations']],
    onDone: trade => {
      setLeaving(true)
      checkout.mutate(trade.id, {
        onError: () => void navigate(`/trades/${trade.id}`, { replace: true }),
      })
    },
  })
  const buy = (order: Order) =>
    reserve.mutate(order, {
      onError: error => {
        if (CHANGED.includes(codeOf(error))) onChanged()
      },
    })
  return { buy, error: reserve.error, busy: reserve.isPending || leaving }
}
