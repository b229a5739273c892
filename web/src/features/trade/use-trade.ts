import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
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
        awaitingInstitution,
        failures: query.state.fetchFailureCount,
        unchanged: seen.current.times,
      })
    },
    refetchOnWindowFocus: 'always',
  })
}
