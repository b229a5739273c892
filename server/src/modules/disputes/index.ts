export { caseOfDispute, disputeOn } from './case.ts'
export type { HandedOver } from './commands.ts'
export { createDisputes } from './create-disputes.ts'
export { disputesOfPerson } from './personal-data.ts'
