import type { Finding } from '../../../lib/privacy-types.ts'

/** The screen that mends a finding; those that are not here are mended by a command or in code. */
const SCREENS: Readonly<Record<string, string>> = {
  agreement_missing: '/operator/processors',
  agreement_ending: '/operator/processors',
  processor_review_due: '/operator/processors',
  grant_wide: '/operator/roles',
  grant_unused: '/operator/roles',
  document_overdue: '/operator/deadlines',
  review_late: '/operator/documents',
}

/** Where a finding is mended, or null when no screen can. */
export function mendOf({ code, subject }: Pick<Finding, 'code' | 'subject'>): string | null {
  if (code === 'request_late') return `/operator/requests?sel=${encodeURIComponent(subject)}`
  return SCREENS[code] ?? null
}

const RANK: Readonly<Record<Finding['severity'], number>> = { high: 0, medium: 1, low: 2 }

/** What should be mended at once comes first; within that, what belongs together. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) => RANK[a.severity] - RANK[b.severity] || a.code.localeCompare(b.code),
  )
}
