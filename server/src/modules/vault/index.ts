export {
  type AddressRef,
  findAddresses,
  openAddress,
  openShippingLabel,
  type ShippingLabel,
  sealAddresses,
} from './address-book.ts'
export { sealPlainValues } from './backfill.ts'
export { blindIndex } from './blind-index.ts'
export { DATA_CLASSES, type DataClass, type DataClassRule } from './data-classes.ts'
export {
  holdersOfPayoutAccounts,
  openPayoutAccount,
  openPayoutAccountRef,
  payoutAccountRefs,
  sealPayoutAccounts,
} from './payout-account.ts'
export { type VaultDeps, vaultRoutes } from './routes.ts'
export { type Opened, open, seal } from './seal.ts'
export type { Access, Address, PayoutAccount } from './sealed.ts'
export { forget } from './store.ts'
