import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../lib/api.gen.ts'
import { API, api, body, once } from '../../lib/api.ts'
import type { Answer, Body } from '../../lib/api-paths.ts'
import { problemOf } from '../../lib/problem.ts'
import { useCommand } from '../../lib/query.ts'

type Schemas = components['schemas']
export type Dispute = Schemas['Dispute']
export type DisputeCard = Schemas['DisputeCard']
export type DeskCard = Answer<'/operator/disputes', 'get'>['items'][number]
export type TradeDisputes = Schemas['TradeDisputes']
export type Opening = NonNullable<TradeDisputes['opening']>
export type Item = Dispute['evidence'][number]
export type Terms = Dispute['asked']
export type Line = Answer<'/disputes/{id}/conversation', 'get'>['items'][number]
export type OpenInput = Body<'/trades/{id}/disputes', 'post'>

const keys = {
  one: (id: string) => ['disputes', id] as const,
  ofTrade: (tradeId: string) => ['trades', 'one', tradeId, 'disputes'] as const,
}
/** What a step may change beside the dispute itself. */
const TOUCHES = [['trades'], ['disputes'], ['balances'], ['operator', 'disputes']]
const LOOK_AGAIN_MS = 15_000

/** One dispute, looked at again while it is open: the other side may act at any time. */
export function useDispute(id: string) {
  return useQuery({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => body(api.GET('/disputes/{id}', { params: { path: { id } }, signal })),
    refetchInterval: query => query.state.data?.turn.by != null && LOOK_AGAIN_MS,
  })
}

/** What the two wrote until the dispute, page by page; each look is noted. */
export function useConversation(id: string) {
  return useInfiniteQuery({
    queryKey: [...keys.one(id), 'conversation'],
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam ? { cursor: pageParam } : {}
      const call = { params: { path: { id }, query }, signal }
      return body(api.GET('/disputes/{id}/conversation', call))
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** My disputes, the newest first, page by page. */
export function useMyDisputes() {
  return useInfiniteQuery({
    queryKey: ['disputes', 'mine'],
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam ? { cursor: pageParam } : {}
      return body(api.GET('/disputes', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
  })
}

/** The disputes about a trade of mine, and what I may open one for. */
export function useTradeDisputes(tradeId: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: keys.ofTrade(tradeId),
    queryFn: ({ signal }) =>
      body(api.GET('/trades/{id}/disputes', { params: { path: { id: tradeId } }, signal })),
  })
}

export function useOpen(tradeId: string, onDone: (dispute: Dispute) => void) {
  return useCommand<Dispute, OpenInput>({
    run: (input, key) => {
      const call = { params: { path: { id: tradeId } }, body: input, ...once(key) }
      return body(api.POST('/trades/{id}/disputes', call as never))
    },
    touches: TOUCHES,
    onDone,
  })
}

export type Step = { readonly path: string; readonly body?: object }

/** Any step of a dispute, by its place in the API; what comes back is shown at once. */
export function useStep(id: string) {
  const client = useQueryClient()
  return useCommand<Dispute, Step>({
    run: (step, key) => {
      const call = { params: { path: { id } }, body: step.body ?? {}, ...once(key) }
      // Every step has the same shape of address and answer; they differ in what they take.
      const path = `/disputes/{id}/${step.path}` as '/disputes/{id}/answer'
      return body(api.POST(path, call as never))
    },
    touches: TOUCHES,
    onDone: dispute => client.setQueryData(keys.one(id), dispute),
  })
}

/** Puts a photo into the case file. */
export function useShow(id: string) {
  const client = useQueryClient()
  return useCommand<Dispute, File>({
    run: async (file, key) => {
      const form = new FormData()
      form.append('file', file, 'photo')
      const headers = { 'Idempotency-Key': key }
      const answer = await fetch(`${API}/disputes/${id}/photos`, {
        ...{ method: 'POST', headers, body: form },
      })
      if (!answer.ok) throw await problemOf(answer)
      return (await answer.json()) as Dispute
    },
    touches: TOUCHES,
    onDone: dispute => client.setQueryData(keys.one(id), dispute),
  })
}
