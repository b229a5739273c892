export { takePhotos } from './attach-photos.ts'
export type { Catalogue } from './catalogue.ts'
export type { ContentChange } from './content.rules.ts'
export { createListings, type Listings, type ListingsDeps } from './create-listings.ts'
export { listingHead } from './head.ts'
export { type ListingInShort, listingsInShort } from './in-short.store.ts'
export { type SellingKinds, sellingKinds } from './kinds.ts'
export { type Delivery, decideStep, type ListingState, NEXT, type PhotoId } from './listing.ts'
export { loadCatalogue } from './load-catalogue.ts'
export { setMerits } from './merits.store.ts'
export { listingsOfPerson } from './personal-data.ts'
export { withholdPhotos } from './photos.store.ts'
export { putOnSale } from './put-on-sale.store.ts'
export { photoDeadlines } from './remove-photo.ts'
export { type ListingsRoutes, listingsRoutes } from './routes.ts'
export { Photo } from './schemas.ts'
export {
  faultInSearchRules,
  loadSearchRules,
  type Merits,
  type SearchRules,
  type SearchRulesAt,
} from './search-rules.ts'
export { onSale } from './sell-limit.ts'
export { sellerGoods } from './seller-goods.store.ts'
export type { ListingSnapshot, PhotoView } from './snapshot.ts'
export {
  type LockedListing,
  lockListings,
  readSnapshots,
  setListingStates,
  type VersionRef,
} from './store.ts'
export { listingCategories, listingTitles } from './titles.store.ts'
export type { DisplayNames, Protection } from './view.ts'
export { loadWords, type Words } from './words.ts'
export { type BackedOf, loadSelling, type ReviewOf, type Selling } from './write-version.ts'
