import { expect, test } from 'vitest'
import type { Overview } from '../../lib/operator-types.ts'
import { issuesOf } from './health.ts'

const calm: Overview = {
  trades: [{ state: 'held', count: 4 }],
  money: [{ purpose: 'suspense', balance: { amountMinor: 0, currency: 'CNY' } }],
  deadlines: { waiting: 12, overdue: 0 },
  attention: 0,
  mailWaiting: 0,
  readers: [{ reader: 'notices', waiting: 3 }],
  lastReconciliation: { id: 'reconciliation_1', day: '2026-11-21', differences: 0 },
  lastProof: { at: '2026-11-22T02:00:00.000Z', holds: true, postings: 40 },
}
const codes = (change: Partial<Overview>) =>
  issuesOf({ ...calm, ...change }).map(issue => issue.code)

test('a market where nothing waits is healthy', () => {
  expect(codes({})).toEqual([])
})

test('a market that was never reconciled has no difference to look at', () => {
  expect(codes({ lastReconciliation: null })).toEqual([])
})

test('overdue deadlines come before payments, payments before problems of single trades', () => {
  const change = {
    deadlines: { waiting: 12, overdue: 1 },
    attention: 2,
    trades: [{ state: 'problem', count: 3 }],
  }
  expect(codes(change)).toEqual(['deadlines', 'attention', 'problems'])
})

test('books that the last proof found wrong come before everything', () => {
  const lastProof = { at: '2026-11-22T02:00:00.000Z', holds: false, postings: 40 }
  expect(codes({ lastProof, attention: 1 })).toEqual(['books', 'attention'])
  expect(codes({ lastProof: null })).toEqual([])
})

test('money that fits nothing is an issue, and leads to where it lies', () => {
  const money = [{ purpose: 'suspense', balance: { amountMinor: 100, currency: 'CNY' } }]
  expect(issuesOf({ ...calm, money })[0]?.to).toBe('/operator/books?purpose=suspense')
})
