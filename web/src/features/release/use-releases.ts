import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, body, once } from '../../lib/api.ts'
import { backingOff } from '../../lib/backing-off.ts'
import { useCommand } from '../../lib/query.ts'
import type { Release } from './release-types.ts'

const LOOK_AGAIN_MS = 15_000
const WHILE_CALCULATING_MS = 1_000

export const RELEASES = ['privacy', 'releases'] as const

/** What can be released, and what is left of the budget. */
export function useOptions() {
  return useQuery({
    queryKey: [...RELEASES, 'options'],
    queryFn: ({ signal }) => body(api.GET('/privacy/release-options', { signal })),
  })
}

/** One release, followed closely while it is calculated. */
export function useRelease(id: string) {
  return useQuery({
    queryKey: [...RELEASES, id],
    queryFn: ({ signal }) =>
      body(api.GET('/privacy/releases/{id}', { params: { path: { id } }, signal })),
    refetchInterval: query =>
      backingOff(isUnderWay(query.state.data?.state) ? WHILE_CALCULATING_MS : LOOK_AGAIN_MS, query),
  })
}

export function isUnderWay(state: string | undefined): boolean {
  return state === 'previewing' || state === 'releasing'
}

/** Lets a release out by one of its options; counts have none. Takes a second person. */
export function useLetOut(id: string) {
  return useCommand<Release, number | undefined>({
    run: (option, key) =>
      body(
        api.POST('/privacy/releases/{id}/choice', {
          params: { path: { id } },
          body: option === undefined ? {} : { option },
          ...once(key),
        }),
      ),
    touches: [RELEASES],
  })
}

/** Asks for leave to fetch the file. Takes a second person. */
export function useExport(id: string) {
  return useCommand<Release>({
    run: (_, key) =>
      body(api.POST('/privacy/releases/{id}/export', { params: { path: { id } }, ...once(key) })),
    touches: [RELEASES],
  })
}

/** Past releases, page after page. */
export function usePastReleases() {
  const query = useInfiniteQuery({
    queryKey: [...RELEASES, 'list'],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/privacy/releases', {
          params: { query: { limit: 12, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    refetchInterval: query => backingOff(LOOK_AGAIN_MS, query),
    placeholderData: keepPreviousData,
  })
  return { ...query, items: query.data?.pages.flatMap(page => page.items) }
}
