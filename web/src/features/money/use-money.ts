import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, body } from '../../lib/api.ts'
import type { Payout } from '../../lib/api-types.ts'
import { backingOff } from '../../lib/backing-off.ts'
import { useCommand } from '../../lib/query.ts'

const LOOK_AGAIN_MS = 20_000
/** A payout that the institution still works on is looked at more often. */
const PAYOUT_LOOK_AGAIN_MS = 5_000

export function useBalances() {
  return useQuery({
    queryKey: ['balances'],
    queryFn: async ({ signal }) => (await body(api.GET('/balances', { signal }))).items,
    refetchInterval: query => backingOff(LOOK_AGAIN_MS, query),
  })
}

/** Every movement of my balance or deposit in one currency, newest first, page after page. */
export function useStatement(currency: string, of: 'balance' | 'deposit') {
  return useInfiniteQuery({
    queryKey: ['statement', currency, of],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/statement', {
          params: { query: { currency, of, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
  })
}

export function usePayouts() {
  return useInfiniteQuery({
    queryKey: ['payouts'],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/payouts', {
          params: { query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    refetchInterval: query => {
      const payouts = query.state.data?.pages.flatMap(page => page.items) ?? []
      return payouts.some(isUnderWay) ? backingOff(PAYOUT_LOOK_AGAIN_MS, query) : false
    },
  })
}

function isUnderWay({ state }: Pick<Payout, 'state'>): boolean {
  return state === 'sending' || state === 'sent'
}

export function useRequestPayout(onDone: () => void) {
  return useCommand<Payout, { amountMinor: number; currency: string }>({
    run: (wish, key) =>
      body(api.POST('/payouts', { body: wish, params: { header: { 'idempotency-key': key } } })),
    touches: [['payouts'], ['balances'], ['statement']],
    onDone,
  })
}
