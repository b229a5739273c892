import { useInfiniteQuery } from '@tanstack/react-query'
import { api, body } from '../../lib/api.ts'
import { backingOff } from '../../lib/backing-off.ts'
import type { Side } from './side.ts'
import { tradeKeys } from './use-trade.ts'

const LOOK_AGAIN_MS = 20_000

/** My trades on one side, page by page; running ones are looked at again. */
export function useTrades(role: Side, open: boolean, enabled = true) {
  return useInfiniteQuery({
    queryKey: tradeKeys.list(role, open),
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/trades', {
          params: { query: { role, open, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    refetchInterval: query => (open ? backingOff(LOOK_AGAIN_MS, query) : false),
    enabled,
  })
}
