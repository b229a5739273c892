import { useInfiniteQuery } from '@tanstack/react-query'
import { api, body, once } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { useCommand } from '../../lib/query.ts'

const KEY = ['notices'] as const

/** What the market told one, the newest first, in the language that is being read. */
export function useNotices() {
  const language = useLanguage()
  return useInfiniteQuery({
    queryKey: [...KEY, language],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/notices', {
          params: { query: { limit: 30, language, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
    refetchInterval: 60_000,
  })
}

export function useRead() {
  return useCommand<unknown, string>({
    run: (id, key) =>
      body(api.POST('/notices/{id}/read', { params: { path: { id } }, ...once(key) })),
    touches: [KEY, ['me']],
  })
}

export function useReadAll() {
  return useCommand<unknown>({
    run: (_, key) => body(api.POST('/notices/read-all', { ...once(key) })),
    touches: [KEY, ['me']],
  })
}
