export { processorOf } from './body.ts'
export type { Bind, MediationKinds, SaveBody } from './commands.ts'
export { createMediation, isOfBody, type Mediation } from './create-mediation.ts'
export { mediationOfPerson } from './personal-data.ts'
