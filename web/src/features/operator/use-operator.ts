import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, body } from '../../lib/api.ts'
import type { Paged } from '../../lib/api-types.ts'
import { backingOff } from '../../lib/backing-off.ts'

const LOOK_AGAIN_MS = 10_000

/** Whether the market is healthy; looked at again every few seconds. */
export function useOverview(enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['operator', 'overview'],
    queryFn: ({ signal }) => body(api.GET('/operator/overview', { signal })),
    refetchInterval: query => backingOff(LOOK_AGAIN_MS, query),
  })
}

type Pages<Item> = (page: { cursor?: string }, signal: AbortSignal) => Promise<Paged<Item>>

/** A list of the operator's, page after page, read again while it is looked at. */
export function usePages<Item>(key: readonly unknown[], read: Pages<Item>) {
  const query = useInfiniteQuery({
    queryKey: ['operator', ...key],
    queryFn: ({ pageParam, signal }) => read(pageParam ? { cursor: pageParam } : {}, signal),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    refetchInterval: query => backingOff(LOOK_AGAIN_MS, query),
    placeholderData: keepPreviousData,
  })
  return { ...query, items: query.data?.pages.flatMap(page => page.items) }
}
