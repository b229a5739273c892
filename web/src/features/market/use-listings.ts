import { useInfiniteQuery } from '@tanstack/react-query'
import { api, body } from '../../lib/api.ts'
import type { ListingCard } from '../../lib/api-types.ts'
import type { Filters } from './filters.ts'

/** Listings for sale that pass the filters, page after page. */
export function useListings(filters: Filters, limit = 24) {
  const { q, category, grade, delivery, seller, sort, minPriceMinor, maxPriceMinor } = filters
  const wanted = Object.entries({
    q,
    category,
    grade,
    delivery,
    seller,
    sort,
    minPriceMinor,
    maxPriceMinor,
  }).filter(([, value]) => value !== undefined)
  const query = Object.fromEntries(wanted) as Filters
  return useInfiniteQuery({
    queryKey: ['listings', query, limit],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/listings', {
          params: { query: { ...query, limit, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
    placeholderData: before => before,
  })
}

/** All items of the pages read so far; an item that moved between pages is shown once. */
export function itemsOf<L extends ListingCard>(pages: readonly { items: L[] }[] | undefined): L[] {
  const seen = new Map<string, L>()
  for (const page of pages ?? []) for (const item of page.items) seen.set(item.id, item)
  return [...seen.values()]
}
