import { type Static, Type } from 'typebox'

const Body = {
  listingId: Type.String(),
  sellerId: Type.String(),
  version: Type.Integer({ minimum: 1 }),
}
const Offer = {
  ...Body,
  category: Type.String(),
  grade: Type.String(),
  priceMinor: Type.Integer(),
  currency: Type.String(),
}

/** The listing went on sale; also when a withdrawn one comes back. */
export const ListingPublished = Type.Object(Offer)
/** What buyers see of a published listing changed; `version` is the new one. */
export const ListingEdited = Type.Object({ ...Offer, priceMinorBefore: Type.Integer() })
/** The seller took it off the market. */
export const ListingWithdrawn = Type.Object(Body)

export type ListingFact =
  | { kind: 'listing_published'; body: Static<typeof ListingPublished> }
  | { kind: 'listing_edited'; body: Static<typeof ListingEdited> }
  | { kind: 'listing_withdrawn'; body: Static<typeof ListingWithdrawn> }
