import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, body } from './api.ts'
import type { Category, Grade, Market } from './api-types.ts'
import { setMarketClock } from './time.ts'

const SELDOM = 10 * 60_000

export const marketQuery = queryOptions({
  queryKey: ['market'],
  queryFn: async ({ signal }) => {
    const market = await body(api.GET('/market', { signal }))
    setMarketClock(market.now)
    return market
  },
  staleTime: 60_000,
  refetchInterval: 5 * 60_000,
})

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async ({ signal }) => (await body(api.GET('/categories', { signal }))).items,
  staleTime: SELDOM,
})

export const gradesQuery = queryOptions({
  queryKey: ['grades'],
  queryFn: async ({ signal }) => (await body(api.GET('/grades', { signal }))).items,
  staleTime: SELDOM,
})

/** The market's own facts: name, currency, clock, rules, demo and sandbox switches. */
export function useMarket(): Market | undefined {
  return useQuery(marketQuery).data
}

export function useCategories(): Category[] {
  return useQuery(categoriesQuery).data ?? []
}

export function useGrades(): Grade[] {
  return useQuery(gradesQuery).data ?? []
}
