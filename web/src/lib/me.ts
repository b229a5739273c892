import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body } from './api.ts'
import type { Me } from './api-types.ts'
import { codeOf } from './problem.ts'

/** Who is signed in; `null` when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await body(api.GET('/me', { signal }))
    } catch (error) {
      if (codeOf(error) === 'not_signed_in') return null
      throw error
    }
  },
  staleTime: 30_000,
  refetchInterval: 60_000,
})

export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data
}

export type Permission = Me['permissions'][number]

/** Whether to show what needs a permission; the server checks again, whatever is shown. */
export function may(me: Me | null | undefined, permission: Permission): boolean {
  return me?.permissions.includes(permission) ?? false
}

/** Whether there is anything in the staff corner for this person. */
export function isStaff(me: Me | null | undefined): boolean {
  return (me?.roles.length ?? 0) > 0
}

/** After signing in or out nothing that was read before may stay: it belonged to someone else. */
export function useBecome(): (me: Me | null) => void {
  const client = useQueryClient()
  return me => {
    client.removeQueries({ predicate: query => query.queryKey[0] !== 'market' })
    client.setQueryData(meQuery.queryKey, me)
  }
}
