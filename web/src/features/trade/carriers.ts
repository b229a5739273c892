import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, body } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'

/** Carriers that a seller can ship with, with an example of their numbers. */
const carriersQuery = queryOptions({
  queryKey: ['carriers'],
  queryFn: async ({ signal }) => (await body(api.GET('/carriers', { signal }))).items,
  staleTime: 10 * 60_000,
})

export type CarrierChoice = { code: string; name: string; example: string }

/** The carriers by their names in the reader's language. */
export function useCarriers(): CarrierChoice[] {
  const language = useLanguage()
  const carriers = useQuery(carriersQuery).data ?? []
  return carriers.map(({ code, names, example }) => ({
    code,
    name: nameIn(names, language) || code,
    example,
  }))
}

/** The carrier's name; its code when the market no longer works with it. */
export function useCarrierName(code: string): string {
  return useCarriers().find(carrier => carrier.code === code)?.name ?? code
}
