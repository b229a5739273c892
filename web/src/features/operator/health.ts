import type { Overview } from '../../lib/operator-types.ts'

/** Something an operator should look at, with where to look and how often it occurs. */
export type Issue = {
  code: 'books' | 'deadlines' | 'attention' | 'suspense' | 'reconciliation' | 'readers' | 'problems'
  count: number
  to: string
}

/** Facts wait this long in a reader only when something is stuck. */
const READER_LAG_MOST = 100

/** What is wrong or waits for a person, the most urgent first; empty when the market is healthy. */
export function issuesOf(overview: Overview): Issue[] {
  const {
    deadlines,
    attention,
    trades,
    money,
    readers,
    lastReconciliation: last,
    lastProof,
  } = overview
  const problems = trades.find(row => row.state === 'problem')?.count ?? 0
  const suspense = money.filter(row => row.purpose === 'suspense' && row.balance.amountMinor !== 0)
  const slow = readers.filter(row => row.waiting > READER_LAG_MOST)
  const issues: Issue[] = [
    { code: 'books', count: lastProof?.holds === false ? 1 : 0, to: '/operator/books' },
    { code: 'deadlines', count: deadlines.overdue, to: '/operator/deadlines' },
    { code: 'attention', count: attention, to: '/operator/attention' },
    {
      code: 'reconciliation',
      count: last?.differences ?? 0,
      to: `/operator/reconciliations?sel=${last?.id ?? ''}`,
    },
    { code: 'suspense', count: suspense.length, to: '/operator/books?purpose=suspense' },
    { code: 'readers', count: slow.length, to: '/operator' },
    { code: 'problems', count: problems, to: '/operator/trades?state=problem' },
  ]
  return issues.filter(issue => issue.count > 0)
}
