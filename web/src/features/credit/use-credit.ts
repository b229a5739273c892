import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, body } from '../../lib/api.ts'
import type { Answer } from '../../lib/api-paths.ts'

export type Credit = Answer<'/me/credit', 'get'>
export type CreditAxis = Credit['axes'][number]
export type Axis = CreditAxis['axis']
export type Grade = NonNullable<CreditAxis['grade']>
export type Reason = CreditAxis['reasons'][number]
export type CreditRules = Answer<'/credit/rules', 'get'>
export type PublicCredit = Answer<'/people/{id}/credit', 'get'>
export type Finding = Answer<'/me/credit/{axis}/findings', 'get'>['items'][number]
export type Step = Answer<'/me/credit/{axis}/history', 'get'>['items'][number]

/** My scores, with their reasons and what would change them. */
export function useCredit() {
  return useQuery({
    queryKey: ['credit', 'mine'],
    queryFn: ({ signal }) => body(api.GET('/me/credit', { signal })),
  })
}

/** The published cuts and what grades lead to. */
export function useCreditRules() {
  return useQuery({
    queryKey: ['credit', 'rules'],
    queryFn: ({ signal }) => body(api.GET('/credit/rules', { signal })),
    staleTime: 600_000,
  })
}

/** The facts behind a reason, page after page; asked for when somebody opens it. */
export function useFindings(axis: Axis, dimension: Reason['dimension']) {
  return useInfiniteQuery({
    queryKey: ['credit', 'findings', axis, dimension],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/me/credit/{axis}/findings', {
          params: {
            path: { axis },
            query: { dimension, limit: 12, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
  })
}

/** The last hundred steps of a score, the newest first. */
export function useHistory(axis: Axis) {
  return useQuery({
    queryKey: ['credit', 'history', axis],
    queryFn: async ({ signal }) => {
      const params = { path: { axis }, query: { limit: 100 } }
      return (await body(api.GET('/me/credit/{axis}/history', { params, signal }))).items
    },
  })
}

/** What everybody may know of somebody's credit. */
export function usePublicCredit(id: string) {
  return useQuery({
    queryKey: ['credit', 'of', id],
    queryFn: ({ signal }) =>
      body(api.GET('/people/{id}/credit', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  })
}
