export {
  type AddressRef,
  findAddresses,
  openAddress,
  openShippingLabel,
  type ShippingLabel,
  sealAddresses,
} from './address-book.ts'
export {
  holdersOfPayoutAccounts,
  openPayoutAccount,
  openPayoutAccountRef,
  payoutAccountRefs,
  sealPayoutAccounts,
} from './payout-account.ts'
export { type VaultDeps, vaultRoutes } from './routes.ts'
export type { Access, Address, DataClass, PayoutAccount } from './sealed.ts'
export { forget, open, seal } from './store.ts'
