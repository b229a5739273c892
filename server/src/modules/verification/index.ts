export { caseOfCheck } from './case.ts'
export { lateReviews } from './checks.ts'
export type { ActivityOf } from './classify.ts'
export { REAL_NAME } from './consent-reader.ts'
export {
  createVerification,
  type Verification,
  type VerificationDeps,
} from './create-verification.ts'
export { confirmDemoPeople } from './demo.ts'
export { type LimitsOf, limitsOf } from './limits.ts'
export { verificationOfPerson } from './personal-data.ts'
export { createReviewDesk } from './review-desk.ts'
export { isOperator } from './seller.store.ts'
export { createSandboxVerifier } from './verifiers/sandbox.ts'
export type { Verifier } from './verifiers/verifier.ts'
