import { assert } from '../../kernel/assert.ts'
import { minorJson } from '../../kernel/money.ts'
import type { Catalogue } from './catalogue.ts'
import type { AttributeValue, Delivery, GradeCode, ListingContent, PhotoId } from './listing.ts'

/** A photo as the API shows it. Width and height are of the large picture, in pixels. */
export interface PhotoView {
  readonly id: PhotoId
  readonly url: string
  readonly thumbUrl: string
  readonly width: number
  readonly height: number
}

/** A published version of a listing: everything that a buyer could see and rely on. JSON-safe. */
export interface ListingSnapshot {
  readonly title: string
  readonly description: string
  readonly category: string
  readonly topCategory: string
  readonly grade: GradeCode
  readonly defects: readonly string[]
  readonly attributes: Readonly<Record<string, AttributeValue>>
  readonly priceMinor: number
  readonly currency: string
  readonly shippingFeeMinor: number
  readonly delivery: readonly Delivery[]
  readonly place: string | null
  readonly photos: readonly PhotoView[]
  /** The seller's promise; missing where nothing was promised. */
  readonly returnsWithin_days?: number
}

/** The snapshot of content that may be published. */
export function snapshotOf(
  content: ListingContent,
  photos: readonly PhotoView[],
  catalogue: Catalogue,
): ListingSnapshot {
  const leaf = content.category === null ? undefined : catalogue.leaf(content.category)
  assert(leaf && content.grade && content.priceMinor, 'only publishable content has a snapshot')
  return {
    title: content.title,
    description: content.description,
    category: leaf.code,
    topCategory: leaf.parent,
    grade: content.grade,
    defects: content.defects,
    attributes: content.attributes,
    priceMinor: minorJson(content.priceMinor),
    currency: content.currency,
    shippingFeeMinor: minorJson(content.shippingFeeMinor),
    delivery: content.delivery,
    place: content.place,
    photos,
    ...(content.returnsWithin_days > 0 && { returnsWithin_days: content.returnsWithin_days }),
  }
}

/** The words of a snapshot's attributes as people read them: values, and names of choices. */
export function attributeText(snapshot: ListingSnapshot, catalogue: Catalogue): string {
  const known = catalogue.leaf(snapshot.category)?.attributes ?? []
  return Object.entries(snapshot.attributes)
    .flatMap(([code, value]) => {
      const attribute = known.find(one => one.code === code)
      const choice = attribute?.choices?.find(one => one.code === value)
      return choice ? Object.values(choice.names) : [`${value}${attribute?.unit ?? ''}`]
    })
    .join(' ')
}
