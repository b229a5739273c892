export { caseOfDispute, disputeOn } from './case.ts'
export type { HandedOver } from './commands.ts'
export { createDisputes, type Disputes } from './create-disputes.ts'
export {
  type Dispute,
  otherSide,
  type Remedy,
  SIDES,
  type Side,
  sideOf,
  type Terms,
  winnerOf,
} from './dispute.ts'
export type { PanelDoor, Said } from './disputes-deps.ts'
export { type ItemCount, type Material, materialOf } from './material.ts'
export { disputesOfPerson } from './personal-data.ts'
export { REASONS, type Reason } from './rules.ts'
export { DisputeCardOut, DisputeOut } from './schemas.ts'
export { type Ballot, isOpen, type PanelCall, type PanelOutlook } from './step.ts'
export { proposeByRules } from './steps/propose.ts'
export { disputedBefore, sellersDisputed } from './store.ts'
