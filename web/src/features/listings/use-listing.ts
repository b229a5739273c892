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

/** A person as everyone may see them; of nobody nothing. */
export function usePerson(id: string | null) {
  return useQuery({
    queryKey: ['people', id],
    queryFn: ({ signal }) =>
      body(api.GET('/people/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== null,
    staleTime: 60_000,
  })
}
