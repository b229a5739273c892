import { useQuery } from '@tanstack/react-query'
import { api, body, once } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { usePages } from '../../lib/pages.ts'
import type {
  DataRequest,
  Decided,
  Look,
  LookTime,
  Recipient,
  RequestKind,
} from '../../lib/privacy-types.ts'
import { useCommand } from '../../lib/query.ts'

const HOLDINGS = ['privacy', 'holdings'] as const
const CONSENTS = ['consents'] as const
const REQUESTS = ['privacy', 'requests'] as const

/** What is held of the signed-in person, as counts, and what stands in the way of leaving. */
export function useHoldings() {
  return useQuery({
    queryKey: HOLDINGS,
    queryFn: ({ signal }) => body(api.GET('/rights/holdings', { signal })),
  })
}

export function useLooks() {
  return usePages<Look>(['privacy', 'looks'], (page, signal) =>
    body(api.GET('/me/accesses', { params: { query: { ...page, limit: 50 } }, signal })),
  )
}

/** Each time behind one entry of the looks. */
export function useTimes(id: string) {
  return usePages<LookTime>(['privacy', 'looks', id], (page, signal) =>
    body(
      api.GET('/me/accesses/{id}/times', {
        params: { path: { id }, query: { ...page, limit: 50 } },
        signal,
      }),
    ),
  )
}

/** Third parties of this market; there are few, so the first page is all. */
export function useRecipients() {
  return useQuery({
    queryKey: ['processors'],
    queryFn: async ({ signal }): Promise<Recipient[]> => {
      const page = await body(api.GET('/processors', { params: { query: { limit: 100 } }, signal }))
      return page.items
    },
  })
}

export function useConsents() {
  return useQuery({
    queryKey: CONSENTS,
    queryFn: ({ signal }) => body(api.GET('/consents', { signal })),
  })
}

export function useConsentHistory() {
  return usePages<Decided>([...CONSENTS, 'history'], (page, signal) =>
    body(api.GET('/consents/history', { params: { query: page }, signal })),
  )
}

type Wish = { purpose: string; wish: 'give' | 'refuse'; policyVersion: string; place: string }

/** Says yes or no to one purpose; it holds from the answer on. */
export function useDecide(onDone?: () => void) {
  const language = useLanguage()
  return useCommand<unknown, Wish>({
    run: (wish, key) => body(api.POST('/consents', { body: { ...wish, language }, ...once(key) })),
    touches: [CONSENTS],
    ...(onDone ? { onDone } : {}),
  })
}

export function useRequests() {
  return usePages<DataRequest>(REQUESTS, (page, signal) =>
    body(api.GET('/rights/requests', { params: { query: page }, signal })),
  )
}

type Ask = { kind: RequestKind; words?: string }

/** Asks for something about one's own data; the answer says where it stands. */
export function useAsk(onDone: (asked: Pick<DataRequest, 'state' | 'reasons'>) => void) {
  return useCommand<Pick<DataRequest, 'state' | 'reasons'>, Ask>({
    run: (ask, key) => body(api.POST('/rights/requests', { body: ask, ...once(key) })),
    touches: [REQUESTS, HOLDINGS],
    onDone,
  })
}

export function useTakeBack() {
  return useCommand<unknown, string>({
    run: (id, key) =>
      body(api.POST('/rights/requests/{id}/withdraw', { params: { path: { id } }, ...once(key) })),
    touches: [REQUESTS],
  })
}
