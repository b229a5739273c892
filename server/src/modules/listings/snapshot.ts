import type { AttributeValue, Delivery, GradeCode, PhotoId } from './listing.ts'

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
}
