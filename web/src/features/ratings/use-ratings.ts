import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { components } from '../../lib/api.gen.ts'
import { api, body, once } from '../../lib/api.ts'
import type { Answer, Body } from '../../lib/api-paths.ts'
import { codeOf } from '../../lib/problem.ts'
import { useCommand } from '../../lib/query.ts'

type Schemas = components['schemas']
export type Round = Schemas['RatingRound']
export type Rating = Schemas['Rating']
export type Summary = Schemas['RatingSummary']
export type Standing = Summary['seller']
export type Mine = NonNullable<Round['mine']>
export type Side = Round['side']
export type RatingCase = Round['cases'][number]
export type Part = RatingCase['part']
export type Rules = Answer<'/ratings/rules', 'get'>
export type MaskReason = Rules['maskReasons'][number]
export type RateInput = Body<'/trades/{id}/ratings', 'post'>

/** Rules count in milliseconds, people in days. */
export const DAY_MS = 86_400_000

const roundKey = (tradeId: string) => ['trades', 'one', tradeId, 'ratings'] as const
const LOOK_AGAIN_MS = 1_500
const LOOKS_MAX = 20
const SEALED_MS = 30_000

/**
 * The ratings of a trade of mine; null while there are none. The round opens a moment after the
 * trade has ended, so a trade that has just ended is looked at again for a while.
 */
export function useRound(tradeId: string) {
  return useQuery({
    queryKey: roundKey(tradeId),
    queryFn: async ({ signal }): Promise<Round | null> => {
      try {
        const params = { path: { id: tradeId } }
        return await body(api.GET('/trades/{id}/ratings', { params, signal }))
      } catch (error) {
        if (codeOf(error) === 'not_found') return null
        throw error
      }
    },
    refetchInterval: query => {
      const round = query.state.data
      if (round === null) return query.state.dataUpdateCount < LOOKS_MAX && LOOK_AGAIN_MS
      return round && (round.state === 'open' || round.state === 'one_sided') && SEALED_MS
    },
  })
}

export function useRate(tradeId: string) {
  return useCommand<Round, RateInput>({
    run: (input, key) => {
      const params = { path: { id: tradeId } }
      return body(api.POST('/trades/{id}/ratings', { params, body: input, ...once(key) }))
    },
    touches: [roundKey(tradeId), TO_WRITE, ['people']],
  })
}

/** Words under a rating that is open: `reply` to theirs, `add` to mine. */
export function useSay(tradeId: string, ratingId: string, step: 'reply' | 'add') {
  return useCommand<Round, string>({
    run: (words, key) => {
      const call = { params: { path: { id: ratingId } }, body: { words }, ...once(key) }
      const path = step === 'reply' ? '/ratings/{id}/reply' : '/ratings/{id}/add'
      return body(api.POST(path, call))
    },
    touches: [roundKey(tradeId), ['people']],
  })
}

export function useReport(ratingId: string) {
  return useCommand<unknown, Body<'/ratings/{id}/report', 'post'>>({
    run: (input, key) => {
      const params = { path: { id: ratingId } }
      return body(api.POST('/ratings/{id}/report', { params, body: input, ...once(key) }))
    },
  })
}

export function useAppeal(tradeId: string, caseId: string) {
  return useCommand<unknown, string>({
    run: (words, key) => {
      const params = { path: { id: caseId } }
      return body(api.POST('/rating-cases/{id}/appeal', { params, body: { words }, ...once(key) }))
    },
    touches: [roundKey(tradeId)],
  })
}

/** How somebody was rated, in figures. */
export function useSummary(personId: string) {
  return useQuery({
    queryKey: ['people', personId, 'rating-summary'],
    queryFn: ({ signal }) =>
      body(api.GET('/people/{id}/rating-summary', { params: { path: { id: personId } }, signal })),
    staleTime: 60_000,
  })
}

/** What was said of somebody in a role, page after page; only so many stars, when given. */
export function useRatings(personId: string, role: Side, stars: number | null) {
  return useInfiniteQuery({
    queryKey: ['people', personId, 'ratings', role, stars],
    queryFn: ({ pageParam, signal }) => {
      const only = { ...(stars && { stars }), ...(pageParam && { cursor: pageParam }) }
      const params = { path: { id: personId }, query: { role, limit: 12, ...only } }
      return body(api.GET('/people/{id}/ratings', { params, signal }))
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
}

const TO_WRITE = ['ratings', 'to-write'] as const

/** Trades that I may still rate. */
export function useToWrite() {
  return useQuery({
    queryKey: TO_WRITE,
    queryFn: ({ signal }) =>
      body(api.GET('/me/ratings-to-write', { params: { query: { limit: 5 } }, signal })),
    staleTime: 30_000,
  })
}

/** When people may rate and what counts here. */
export function useRatingRules() {
  return useQuery({
    queryKey: ['ratings', 'rules'],
    queryFn: ({ signal }) => body(api.GET('/ratings/rules', { signal })),
    staleTime: 3_600_000,
  })
}
