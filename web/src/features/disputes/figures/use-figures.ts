import { useQuery } from '@tanstack/react-query'
import { api, body, once } from '../../../lib/api.ts'
import type { Answer, Body } from '../../../lib/api-paths.ts'
import { useCommand } from '../../../lib/query.ts'

export type Published = Answer<'/dispute-figures', 'get'>
export type Month = Answer<'/operator/dispute-figures', 'get'>['months'][number]
export type Share = NonNullable<Month['shares']['complete']>
export type Compared = NonNullable<Month['gaps']['sides']>
type Improvements = Answer<'/operator/dispute-figures/{month}/improvements', 'get'>
export type Improvement = Improvements['items'][number]
type Improve = Body<'/operator/dispute-figures/{month}/improvements', 'post'>

const STAFF = ['operator', 'dispute-figures'] as const

/** What everybody may see of how disputes go. */
export function usePublished() {
  return useQuery({
    queryKey: ['dispute-figures'],
    queryFn: ({ signal }) => body(api.GET('/dispute-figures', { signal })),
  })
}

/** The same with every number. */
export function useMonths() {
  return useQuery({
    queryKey: STAFF,
    queryFn: async ({ signal }) =>
      (await body(api.GET('/operator/dispute-figures', { signal }))).months,
  })
}

/** Causes that repeated in a month, and what is done about them. */
export function useImprovements(month: string) {
  return useQuery({
    queryKey: [...STAFF, month],
    queryFn: async ({ signal }) => {
      const call = { params: { path: { month } }, signal }
      return (await body(api.GET('/operator/dispute-figures/{month}/improvements', call))).items
    },
  })
}

export function useImprove(month: string, onDone: () => void) {
  return useCommand<Improvements, Improve>({
    run: (input, key) => {
      const call = { params: { path: { month } }, body: input, ...once(key) }
      return body(api.POST('/operator/dispute-figures/{month}/improvements', call))
    },
    touches: [STAFF, ['dispute-figures']],
    onDone,
  })
}
