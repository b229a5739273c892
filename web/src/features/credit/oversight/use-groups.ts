import { useQuery } from '@tanstack/react-query'
import { api, body } from '../../../lib/api.ts'
import type { Answer, Body } from '../../../lib/api-paths.ts'

export type GroupHead = Answer<'/operator/credit/groups', 'get'>['items'][number]
export type Group = Answer<'/operator/credit/groups/{id}', 'get'>
export type GroupState = GroupHead['state']
export type Decide = Body<'/operator/credit/groups/{id}/decide', 'post'>

/** Why two members are tied together, in the order in which a legend names it. */
export const TIES = ['co-rating', 'burst', 'shared'] as const

/** The reasons that fit each decision, as the server checks them. */
export const REASONS = {
  discounted: ['praise_each_other', 'one_person', 'bought_ratings'],
  nothing_found: ['know_each_other', 'same_household', 'same_interest', 'chance'],
} as const satisfies Record<Decide['decision'], readonly Decide['reason'][]>

/** What members are numbered by, in a picture as in the table beside it. */
export function numbersOf({ shown }: Group): Map<string, number> {
  return new Map(shown.map((member, at) => [member.id, at + 1]))
}

/** One group with its members and ties. */
export function useGroup(id: string) {
  return useQuery({
    queryKey: ['operator', 'credit-groups', 'one', id],
    queryFn: ({ signal }) =>
      body(api.GET('/operator/credit/groups/{id}', { params: { path: { id } }, signal })),
  })
}
