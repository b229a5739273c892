import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../lib/api.gen.ts'
import { api, body, once } from '../../lib/api.ts'
import { useCommand } from '../../lib/query.ts'
import type { Ballot } from './ballot.ts'

type Schemas = components['schemas']
export type Juror = Schemas['Juror']
export type Exam = Schemas['PanelExam']
export type ExamResult = Schemas['PanelExamResult']
export type JurorCase = Schemas['JurorCase']
export type Seat = Schemas['PanelSeat']

const JUROR = ['panel', 'me'] as const
const CASES = ['panel', 'cases'] as const
const caseKey = (id: string) => ['panel', 'case', id] as const

/** Where I stand as a peer who decides. */
export function useJuror() {
  return useQuery({
    queryKey: JUROR,
    queryFn: ({ signal }) => body(api.GET('/panel', { signal })),
  })
}

export function useWilling() {
  const client = useQueryClient()
  return useCommand<Juror, boolean>({
    run: willing => body(api.PUT('/panel/willing', { body: { willing } })),
    onDone: juror => client.setQueryData(JUROR, juror),
  })
}

export function useBeginExam() {
  return useCommand<Exam>({
    run: (_, key) => body(api.POST('/panel/exam', { ...once(key) } as never)),
  })
}

export function useAnswerExam(id: string) {
  return useCommand<ExamResult, readonly number[]>({
    run: (answers, key) => {
      const call = { params: { path: { id } }, body: { answers: [...answers] }, ...once(key) }
      return body(api.POST('/panel/exam/{id}/answers', call as never))
    },
    touches: [JUROR],
  })
}

/** Cases that I was drawn for, the newest first. */
export function useMyCases() {
  return useInfiniteQuery({
    queryKey: CASES,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === undefined ? {} : { cursor: pageParam }
      return body(api.GET('/panel/cases', { params: { query }, signal }))
    },
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
}

export function useJurorCase(id: string) {
  return useQuery({
    queryKey: caseKey(id),
    queryFn: ({ signal }) =>
      body(api.GET('/panel/cases/{id}', { params: { path: { id } }, signal })),
  })
}

export function useCommit(id: string) {
  const client = useQueryClient()
  return useCommand<JurorCase, string>({
    run: (commitment, key) => {
      const call = { params: { path: { id } }, body: { commitment }, ...once(key) }
      return body(api.POST('/panel/cases/{id}/commitment', call as never))
    },
    touches: [CASES],
    onDone: seen => client.setQueryData(caseKey(id), seen),
  })
}

export function useShowVote(id: string) {
  const client = useQueryClient()
  return useCommand<JurorCase, Ballot>({
    run: (ballot, key) => {
      const call = { params: { path: { id } }, body: ballot, ...once(key) }
      return body(api.POST('/panel/cases/{id}/vote', call as never))
    },
    touches: [CASES, JUROR],
    onDone: seen => client.setQueryData(caseKey(id), seen),
  })
}
