import { assert } from '../../../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { plus } from '../../../kernel/time.ts'
import { admit, type Dispute, type DisputeStep, ON_EXPIRY } from '../dispute.ts'
import {
  type Circumstances,
  enter,
  isOpen,
  moved,
  noted,
  type Step,
  settled,
  untilText,
} from '../step.ts'
import { afterFacilitated, endPanelPhase } from './panel.ts'
import { facilitate } from './propose.ts'

type OnTime = (typeof ON_EXPIRY)[keyof typeof ON_EXPIRY]

/**
 * Time takes the step that the process names for a state whose clock ran out. Refuses `not_due`
 * when the dispute has moved on since, `not_allowed` to everybody but time.
 */
export function decideOnTime(
  dispute: Dispute,
  { transition }: { readonly transition: string },
  on: Circumstances,
): Outcome<Step> {
  if (on.actor.kind !== 'system') return refuse('not_allowed')
  const { state, until } = dispute
  if (!isOpen(state) || until === null || until > on.now || ON_EXPIRY[state] !== transition) {
    return refuse('not_due')
  }
  const step: DisputeStep = ON_EXPIRY[state]
  assert(admit(dispute, step, on.actor).ok, `time may take ${step} from ${state}`)
  return EXPIRE[ON_EXPIRY[state]](dispute, on)
}

const EXPIRE: Record<OnTime, (dispute: Dispute, on: Circumstances) => Outcome<Step>> = {
  end_response: (dispute, on) => ok(facilitate(dispute, on)),
  end_negotiation: (dispute, on) => ok(moved(dispute, 'evidence', on)),
  // Whoever was shown something new gets time to answer it.
  end_evidence: (dispute, on) =>
    ok(dispute.fresh ? moved(dispute, 'rebuttal', on) : facilitate(dispute, on)),
  end_rebuttal: (dispute, on) => ok(facilitate(dispute, on)),
  end_proposal: (dispute, on) => ok(afterFacilitated(dispute, on)),
  end_panel_phase: (dispute, on) => ok(endPanelPhase(dispute, on)),
  end_mediation: (dispute, on) => ok(afterFacilitated(dispute, on)),
  end_appeal: (dispute, on) => {
    assert(dispute.decision, 'what was decided has a decision')
    const { refundMinor, withReturn } = dispute.decision
    return settled(dispute, { refundMinor, withReturn }, 'decision', on)
  },
  be_overdue: (dispute, on) => ok(overdue(dispute, on)),
}

/**
 * Time cannot be told no. Goods that nobody can send to a seller without an address are decided
 * about anew, now that staff know; whatever else could not be carried out is tried again.
 */
export function hindered(dispute: Dispute, code: string, on: Circumstances): Step {
  if (code !== 'address_required' || dispute.state !== 'decided') return overdue(dispute, on)
  const next = enter({ ...dispute, decision: null }, 'staff_decision', on)
  const data = { from: dispute.state, stage: next.state, until: untilText(next), why: code }
  return noted(next, { kind: 'disputes.moved', by: on.actor, data })
}

/** What staff should have done is late: everybody is told, and the clock runs once more. */
export function overdue(dispute: Dispute, on: Circumstances): Step {
  const next = { ...dispute, until: plus(on.now, on.rules.decideWithin_ms) }
  const data = { stage: dispute.state, until: untilText(next) }
  return noted(next, { kind: 'disputes.overdue', by: on.actor, data })
}
