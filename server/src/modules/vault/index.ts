export {
  type AccessNote,
  accessesOf,
  type Looks,
  looksBy,
  looksOf,
  noteLook,
  timesOf,
} from './accesses.store.ts'
export {
  type AddressRef,
  findAddresses,
  openAddress,
  openOwnAddress,
  openShippingLabel,
  sealAddresses,
} from './address-book.ts'
export { sealPlainValues } from './backfill.ts'
export { blindIndex } from './blind-index.ts'
export { vaultLeftovers } from './checks.ts'
export {
  DATA_CLASSES,
  type DataClass,
  type DataClassRule,
  keepMs,
  LOOKED_AT,
  type LookedAt,
} from './data-classes.ts'
export { currentReviewKey, knowsReviewKey, replaceReviewKey } from './documents.store.ts'
export {
  DOCUMENT_BYTES_MAX,
  dropDocument,
  forgetDocuments,
  forgetDueDocuments,
  keepDocument,
  type NewDocument,
  openDocument,
  type ReviewKey,
  removeDocumentFile,
  reviewKeyOf,
  type SealedDocument,
  sealDocument,
} from './documents.ts'
export { forgetPerson } from './forget-person.ts'
export { holdPerson, isUnderHold, letPersonGo } from './legal-hold.ts'
export {
  openPayoutAccount,
  openPayoutAccountRef,
  payoutAccountRefs,
  sealPayoutAccounts,
} from './payout-account.ts'
export { sealedOfPerson } from './personal-data.ts'
export { resealSome } from './reseal.ts'
export { type VaultDeps, vaultRoutes } from './routes.ts'
export { type Opened, open, seal } from './seal.ts'
export type { Access, Address, PayoutAccount } from './sealed.ts'
export { currentRefs, forget, forgetValuesOf } from './store.ts'
