import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, body } from '../../lib/api.ts'

export const listingQuery = (id: string) =>
  queryOptions({
    queryKey: ['listings', id],
    queryFn: ({ signal }) => body(api.GET('/listings/{id}', { params: { path: { id } }, signal })),
  })

/** One listing as its reader may see it now. */
export function useListing(id: string) {
  return useQuery(listingQuery(id))
}

/** The seller as everyone may see them. */
export function usePerson(id: string) {
  return useQuery({
    queryKey: ['people', id],
    queryFn: ({ signal }) => body(api.GET('/people/{id}', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  })
}
