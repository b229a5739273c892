import { HOUR_MS, type Instant, instant, plus } from '../../kernel/time.ts'
import type { Dispute } from './dispute.ts'
import { REASONS, type Reason } from './rules.ts'

/** How many hours before their own time cases come up, by kind and from a sum on. */
export interface Leads {
  readonly kinds_h: Readonly<Record<Reason, number>>
  readonly money_h: readonly { readonly fromMinor: number; readonly lead_h: number }[]
}

/** Every case in the order of its own time. */
export const NO_LEADS: Leads = {
  kinds_h: Object.fromEntries(REASONS.map(reason => [reason, 0])) as Record<Reason, number>,
  money_h: [],
}

/** Why a case stands where it does: hours that its kind and its money bring it forward. */
export interface Lead {
  readonly kind_h: number
  readonly money_h: number
}

/** The published order of the queue: by the end of a case's own time, less its lead. */
export function leadOf(
  { reason, atIssueMinor }: Pick<Dispute, 'reason' | 'atIssueMinor'>,
  { kinds_h, money_h }: Leads,
): Lead {
  const fitting = money_h.filter(({ fromMinor }) => atIssueMinor >= BigInt(fromMinor))
  return { kind_h: kinds_h[reason], money_h: Math.max(0, ...fitting.map(one => one.lead_h)) }
}

/** What open cases are sorted by. */
export function weighedDue(
  dispute: Pick<Dispute, 'reason' | 'atIssueMinor' | 'until'>,
  leads: Leads,
): Instant {
  const { kind_h, money_h } = leadOf(dispute, leads)
  return plus(dispute.until ?? instant(0), -(kind_h + money_h) * HOUR_MS)
}
