export {
  type BundledItem,
  type CaseBundle,
  type CaseEntry,
  type CheckedCase,
  checkCase,
  digestOfEntry,
  digestOfJson,
  digestOfWords,
  firstDigest,
  type Json as CaseJson,
  type SaltedWords,
  sha256,
} from './case-file.ts'
export { type DisclosedClaims, type Json, type JsonObject, PROTOCOL_CLAIMS } from './claims.ts'
export { digestOf, newDisclosure } from './disclosure.ts'
export { FAULTS, Fault, type FaultCode } from './fault.ts'
export { peek } from './peek.ts'
export { newHolderKey } from './possess.ts'
export { type Held, present, readHeld } from './present.ts'
export { type StatusFound, statusIn } from './status-list.ts'
export {
  ALGORITHM,
  type Expected,
  type Trusted,
  type Verdict,
  type Verified,
  verifyPresentation,
} from './verify.ts'
