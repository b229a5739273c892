import type { PersonId, TradeId } from '../../kernel/id.ts'
import { money, moneyJson } from '../../kernel/money.ts'
import { iso } from '../../kernel/time.ts'
import { photoView, thumbName } from './photo.ts'
import type { ListingRow } from './read.store.ts'
import type { Review } from './review.ts'
import type { ListingCardOut, ListingOut } from './schemas.ts'
import type { CardRow } from './search.store.ts'

/** Names that other people see, from the module that keeps them. */
export type DisplayNames = ReadonlyMap<PersonId, string>

/** What the protected purchase promises at the moment, in milliseconds. */
export interface Protection {
  readonly payWithin_ms: number
  readonly shipWithin_ms: number
  readonly inspection_ms: number
}

export function cardView(row: CardRow, names: DisplayNames): ListingCardOut {
  const { sha256, width, height } = row
  return {
    id: row.id,
    title: row.title,
    price: row.price_minor === null ? null : moneyJson(money(row.price_minor, row.currency)),
    grade: row.grade,
    category: row.category,
    photo:
      sha256 !== null && width !== null && height !== null
        ? { thumbUrl: `/api/v1/files/${thumbName(sha256)}`, width, height }
        : null,
    place: row.place,
    state: row.state,
    seller: { id: row.seller_id, displayName: names.get(row.seller_id) ?? '' },
    publishedAt: row.published_at === null ? null : iso(row.published_at),
  }
}

export function listingView(
  row: ListingRow,
  names: DisplayNames,
  myself: { readonly isSeller: boolean; readonly activeTradeId: TradeId | null },
  protection: Protection,
  review: Review | undefined,
): ListingOut {
  const photos = new Map(row.photos.map(photo => [photo.id, photo]))
  return {
    ...cardView(row, names),
    description: row.description,
    defects: [...row.defects],
    attributes: { ...row.attributes },
    photos: row.photo_ids.flatMap(id => {
      const photo = photos.get(id)
      return photo ? [photoView(photo)] : []
    }),
    delivery: [...row.delivery],
    shippingFee: moneyJson(money(row.shipping_fee_minor, row.currency)),
    version: row.version,
    returnsWithin_days: row.returns_within_days,
    myself,
    review: review
      ? { state: review.state, dueAt: iso(review.dueAt), reason: review.reason }
      : null,
    protection,
  }
}
