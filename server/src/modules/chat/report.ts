import type { Actor } from '../../kernel/actor.ts'
import type { Id, PersonId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { may } from '../../kernel/permissions.ts'
import type { Instant } from '../../kernel/time.ts'
import type { ConversationId } from './conversation.ts'

export const REPORT_STATES = ['open', 'covered', 'kept'] as const
export type ReportState = (typeof REPORT_STATES)[number]
export const REPORT_FINAL = ['covered', 'kept'] as const satisfies ReportState[]

/** A covered message says why; its words stay kept as evidence. */
export const REPORT_NEXT = {
  cover: { from: ['open'], to: ['covered'], by: ['moderator'] },
  keep: { from: ['open'], to: ['kept'], by: ['moderator'] },
} as const satisfies Transitions<ReportState, string>

/** The published list of reasons for which messages are covered. */
export const REPORT_REASONS = [
  'scam',
  'off_platform',
  'insult_threat',
  'hate',
  'obscene',
  'advertising',
  'illegal',
] as const
export type ReportReason = (typeof REPORT_REASONS)[number]

export interface Report {
  readonly id: Id<'messagereport'>
  readonly conversationId: ConversationId
  readonly number: number
  readonly state: ReportState
  /** Why it was reported; once covered, why it was covered. */
  readonly reason: ReportReason
  readonly wordsRef: string | null
  readonly openedBy: PersonId
  readonly openedAt: Instant
  /** By when somebody should have decided. */
  readonly dueAt: Instant
  readonly decidedBy: PersonId | null
  readonly decidedAt: Instant | null
}

/**
 * A moderator decides: a reason covers the message, null lets it be read. Refuses `own_affair` to
 * the two who talk, `report_decided`.
 */
export function decideReport(
  report: Report,
  reason: ReportReason | null,
  parties: readonly PersonId[],
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): Outcome<Report> {
  if (actor.kind !== 'person' || !may(actor, 'message.cover')) return refuse('not_allowed')
  if (parties.includes(actor.id)) return refuse('own_affair')
  if (report.state !== 'open') return refuse('report_decided')
  const state = reason === null ? 'kept' : 'covered'
  return ok({
    ...report,
    state,
    reason: reason ?? report.reason,
    decidedBy: actor.id,
    decidedAt: now,
  })
}
