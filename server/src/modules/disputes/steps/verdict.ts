import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { admit, type Decision, type Dispute, sideOf, type Terms } from '../dispute.ts'
import {
  type Circumstances,
  enter,
  isAgreed,
  noted,
  type Step,
  settled,
  termsJson,
  untilText,
  withSide,
} from '../step.ts'
import { faultIn } from './talk.ts'

/** A decision without each of its parts is none. */
export interface Verdict extends Terms {
  /** What was found to have happened. */
  readonly facts: string
  /** How the evidence was weighed. */
  readonly weighing: string
  /** The rule that it rests on, of those that may be cited. */
  readonly rule: string
  readonly reasons: string
}

/** How many items of the sides nobody has judged yet. */
export interface Weighed {
  readonly unjudged: number
}

/**
 * A person decides, with the facts found, the evidence weighed, the rule and the reasons. The money
 * waits until the time to appeal is over, or both accept. Refuses `evidence_unjudged`,
 * `rule_unknown`, `amount_wrong`, `return_unavailable`.
 */
export function decideVerdict(
  dispute: Dispute,
  verdict: Verdict & Weighed,
  on: Circumstances,
): Outcome<Step> {
  const decided = decisionOf(dispute, 'decide', verdict, on)
  if (!decided.ok) return decided
  const next = enter({ ...dispute, decision: decided.value }, 'decided', on)
  return ok(noted(next, happeningOf(verdict, next, on, false)))
}

/** Somebody else decides the appeal, and that is final. Refuses `second_person_needed` as well. */
export function decideAppealed(
  dispute: Dispute,
  verdict: Verdict & Weighed,
  on: Circumstances,
): Outcome<Step> {
  const decided = decisionOf(dispute, 'decide_appeal', verdict, on)
  if (!decided.ok) return decided
  const { value } = decided
  if (value.by === dispute.decision?.by) return refuse('second_person_needed')
  const over = { ...dispute, until: null, appealDecision: value }
  return settled(over, termsOf(value), 'appeal', on, happeningOf(verdict, over, on, true))
}

function decisionOf(
  dispute: Dispute,
  step: 'decide' | 'decide_appeal',
  { rule, unjudged, ...verdict }: Verdict & Weighed,
  on: Circumstances,
): Outcome<Decision> {
  const admitted = admit(dispute, step, on.actor)
  if (!admitted.ok) return admitted
  if (on.actor.kind !== 'person') return refuse('not_allowed')
  if (!on.rules.cited.includes(rule)) return refuse('rule_unknown')
  if (unjudged > 0) return refuse('evidence_unjudged', { items: unjudged })
  const terms = termsOf(verdict)
  return faultIn(dispute, terms, on) ?? ok({ ...terms, by: on.actor.id, rule, at: on.now })
}

function happeningOf(verdict: Verdict, next: Dispute, { actor }: Circumstances, final: boolean) {
  const { facts, weighing, reasons, rule } = verdict
  const data = { ...termsJson(verdict), rule, final, until: untilText(next) }
  return { kind: 'disputes.decided', by: actor, data, words: { facts, weighing, reasons } } as const
}

function termsOf({ refundMinor, withReturn }: Terms): Terms {
  return { refundMinor, withReturn }
}

/** A side accepts the decision; when both do, nobody waits for the time to appeal. */
export function decideAcceptDecision(
  dispute: Dispute,
  _: object,
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(dispute, 'accept_decision', on.actor)
  const side = sideOf(dispute, on.actor)
  if (!admitted.ok || !side) return admitted.ok ? refuse('not_found') : admitted
  const next = { ...dispute, agreed: withSide(dispute.agreed, side) }
  const agreed = { kind: 'disputes.agreed', by: on.actor, data: { side, to: 'decision' } } as const
  if (!isAgreed(next.agreed) || !dispute.decision) return ok(noted(next, agreed))
  return settled(next, termsOf(dispute.decision), 'decision', on, agreed)
}

/** Either side asks once for a second decision, by somebody else, with what is new or went wrong. */
export function decideAppeal(
  dispute: Dispute,
  { grounds }: { readonly grounds: string },
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(dispute, 'appeal', on.actor)
  const side = sideOf(dispute, on.actor)
  if (!admitted.ok || !side) return admitted.ok ? refuse('not_found') : admitted
  if (dispute.agreed.includes(side)) return refuse('already_accepted')
  const next = { ...enter(dispute, 'appealed', on), appealedBy: side }
  const data = { side, until: untilText(next) }
  return ok(noted(next, { kind: 'disputes.appealed', by: on.actor, data, words: { grounds } }))
}
