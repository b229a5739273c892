import type { Delivery, GradeCode } from '../../lib/api-types.ts'

export const SORTS = ['relevance', 'newest', 'price_asc', 'price_desc'] as const
export type Sort = (typeof SORTS)[number]

/** What is searched for; lives in the address, so that a search can be sent to a friend. */
export type Filters = {
  q?: string
  category?: string
  grade?: GradeCode
  delivery?: Delivery
  seller?: string
  sort?: Sort
  minPriceMinor?: number
  maxPriceMinor?: number
}
export type FilterName = keyof Filters

const WORDS = ['q', 'category', 'seller'] as const
const GRADES: readonly GradeCode[] = ['new', 'like_new', 'good', 'fair', 'parts']
const AMOUNTS = ['minPriceMinor', 'maxPriceMinor'] as const

/** Reads the filters out of an address; what makes no sense is left out. */
export function readFilters(params: URLSearchParams): Filters {
  const filters: Filters = {}
  for (const name of WORDS) {
    const value = params.get(name)?.trim().slice(0, 80)
    if (value) filters[name] = value
  }
  for (const name of AMOUNTS) {
    const value = params.get(name)
    if (value && /^\d{1,12}$/.test(value)) filters[name] = Number(value)
  }
  const delivery = params.get('delivery')
  if (delivery === 'courier' || delivery === 'pickup') filters.delivery = delivery
  const grade = GRADES.find(known => known === params.get('grade'))
  if (grade) filters.grade = grade
  const sort = SORTS.find(known => known === params.get('sort'))
  if (sort) filters.sort = sort
  return filters
}

/** The address of a search. */
export function searchAddress(filters: Filters): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined && value !== '') params.set(name, String(value))
  }
  return params.size > 0 ? `/search?${params}` : '/search'
}

/** The filters without some of them. */
export function without(filters: Filters, ...names: FilterName[]): Filters {
  const kept = Object.entries(filters).filter(([name]) => !names.includes(name as FilterName))
  return Object.fromEntries(kept) as Filters
}

/** The filters that narrow a search; its words and its order do not count. */
export function narrowing(filters: Filters): FilterName[] {
  const names = Object.keys(without(filters, 'q', 'sort')) as FilterName[]
  return names.filter(name => name !== 'maxPriceMinor' || filters.minPriceMinor === undefined)
}
