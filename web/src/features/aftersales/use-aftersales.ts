import { useQuery } from '@tanstack/react-query'
import type { components } from '../../lib/api.gen.ts'
import { api, body, once } from '../../lib/api.ts'
import type { Body } from '../../lib/api-paths.ts'
import { codeOf } from '../../lib/problem.ts'
import { useCommand } from '../../lib/query.ts'

type Schemas = components['schemas']
export type Aftersale = Schemas['Aftersale']
export type Overview = Schemas['Aftersales']
export type Right = Overview['rights'][number]
export type Pairs = Overview['evidence']
export type Moment = Overview['mayLook'][number]
export type AskInput = Body<'/trades/{id}/aftersales', 'post'>
export type LookInput = Body<'/trades/{id}/evidence', 'post'>

const WATCH_MS = 15_000
const overviewKey = (tradeId: string) => ['trades', 'one', tradeId, 'aftersales'] as const
const oneKey = (id: string) => ['aftersales', id] as const

/** What may be asked for after a trade of mine; null where the market offers nothing of the kind. */
export function useOverview(tradeId: string) {
  return useQuery({
    queryKey: overviewKey(tradeId),
    queryFn: async ({ signal }): Promise<Overview | null> => {
      try {
        const params = { path: { id: tradeId } }
        return await body(api.GET('/trades/{id}/aftersales', { params, signal }))
      } catch (error) {
        if (codeOf(error) === 'not_found') return null
        throw error
      }
    },
  })
}

/** One request, looked at again while somebody has to do something. */
export function useAftersale(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) =>
      body(api.GET('/aftersales/{id}', { params: { path: { id } }, signal })),
    refetchInterval: query => query.state.data?.turn !== null && WATCH_MS,
  })
}

export function useAsk(tradeId: string, onDone: (asked: Aftersale) => void) {
  return useCommand<Aftersale, AskInput>({
    run: (input, key) => {
      const params = { path: { id: tradeId } }
      return body(api.POST('/trades/{id}/aftersales', { params, body: input, ...once(key) }))
    },
    touches: [['trades']],
    onDone,
  })
}

const STEPS = [
  'agree',
  'refuse',
  'withdraw',
  'escalate',
  'label',
  'send-back',
  'hand-back',
  'accept-goods',
  'flag-goods',
  'send-again',
  'accept-again',
  'reject-again',
  'rate',
] as const
export type Step = (typeof STEPS)[number]

/** A step in a request; what it needs besides goes into the body. */
export function useStep<S extends Step>(one: Pick<Aftersale, 'id' | 'tradeId'>, step: S) {
  return useCommand<Aftersale, Body<`/aftersales/{id}/${S}`, 'post'>>({
    run: (input, key) => {
      // All steps answer the same; only their bodies differ.
      const path = `/aftersales/{id}/${step}` as '/aftersales/{id}/withdraw'
      const call = { params: { path: { id: one.id } }, body: input as object, ...once(key) }
      return body(api.POST(path, call as never)) as Promise<Aftersale>
    },
    touches: [oneKey(one.id), ['trades']],
  })
}

export function useLook(tradeId: string, aftersaleId?: string) {
  return useCommand<Overview, LookInput>({
    run: (input, key) => {
      const params = { path: { id: tradeId } }
      return body(api.POST('/trades/{id}/evidence', { params, body: input, ...once(key) }))
    },
    touches: [overviewKey(tradeId), ...(aftersaleId ? [oneKey(aftersaleId)] : [])],
  })
}
