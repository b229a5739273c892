import type { Money } from './api-types.ts'

/** What the API sends to administrators only. */
export type Overview = {
  trades: { state: string; count: number }[]
  money: { purpose: string; balance: Money }[]
  deadlines: { waiting: number; overdue: number }
  attention: number
  readers: { reader: string; waiting: number }[]
  lastReconciliation: { id: string; day: string; differences: number } | null
}

export type OperatorPerson = {
  id: string
  displayName: string
  email: string | null
  roles: string[]
  locale: string
  createdAt: string
}

export type Books = {
  totals: { purpose: string; accounts: number; balance: Money }[]
  proof: {
    holds: boolean
    postings: number
    sums: { currency: string; sumMinor: number }[]
    unbalanced: number
    drifted: string[]
  }
}
export type BooksAccount = { id: string; balance: Money }
export type Posting = {
  id: string
  accountId: string
  amount: Money
  kind: string
  tradeId: string | null
  factId: string
  at: string
}

export type Deadline = {
  subject: string
  transition: string
  dueAt: string
  attempts: number
  failure: string | null
}

export type Attention = {
  id: string
  kind: 'unmatched' | 'refund_failed' | 'payout_failed' | 'differs'
  subject: string
  institution: string
  data: Record<string, unknown>
  raisedAt: string
}

export type Reconciliation = {
  id: string
  institution: string
  day: string
  matched: number
  missingHere: number
  missingThere: number
  differing: number
  at: string
}
export type ReconciliationLine = {
  status: 'matched' | 'missing_here' | 'missing_there' | 'differing'
  reference: string
  kind: string
  ours: Money | null
  theirs: Money | null
  tradeId: string | null
}

/** A mail that was sent, or kept here because there is no mail server. */
export type OutboxMail = {
  id: string
  at: string
  state: 'waiting' | 'kept' | 'sent' | 'failed'
  to: string | null
  subject: string
  body: string
  settledAt: string | null
  failure: string | null
}

export type MarketClock = { now: string; offset_ms: number }
