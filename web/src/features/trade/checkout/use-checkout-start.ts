import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, body, once } from '../../../lib/api.ts'
import type { Delivery, Listing } from '../../../lib/api-types.ts'
import { codeOf } from '../../../lib/problem.ts'
import { useCommand } from '../../../lib/query.ts'
import { useCheckout } from '../actions/use-checkout.ts'
import type { TradeView } from '../trade-view.ts'
import { tradeKeys } from '../use-trade.ts'

export type Order = { delivery: Delivery; addressId?: string }

/** The listing as it is now; read afresh, because what is shown here is what will be bought. */
export function useListing(id: string) {
  return useQuery({
    queryKey: ['listing', id],
    queryFn: ({ signal }) => body(api.GET('/listings/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
  })
}

export function useAddresses(enabled: boolean) {
  return useQuery({
    queryKey: ['addresses'],
    queryFn: async ({ signal }) => (await body(api.GET('/addresses', { signal }))).items,
    enabled,
  })
}

/**
 * Reserves the item and goes on to the pay page. When the pay page cannot be opened, the reservation
 * still stands and its own page offers to pay.
 */
export function useCheckoutStart(listing: Listing, onChanged: () => void) {
  const navigate = useNavigate()
  const [leaving, setLeaving] = useState(false)
  const checkout = useCheckout()
  const reserve = useCommand<TradeView, Order>({
    run: (order, key) =>
      body(
        api.POST('/trades', {
          body: { listingId: listing.id, listingVersion: listing.version, ...order },
          ...once(key),
        }),
      ),
    touches: [tradeKeys.all, ['listing', listing.id], ['listings']],
    onDone: trade => {
      setLeaving(true)
      checkout.mutate(trade.id, {
        onError: () => navigate(`/trades/${trade.id}`, { replace: true }),
      })
    },
  })
  const start = (order: Order) =>
    reserve.mutate(order, {
      onError: error => {
        if (['listing_changed', 'listing_unavailable'].includes(codeOf(error))) onChanged()
      },
    })
  return { start, error: reserve.error, busy: reserve.isPending || leaving }
}
