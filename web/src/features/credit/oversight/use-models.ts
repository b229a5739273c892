import { useQuery } from '@tanstack/react-query'
import { api, body, once } from '../../../lib/api.ts'
import type { Answer, Body } from '../../../lib/api-paths.ts'
import { useCommand } from '../../../lib/query.ts'
import type { Axis } from '../use-credit.ts'

export type Model = Answer<'/operator/credit/models', 'get'>['items'][number]
export type Report = Model['reports'][number]
export type Condition = Answer<'/operator/credit/condition', 'get'>
export type PlaceModel = Body<'/operator/credit/models', 'post'>

/** Where a model may stand: one decides, one challenges it, one only watches. */
export const PLACES = ['champion', 'challenger', 'shadow'] as const

/** By custom nothing moved below the first, and the model must be looked at above the second. */
export const MOVED = { some: 0.1, much: 0.25 }

const MODELS = ['operator', 'credit-models'] as const

/** Every version, with how right it was about the market's own trades. */
export function useModels() {
  return useQuery({
    queryKey: MODELS,
    queryFn: async ({ signal }) =>
      (await body(api.GET('/operator/credit/models', { signal }))).items,
  })
}

/** Whether people changed, and how the deciding model treats groups. */
export function useCondition(axis: Axis) {
  return useQuery({
    queryKey: [...MODELS, 'condition', axis],
    queryFn: ({ signal }) =>
      body(api.GET('/operator/credit/condition', { params: { query: { axis } }, signal })),
  })
}

/** Asks to let a version stand somewhere; it takes two people. */
export function usePlaceModel() {
  return useCommand<unknown, PlaceModel>({
    run: (wish, key) => body(api.POST('/operator/credit/models', { body: wish, ...once(key) })),
    touches: [MODELS],
  })
}
