import { type Static, type TProperties, Type } from 'typebox'

/** What every fact of a listing carries. */
const Of = {
  listingId: Type.String(),
  sellerId: Type.String(),
  version: Type.Integer({ minimum: 1, description: 'the version that buyers see from now on' }),
}

const Offer = {
  category: Type.String(),
  grade: Type.String(),
  priceMinor: Type.Integer({ description: 'in the smallest unit of the currency' }),
  currency: Type.String(),
}

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Of, ...data }) })
}

/** The listing went on sale; also when a withdrawn one comes back. */
export const ListingPublished = fact('listings.published', Offer)
/** What buyers see of a listing on sale changed. */
export const ListingEdited = fact('listings.edited', {
  ...Offer,
  priceMinorBefore: Type.Integer({ description: 'before the edit, for followers of the price' }),
})
/** The seller took it off the market. */
export const ListingWithdrawn = fact('listings.withdrawn', {})

/** What is looked at before it goes on sale: asked for, approved by somebody or by time, given back. */
const Looked = {
  listingId: Type.String(),
  sellerId: Type.String(),
}
const look = <K extends string, P extends TProperties>(kind: K, data: P) =>
  Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Looked, ...data }) })
export const LISTING_REVIEW_FACTS = [
  look('listings.review_asked', { until: Type.String({ format: 'date-time' }) }),
  look('listings.review_approved', {}),
  look('listings.review_returned', { reason: Type.String({ pattern: '^[a-z_]{1,40}$' }) }),
] as const

export type ListingFact =
  | Static<typeof ListingPublished>
  | Static<typeof ListingEdited>
  | Static<typeof ListingWithdrawn>
