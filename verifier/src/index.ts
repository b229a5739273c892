export {
  type BundledItem,
  type CaseBundle,
  type CaseEntry,
  digestOfEntry,
  firstDigest,
} from './case-file.ts'
export { CASE_HEAD_TYPE, type CaseSignature, type SignedHead } from './case-signature.ts'
export { type CheckedCase, checkCase } from './check-case.ts'
export { type DisclosedClaims, type Json, type JsonObject, PROTOCOL_CLAIMS } from './claims.ts'
export {
  digestOfJson,
  digestOfWords,
  isObject,
  type Json as CaseJson,
  type SaltedWords,
  sha256,
} from './digests.ts'
export { digestOf, newDisclosure } from './disclosure.ts'
export { FAULTS, Fault, type FaultCode } from './fault.ts'
export {
  checkDraw,
  commitmentOf,
  type DrawFault,
  digestOfPool,
  drawPanel,
  type PanelDraw,
  type PanelSize,
  type PoolMember,
  poolFits,
} from './panel-draw.ts'
export {
  commitmentOfVote,
  digestOfReasons,
  type PanelVote,
  type VotePlace,
} from './panel-vote.ts'
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
