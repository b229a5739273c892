import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body, once } from '../../lib/api.ts'
import { backingOff } from '../../lib/backing-off.ts'
import type { MarketClock } from '../../lib/operator-types.ts'
import { useCommand } from '../../lib/query.ts'

const LOOK_AGAIN_MS = 15_000
const SHOWN = 6

/** The market's time as the server has it. */
export function useClock() {
  return useQuery({
    queryKey: ['operator', 'clock'],
    queryFn: ({ signal }) => body(api.GET('/sandbox/clock', { signal })),
    refetchInterval: query => backingOff(LOOK_AGAIN_MS, query),
  })
}

/** What a move of this length would do; nothing is asked for a length that is not known yet. */
export function useClockPreview(advance_ms: number | null) {
  return useQuery({
    queryKey: ['operator', 'clock', 'preview', advance_ms],
    queryFn: ({ signal }) => {
      const query = { advance_ms: advance_ms ?? 1 }
      return body(api.GET('/sandbox/clock/preview', { params: { query }, signal }))
    },
    enabled: advance_ms !== null,
    placeholderData: keepPreviousData,
    refetchInterval: query => backingOff(LOOK_AGAIN_MS, query),
  })
}

/** The first few things that time does next, of every kind. */
export function useNextDeadlines() {
  return useQuery({
    queryKey: ['operator', 'deadlines', 'ahead'],
    queryFn: async ({ signal }) => {
      const query = { limit: SHOWN }
      return (await body(api.GET('/operator/deadlines', { params: { query }, signal }))).items
    },
    refetchInterval: query => backingOff(LOOK_AGAIN_MS, query),
  })
}

/** After the clock has moved everything may be different, so everything is read again. */
export function useMoveClock() {
  const client = useQueryClient()
  return useCommand<MarketClock, number>({
    run: (advance_ms, key) =>
      body(api.POST('/sandbox/clock', { body: { advance_ms }, ...once(key) })),
    onDone: () => void client.invalidateQueries(),
  })
}
