export { type Agreed, agreedWith } from './agreed-with.ts'
export { staleAgreements } from './checks.ts'
export { createGate, type Gate } from './gate.ts'
export {
  ensureProcessors,
  enterProcessor,
  type Known,
  registerKinds,
  remindOfReview,
  type SaveAgreement,
  saveAgreement,
} from './keep-register.ts'
export { SENT_CLASSES, type SentClass } from './processor.ts'
export { processorsRoutes } from './routes.ts'
