export { canMove, type Delivery, decideStep, type ListingState, NEXT } from './listing.ts'
export type { ListingSnapshot, PhotoView } from './snapshot.ts'
export {
  type LockedListing,
  lockListings,
  readSnapshots,
  setListingStates,
  type VersionRef,
} from './store.ts'
