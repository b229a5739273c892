export { type CreditSummary, GRADES, type Standing } from './claims.ts'
export { type Credential, type CredentialDeps, createCredential } from './create-credential.ts'
export type { CreditOf } from './issue.ts'
export { credentialsOfPerson } from './personal-data.ts'
