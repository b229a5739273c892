import { useInfiniteQuery } from '@tanstack/react-query'
import { api, body, once } from '../../lib/api.ts'
import type { Listing, ListingState } from '../../lib/api-types.ts'
import { useCommand } from '../../lib/query.ts'

/** One's own listings in one state or in all, the newest first. */
export function useMyListings(state: ListingState | '') {
  return useInfiniteQuery({
    queryKey: ['my-listings', state],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/my/listings', {
          params: {
            query: {
              limit: 20,
              ...(state ? { state } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
}

export function useWithdraw(onDone: () => void) {
  return useCommand<Listing, string>({
    run: (id, key) =>
      body(api.POST('/listings/{id}/withdraw', { params: { path: { id } }, ...once(key) })),
    touches: [['my-listings'], ['listings']],
    onDone,
  })
}
