import type {
  Category,
  Delivery,
  GradeCode,
  Listing,
  ListingDraft,
  Photo,
} from '../../lib/api-types.ts'
import { decimalText, minorDigits, parseMinor } from '../../lib/money.ts'

/** A listing as it is being written: amounts and numbers as they were typed. */
export type Draft = {
  title: string
  description: string
  category: string
  grade: GradeCode | ''
  defects: string[]
  attributes: Record<string, string>
  price: string
  shippingFee: string
  delivery: Delivery[]
  place: string
  photos: Photo[]
  /** Days within which the goods are taken back without a reason; 0 for none. */
  returnsWithin_days: number
}

export const PHOTOS_MAX = 12

export function emptyDraft(): Draft {
  return {
    title: '',
    description: '',
    category: '',
    grade: '',
    defects: [],
    attributes: {},
    price: '',
    shippingFee: '',
    delivery: ['courier'],
    place: '',
    photos: [],
    returnsWithin_days: 0,
  }
}

/** The draft that a stored listing is edited as. */
export function draftOf(listing: Listing): Draft {
  const typed = (amount: Listing['price']) =>
    amount ? decimalText(amount.amountMinor, minorDigits(amount.currency)).replace(/\.0+$/, '') : ''
  const fee = listing.shippingFee
  return {
    title: listing.title,
    description: listing.description,
    category: listing.category ?? '',
    grade: listing.grade ?? '',
    defects: [...listing.defects],
    attributes: Object.fromEntries(
      Object.entries(listing.attributes).map(([code, value]) => [code, String(value)]),
    ),
    price: typed(listing.price),
    shippingFee: fee && fee.amountMinor > 0 ? typed(fee) : '',
    delivery: [...listing.delivery],
    place: listing.place ?? '',
    photos: [...listing.photos],
    returnsWithin_days: listing.returnsWithin_days,
  }
}

/** What is sent to the market: only what is already well-formed; the rest stays on the device. */
export function changeOf(
  draft: Draft,
  currency: string,
  category: Category | undefined,
): ListingDraft & { title: string } {
  const price = parseMinor(draft.price, currency)
  const shipping = parseMinor(draft.shippingFee || '0', currency)
  return {
    title: draft.title.trim(),
    description: draft.description,
    category: draft.category || null,
    grade: draft.grade || null,
    defects: draft.defects.map(text => text.trim()).filter(text => text !== ''),
    attributes: attributesOf(draft, category),
    price: price === null ? null : { amountMinor: price, currency },
    shippingFee: { amountMinor: shipping ?? 0, currency },
    delivery: draft.delivery,
    place: draft.place.trim() || null,
    photoIds: draft.photos.map(photo => photo.id),
    returnsWithin_days: draft.returnsWithin_days ?? 0,
  }
}

function attributesOf(draft: Draft, category: Category | undefined) {
  const known = category?.attributes ?? []
  return Object.fromEntries(
    known.flatMap(({ code, kind }): [string, string | number][] => {
      const text = draft.attributes[code]?.trim() ?? ''
      if (text === '') return []
      if (kind !== 'number') return [[code, text]]
      return Number.isFinite(Number(text)) ? [[code, Number(text)]] : []
    }),
  )
}

/** Fields that publishing still asks for, by the names the market uses. */
export function missingIn(draft: Draft, currency: string, category: Category | undefined) {
  const change = changeOf(draft, currency, category)
  const worn = draft.grade === 'fair' || draft.grade === 'parts'
  const needs: [string, boolean][] = [
    ['photos', draft.photos.length === 0],
    ['title', change.title.length < 2],
    ['category', !category],
    ...(category?.attributes ?? []).map((attribute): [string, boolean] => [
      `attributes.${attribute.code}`,
      attribute.required && change.attributes?.[attribute.code] === undefined,
    ]),
    ['grade', !draft.grade],
    ['defects', worn && change.defects?.length === 0],
    ['price', change.price === null],
    ['shippingFee', parseMinor(draft.shippingFee || '0', currency) === null],
    ['delivery', draft.delivery.length === 0],
    ['place', draft.delivery.includes('pickup') && !change.place],
  ]
  return needs.filter(([, missing]) => missing).map(([field]) => field)
}
