export { createGate, type Gate } from './gate.ts'
export { ensureProcessors, type Known, remindOfReview } from './keep-register.ts'
export type { SentClass } from './processor.ts'
export { processorsRoutes } from './routes.ts'
