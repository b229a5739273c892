import { type Id, twin } from '../../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { type Instant, plus } from '../../../kernel/time.ts'
import type { Deadline } from '../../../platform/deadlines.ts'
import type { Dispute } from '../dispute.ts'
import type { DisputeRules } from '../rules.ts'
import { type Circumstances, isOpen, noted, type Step, untilText } from '../step.ts'
import { turnOf } from '../turn.ts'

/**
 * When whoever's turn it is hears that their time is running out: a deadline beside that of the
 * dispute, which it changes nothing about. None when it is later than that already.
 */
export function reminderOf(dispute: Dispute, now: Instant, rules: DisputeRules): Deadline {
  const subject = twin('disputereminder', dispute.id)
  const dueAt = remindAt(dispute, rules)
  if (dueAt === null || dueAt <= now) return { subject, dueAt: null }
  return { subject, transition: 'remind', dueAt }
}

/** The dispute that a reminder is about. */
export function remindedOf(subject: string): Id<'dispute'> {
  return twin('dispute', subject)
}

function remindAt(dispute: Dispute, { remindBefore_ms }: DisputeRules): Instant | null {
  const { state, since, until } = dispute
  if (!isOpen(state) || until === null || remindBefore_ms === undefined) return null
  // The clock of a panel is no longer than the time before which others hear.
  if (state === 'panel') return plus(since, Math.floor((until - since) / 2))
  return plus(until, -remindBefore_ms)
}

/**
 * Time reminds everybody who is waited for; nobody when the dispute has moved on or its clock has
 * run out, but the step sets the next reminder or none, so that a late one is not due for ever.
 */
export function decideRemind(dispute: Dispute, _: object, on: Circumstances): Outcome<Step> {
  if (on.actor.kind !== 'system') return refuse('not_allowed')
  const dueAt = remindAt(dispute, on.rules)
  const isDue = dueAt !== null && dueAt <= on.now && on.now < (dispute.until ?? on.now)
  if (!isDue) return ok(noted(dispute))
  const { state: stage, panel } = dispute
  const at = stage === 'panel' && panel && { round: panel.round, phase: panel.phase }
  const reminded = turnOf(dispute).who.map(to => {
    const data = { to, stage, until: untilText(dispute), ...at }
    return { kind: 'disputes.reminded', by: on.actor, data } as const
  })
  return ok(noted(dispute, ...reminded))
}
