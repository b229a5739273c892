export { type AskCarrier, askCarrier } from './ask-carrier.ts'
export { unusedLabels } from './call-off-labels.ts'
export { CARRIERS, findCarrier } from './carrier-table.ts'
export type { Carrier, Labels } from './carriers/carrier.ts'
export { createKuaidi100, type Kuaidi100Options } from './carriers/kuaidi100.ts'
export { type Carriers, createCarriers } from './carriers/registry.ts'
export { createSandboxCarrier, type SandboxCarrierOptions } from './carriers/sandbox.ts'
export { carryLabel, type Places, type PlacesOf } from './carry-label.ts'
export { CarrierIn, LabelOut, ShippingLabelOut, ShipTo } from './label.schema.ts'
export {
  admitAddress,
  admitLabel,
  LABEL_STATUS,
  presentLabel,
  sendersChoice,
} from './label-choice.ts'
export { type LabelWish, labelFor, type OrderedLabel } from './labels.store.ts'
export { type OpenParcel, type OpenRefusal, openParcels } from './open-parcels.ts'
export { orderLabel } from './order-label.ts'
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
