import type { Id, PersonId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import type { Instant } from '../../kernel/time.ts'
import type { OperationName } from './operations.ts'

export const APPROVAL_STATES = ['proposed', 'approved', 'refused', 'expired', 'used'] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]
export const APPROVAL_FINAL = ['refused', 'expired', 'used'] as const satisfies ApprovalState[]

/** How two people do together what one may not do alone. */
export const NEXT = {
  approve: { from: ['proposed'], to: ['approved'], by: ['second person'] },
  refuse: { from: ['proposed'], to: ['refused'], by: ['second person'] },
  use: { from: ['approved'], to: ['used'], by: ['proposer'] },
  expire: { from: ['proposed', 'approved'], to: ['expired'], by: ['system'] },
} as const satisfies Transitions<ApprovalState, 'proposer' | 'second person' | 'system'>

export type ApprovalId = Id<'approval'>

/** A proposal, and what became of it. */
export interface Approval {
  readonly id: ApprovalId
  readonly operation: OperationName
  readonly params: Readonly<Record<string, unknown>>
  readonly reason: string
  readonly state: ApprovalState
  readonly proposed_by: PersonId
  readonly proposed_at: Instant
  readonly expires_at: Instant
  readonly decided_by: PersonId | null
  readonly decided_at: Instant | null
  readonly decision_reason: string | null
}
