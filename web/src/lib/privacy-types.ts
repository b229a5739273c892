import type { Answer, Body } from './api-paths.ts'

/** What the API says about somebody's own data, each read from the generated client. */
export type Holdings = Answer<'/rights/holdings', 'get'>
export type Holding = Holdings['items'][number]
export type Recipient = Answer<'/processors', 'get'>['items'][number]
export type Look = Answer<'/me/accesses', 'get'>['items'][number]
export type LookTime = Answer<'/me/accesses/{id}/times', 'get'>['items'][number]
export type Consents = Answer<'/consents', 'get'>
export type Consent = Consents['items'][number]
export type Decided = Answer<'/consents/history', 'get'>['items'][number]
export type DataRequest = Answer<'/rights/requests', 'get'>['items'][number]
export type RequestKind = Body<'/rights/requests', 'post'>['kind']
export type Policies = Answer<'/policies', 'get'>['items']
export type PolicyName = Policies[number]['policy']
export type MyPolicy = Answer<'/policies/mine', 'get'>['items'][number]
export type Change = Answer<'/policies/{policy}/{version}/changes', 'get'>['changes'][number]
export type ReceiptCheck = Answer<'/consents/receipts/verify', 'post'>

/** What the privacy desk sees. */
export type WaitingRequest = Answer<'/privacy/requests', 'get'>['items'][number]
export type Processor = Answer<'/privacy/processors', 'get'>['items'][number]
export type Flow = Answer<'/privacy/flows', 'get'>['items'][number]
export type AgreementInput = Body<'/privacy/processors/{id}/agreement', 'put'>
export type DeskOverview = Answer<'/privacy/overview', 'get'>
export type Scan = NonNullable<DeskOverview['scan']>
export type Finding = Scan['findings'][number]
/** A time in which nothing that is held of somebody is destroyed. */
export type Hold = Answer<'/privacy/holds', 'get'>['items'][number]
export type HoldInput = Body<'/privacy/holds', 'post'>
/** A version of a policy as staff see it, published or not. */
export type Edition = Answer<'/privacy/policies', 'get'>['items'][number]
