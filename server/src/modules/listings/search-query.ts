import type { PersonId } from '../../kernel/id.ts'
import { AMOUNT_MINOR_MAX } from '../../kernel/money.ts'
import type { Catalogue } from './catalogue.ts'
import type { Delivery, GradeCode } from './listing.ts'
import type { Bounds } from './search.store.ts'
import { bandsBetween, mark } from './search-marks.ts'

export const SORTS = ['relevance', 'newest', 'price_asc', 'price_desc'] as const
export type Sort = (typeof SORTS)[number]

/** What a reader asks for. Amounts are in the smallest unit of `currency`. */
export interface SearchQuery {
  readonly q?: string
  readonly category?: string
  readonly grade?: GradeCode
  readonly minPriceMinor?: number
  readonly maxPriceMinor?: number
  readonly currency?: string
  readonly delivery?: Delivery
  readonly seller?: PersonId
  readonly sort?: Sort
  readonly cursor?: string
  readonly limit?: number
}

/** The filters of a query: what marks say, as parts of a `tsquery`, and what only columns say. */
export interface Filters {
  readonly marks: readonly string[]
  readonly bounds: Bounds
}

// A query over more bands costs more than looking at the prices of what it lets through.
const BANDS_MAX = 24

/**
 * Undefined when nothing can match, e.g. a category that does not exist. Prices are compared within
 * one currency: `currency`, unless the query names another.
 */
export function filtersOf(
  catalogue: Catalogue,
  currency: string,
  query: SearchQuery,
): Filters | undefined {
  const { category, grade, delivery, seller, sort = '' } = query
  const { minPriceMinor: fromMinor = 0, maxPriceMinor: toMinor = AMOUNT_MINOR_MAX } = query
  if (category !== undefined && !catalogue.has(category)) return undefined
  const ranged = fromMinor > 0 || toMinor < AMOUNT_MINOR_MAX
  const byPrice = sort.startsWith('price')
  const bands = ranged && !byPrice ? bandsBetween(fromMinor, toMinor) : []
  const marks = [
    category && mark.category(category),
    grade && mark.grade(grade),
    delivery && mark.delivery(delivery),
    seller && mark.seller(seller),
    bands.length > 0 && bands.length <= BANDS_MAX && `(${bands.join(' | ')})`,
  ]
  return {
    marks: marks.filter(one => typeof one === 'string'),
    bounds: {
      currency: query.currency ?? (ranged || byPrice ? currency : null),
      fromMinor,
      toMinor,
    },
  }
}
