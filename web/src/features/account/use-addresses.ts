import { useQuery } from '@tanstack/react-query'
import { api, body, once } from '../../lib/api.ts'
import type { Address } from '../../lib/api-types.ts'
import { useCommand } from '../../lib/query.ts'

const KEY = ['addresses'] as const

export function useAddresses() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await body(api.GET('/addresses', { signal }))).items,
  })
}

export function useAddAddress(onDone: (address: Address) => void) {
  return useCommand<Address, Omit<Address, 'id'>>({
    run: (address, key) => body(api.POST('/addresses', { body: address, ...once(key) })),
    touches: [KEY],
    onDone,
  })
}

export function useRemoveAddress() {
  return useCommand<unknown, string>({
    run: (id, key) =>
      body(api.DELETE('/addresses/{id}', { params: { path: { id } }, ...once(key) })),
    touches: [KEY],
  })
}
