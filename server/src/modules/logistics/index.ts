export { type AskCarrier, askCarrier } from './ask-carrier.ts'
export { CARRIERS, findCarrier } from './carrier-table.ts'
export type { Carrier, Labels } from './carriers/carrier.ts'
export { createKuaidi100, type Kuaidi100Options } from './carriers/kuaidi100.ts'
export { type Carriers, createCarriers } from './carriers/registry.ts'
export { createSandboxCarrier, type SandboxCarrierOptions } from './carriers/sandbox.ts'
export { type LabelId, labelOf, type OrderedLabel, readLabel } from './labels.store.ts'
export { type OpenParcel, type OpenRefusal, openParcels } from './open-parcels.ts'
export { orderLabel, recordLabel } from './order-label.ts'
export type {
  DeliveryProof,
  Leg,
  Parcel,
  ParcelId,
  Tracked,
  TrackingReport,
} from './parcel.ts'
export {
  type OnTracking,
  type Recorded,
  type RecordTracking,
  recordTracking,
} from './record-tracking.ts'
export { logisticsRoutes, offeredCarriers, SHIPPING_STATUS } from './routes.ts'
export { type ParcelWithEvents, parcelsOf } from './store.ts'
export { MEANINGS, type Meaning, TRACKING_KINDS, type TrackingKind } from './tracking.ts'
export { parseTrackingNumber, s10Number, sandboxNumber } from './tracking-number.ts'
export { tradesOfParcels } from './trades.store.ts'
