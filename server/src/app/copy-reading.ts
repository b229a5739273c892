import type { Catalogue } from '../modules/listings/index.ts'
import { noticeText } from '../modules/notices/index.ts'
import type { RightsDeps } from '../modules/rights/index.ts'
import { catalogueWords } from './catalogue-words.ts'

/** In which words copies of people's data are told; `timeZone` is an IANA name. */
export function copyReading(
  market: string,
  timeZone: string,
  { categories }: Catalogue,
): RightsDeps['reading'] {
  return {
    timeZone,
    catalogue: catalogueWords(categories),
    notice: noticeText({ market, timeZone, item: undefined }),
  }
}
