import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Attribute, Catalogue } from './catalogue.ts'
import type { AttributeValue, Delivery, GradeCode, ListingContent, PhotoId } from './listing.ts'

/** Bounds of a price in the smallest unit: one major unit to a hundred million of them. */
export const PRICE_MINOR_MIN = 100
export const PRICE_MINOR_MAX = 10_000_000_000

export const ATTRIBUTE_TEXT_MAX = 80

/** What a seller asks to change. A field left out stays; null empties it. */
export interface ContentChange {
  readonly title?: string
  readonly description?: string
  readonly category?: string | null
  readonly grade?: GradeCode | null
  readonly defects?: readonly string[]
  readonly attributes?: Readonly<Record<string, AttributeValue>>
  readonly price?: { readonly amountMinor: number; readonly currency: string } | null
  readonly shippingFee?: { readonly amountMinor: number; readonly currency: string } | null
  readonly delivery?: readonly Delivery[]
  readonly place?: string | null
  readonly photoIds?: readonly PhotoId[]
  readonly returnsWithin_days?: number
}

export interface Market {
  readonly catalogue: Catalogue
  /** Currencies that prices may be in; the first is the usual one. */
  readonly currencies: readonly string[]
}

export type ContentRefusal =
  | { code: 'category_unknown' }
  | { code: 'attribute_invalid'; data?: Readonly<Record<string, unknown>> }
  | { code: 'currency_not_accepted'; data?: Readonly<Record<string, unknown>> }

/** An empty draft in the market's usual currency. */
export function emptyContent(market: Market): ListingContent {
  return {
    title: '',
    description: '',
    category: null,
    grade: null,
    defects: [],
    attributes: {},
    priceMinor: null,
    currency: market.currencies[0] ?? 'CNY',
    shippingFeeMinor: 0n,
    delivery: [],
    place: null,
    photoIds: [],
    returnsWithin_days: 0,
  }
}

/** The content after a change, or what about the change cannot be. */
export function decideContent(
  before: ListingContent,
  change: ContentChange,
  market: Market,
): Outcome<ListingContent, ContentRefusal> {
  const category = change.category === undefined ? before.category : change.category
  const leaf = category === null ? null : market.catalogue.leaf(category)
  if (leaf === undefined) return refuse('category_unknown')
  const known = leaf?.attributes ?? []
  const attributes = change.attributes ?? fitting(before.attributes, known)
  const wrong = Object.entries(attributes).find(([code, value]) => !fits(code, value, known))
  if (wrong) return refuse('attribute_invalid', { attribute: wrong[0] })
  const currency = change.price?.currency ?? before.currency
  if (!market.currencies.includes(currency)) {
    return refuse('currency_not_accepted', { accepted: market.currencies })
  }
  const fee = change.shippingFee
  if (fee && fee.currency !== currency) {
    return refuse('currency_not_accepted', { accepted: [currency] })
  }
  const price = change.price
  return ok({
    title: clean(change.title ?? before.title),
    description: clean(change.description ?? before.description),
    category,
    grade: change.grade === undefined ? before.grade : change.grade,
    defects: (change.defects ?? before.defects).map(clean).filter(text => text !== ''),
    attributes,
    priceMinor: price === undefined ? before.priceMinor : price && BigInt(price.amountMinor),
    currency,
    shippingFeeMinor: fee === undefined ? before.shippingFeeMinor : BigInt(fee?.amountMinor ?? 0),
    delivery: [...new Set(change.delivery ?? before.delivery)].sort(),
    place: change.place === undefined ? before.place : emptyIsNull(change.place),
    photoIds: [...new Set(change.photoIds ?? before.photoIds)],
    returnsWithin_days: change.returnsWithin_days ?? before.returnsWithin_days,
  })
}

/** What publishing still asks for: names of fields, and of attributes as `attributes.brand`. */
export function missingToPublish(content: ListingContent, catalogue: Catalogue): string[] {
  const leaf = content.category === null ? undefined : catalogue.leaf(content.category)
  const worn = content.grade === 'fair' || content.grade === 'parts'
  const needs: Record<string, boolean> = {
    title: content.title.length < 2,
    photos: content.photoIds.length === 0,
    category: leaf === undefined,
    grade: content.grade === null,
    // A worn or broken thing whose faults nobody names is what disputes are made of.
    defects: worn && content.defects.length === 0,
    price: content.priceMinor === null,
    delivery: content.delivery.length === 0,
    // Two people cannot meet at a place that nobody said.
    place: content.delivery.includes('pickup') && content.place === null,
  }
  const attributes = (leaf?.attributes ?? [])
    .filter(attribute => attribute.required && content.attributes[attribute.code] === undefined)
    .map(attribute => `attributes.${attribute.code}`)
  return [...Object.keys(needs).filter(field => needs[field]), ...attributes]
}

/** Whether the listing may be shown to buyers as it is. */
export function decidePublishable(
  content: ListingContent,
  catalogue: Catalogue,
): Outcome<void, { code: 'listing_incomplete' | 'price_out_of_bounds' }> {
  const missing = missingToPublish(content, catalogue)
  if (missing.length > 0) return refuse('listing_incomplete', { missing })
  const price = Number(content.priceMinor)
  if (price < PRICE_MINOR_MIN || price > PRICE_MINOR_MAX) {
    return refuse('price_out_of_bounds', { minimum: PRICE_MINOR_MIN, maximum: PRICE_MINOR_MAX })
  }
  return ok(undefined)
}

function fitting(values: ListingContent['attributes'], known: readonly Attribute[]) {
  return Object.fromEntries(Object.entries(values).filter(([code, v]) => fits(code, v, known)))
}

function fits(code: string, value: AttributeValue, known: readonly Attribute[]): boolean {
  const attribute = known.find(one => one.code === code)
  if (!attribute) return false
  if (attribute.kind === 'choice') return attribute.choices?.some(c => c.code === value) ?? false
  if (attribute.kind === 'number') {
    const { minimum = 0, maximum = 1e9 } = attribute
    return typeof value === 'number' && value >= minimum && value <= maximum
  }
  return typeof value === 'string' && value.trim() !== '' && value.length <= ATTRIBUTE_TEXT_MAX
}

// Control characters, and marks that turn the direction of what follows, can disguise a text.
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Text as it is stored: composed, without unprintable characters, no blanks around it. */
export function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(UNPRINTABLE, character => (character === '\n' ? '\n' : ''))
    .trim()
}

function emptyIsNull(text: string | null): string | null {
  return text === null || clean(text) === '' ? null : clean(text)
}
