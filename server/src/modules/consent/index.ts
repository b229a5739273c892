export { type Consent, createConsent } from './create-consent.ts'
export { verifyReceipt } from './receipt.ts'
