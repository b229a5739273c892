import type { Answer, Body } from './api-paths.ts'

/** What the API sends to staff only, each read from the generated client. */
export type Overview = Answer<'/operator/overview', 'get'>
export type OperatorPerson = Answer<'/operator/people', 'get'>['items'][number]
export type Books = Answer<'/operator/books', 'get'>
export type BooksAccount = Answer<'/operator/books/accounts', 'get'>['items'][number]
export type Posting = Answer<'/operator/books/postings', 'get'>['items'][number]
export type Deadline = Answer<'/operator/deadlines', 'get'>['items'][number]
export type Attention = Answer<'/operator/attention', 'get'>['items'][number]
export type Reconciliation = Answer<'/operator/reconciliations', 'get'>['items'][number]
export type ReconciliationLine = Answer<
  '/operator/reconciliations/{id}',
  'get'
>['lines']['items'][number]
export type QueuedCheck = Answer<'/operator/verification/checks', 'get'>['items'][number]
export type ReviewCase = Answer<'/operator/verification/checks/{id}', 'get'>
/** A mail that was sent, or kept here because there is no mail server. */
export type OutboxMail = Answer<'/operator/outbox', 'get'>['items'][number]
/** What moving the sandbox's clock would do. */
export type ClockPreview = Answer<'/sandbox/clock/preview', 'get'>
export type MarketClock = Answer<'/sandbox/clock', 'get'>
export type Grant = Answer<'/operator/grants', 'get'>['items'][number]
/** What one person proposes and another one decides. */
export type Approval = Answer<'/operator/approvals', 'get'>['items'][number]
export type AccessReview = Answer<'/operator/access-reviews', 'get'>['items'][number]
export type ReviewItem = Answer<'/operator/access-reviews/{id}/grants', 'get'>['items'][number]
/** What staff may open sealed data for, one such look, and what it answers. */
export type SealedPurpose = Answer<'/operator/sealed-reads/purposes', 'get'>['items'][number]
export type SealedInput = Body<'/operator/sealed-reads', 'post'>
export type CreditReadInput = Body<'/operator/credit-reads', 'post'>
export type CreditRead = Answer<'/operator/credit-reads', 'post'>
export type SealedAnswer = Answer<'/operator/sealed-reads', 'post'>
export type SealedRead = Answer<'/operator/sealed-reads', 'get'>['items'][number]
