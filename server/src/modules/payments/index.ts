export { countOpen as attentionOpen } from './attention.store.ts'
export { raiseOrReplace, tellOfAttention } from './attention.ts'
export {
  type Carrying,
  carryMovement,
  openCheckout,
  pollPayIn,
} from './carry-out.ts'
export { correctBooksKind, type Side } from './correct-books.ts'
export type {
  Institution,
  MovementKey,
  MovementKind,
  MovementStatus,
  StatementLine,
} from './institutions/institution.ts'
export { createSandboxInstitution } from './institutions/sandbox.ts'
export { createStripeInstitution } from './institutions/stripe.ts'
export { createInstitutions, type Institutions } from './institutions.ts'
export { requestPayouts, requestRefunds } from './movements.ts'
export {
  isKnown,
  openPayIns,
  type PayInReceiver,
  type PayInWord,
  payInIdOf,
  settlePayIns,
  suspend,
} from './pay-ins.ts'
export { payoutReader } from './payout-reader.ts'
export type { PayoutLimits, PayoutTerms } from './payout-terms.ts'
export { movementsOfPerson } from './personal-data.ts'
export { movementsOff } from './proof.store.ts'
export { last as lastReconciliation, one as reconciliation } from './reconcile.store.ts'
export { reconcileDay, reconcileOnTime, reconciliationDeadline } from './reconcile.ts'
export { paymentRoutes } from './routes.ts'
export { payIns as readPayIns, refundsUnderWay } from './store.ts'
export { tradesOfPayments } from './trades.store.ts'
