import { useQuery } from '@tanstack/react-query'
import { api, body } from '../../lib/api.ts'
import type { Answer } from '../../lib/api-paths.ts'

export type Advice = Answer<'/operator/disputes/{id}/advice', 'get'>
export type Effect = Answer<'/operator/advice-effect', 'get'>

/** What helps whoever decides a case. */
export function useAdvice(id: string) {
  return useQuery({
    queryKey: ['operator', 'disputes', id, 'advice'],
    queryFn: ({ signal }) =>
      body(api.GET('/operator/disputes/{id}/advice', { params: { path: { id } }, signal })),
  })
}

/** What the proposal does to those who decide. */
export function useEffectOfAdvice() {
  return useQuery({
    queryKey: ['operator', 'advice-effect'],
    queryFn: ({ signal }) => body(api.GET('/operator/advice-effect', { signal })),
  })
}
