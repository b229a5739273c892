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

export type CarrierChoice = {
  code: string
  name: string
  example: string
  page: string | null
  /** Whether a label can be ordered of it that names nobody. */
  makesLabels: boolean
}

/** The carriers by their names in the reader's language. */
export function useCarriers(): CarrierChoice[] {
  const language = useLanguage()
  const carriers = useQuery(carriersQuery).data ?? []
  return carriers.map(({ code, names, example, page, makesLabels }) => ({
    code,
    name: nameIn(names, language) || code,
    example,
    page,
    makesLabels,
  }))
}

/** The carrier of a parcel; known by its code alone when the market no longer works with it. */
export function useCarrier(code: string): Pick<CarrierChoice, 'name' | 'page'> {
  return useCarriers().find(carrier => carrier.code === code) ?? { name: code, page: null }
}
