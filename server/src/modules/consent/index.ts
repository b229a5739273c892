export { type Consent, createConsent } from './create-consent.ts'
export { consentsOfPerson } from './personal-data.ts'
export type { PolicyName } from './policies.ts'
export { acceptForDemoPeople } from './sign-up.ts'
