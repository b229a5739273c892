import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api, body } from '../../lib/api.ts'
import { refetchPace } from './refetch-pace.ts'
import { isMoving, type TradeView } from './trade-view.ts'

export const tradeKeys = {
  all: ['trades'] as const,
  one: (id: string) => ['trades', 'one', id] as const,
  list: (role: string, open: boolean) => ['trades', 'list', role, open] as const,
}

/** One trade, looked at again while it can move: quicker while the institution's word is awaited. */
export function useTrade(id: string, awaitingInstitution = false) {
  const seen = useRef<{ trade: TradeView | undefined; times: number }>({
    trade: undefined,
    times: 0,
  })
  return useQuery({
    queryKey: tradeKeys.one(id),
    queryFn: () => body(api.GET('/trades/{id}', { params: { path: { id } } })),
    refetchInterval: query => {
      const trade = query.state.data
      const same = trade === seen.current.trade
      seen.current = { trade, times: same ? seen.current.times + 1 : 0 }
      return refetchPace({
        ended: trade !== undefined && !isMoving(trade),
        awaitingAnswer: awaitingInstitution || trade?.label?.state === 'ordered',
        failures: query.state.fetchFailureCount,
        unchanged: seen.current.times,
      })
    },
    refetchOnWindowFocus: 'always',
  })
}

const ASK_EVERY_MS = 4_000

/**
 * Asks the institution itself while a payment is awaited, for the case that its notice is late;
 * what it answers goes to the trade. Stays under the market's limit of 30 questions a minute.
 */
export function useAskInstitution(id: string, waiting: boolean): void {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['checkout-refresh', id],
    queryFn: () => body(api.POST('/trades/{id}/checkout/refresh', { params: { path: { id } } })),
    enabled: waiting,
    refetchInterval: query => (query.state.status === 'error' ? 5 * ASK_EVERY_MS : ASK_EVERY_MS),
    retry: false,
    gcTime: 0,
  })
  useEffect(() => {
    if (data) client.setQueryData(tradeKeys.one(id), data)
  }, [client, data, id])
}
