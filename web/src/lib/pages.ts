import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Paged } from './api-types.ts'

type Read<Item> = (page: { cursor?: string }, signal: AbortSignal) => Promise<Paged<Item>>

/** A list of one's own, page after page; `more` is what a `DataTable` takes. */
export function usePages<Item>(key: readonly unknown[], read: Read<Item>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam ? { cursor: pageParam } : {}, signal),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const { hasNextPage, fetchNextPage, isFetchingNextPage: loading } = query
  return {
    ...query,
    items: query.data?.pages.flatMap(page => page.items),
    more: hasNextPage ? { onMore: () => void fetchNextPage(), loading } : undefined,
  }
}
