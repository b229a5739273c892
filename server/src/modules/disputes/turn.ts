import type { Actor } from '../../kernel/actor.ts'
import type { Instant } from '../../kernel/time.ts'
import {
  type Dispute,
  type DisputeStep,
  ON_EXPIRY,
  otherSide,
  partyOf,
  SIDES,
  type Side,
  sideOf,
  stepsOpenTo,
} from './dispute.ts'
import { isOpen } from './step.ts'

/** Whom everybody waits for, until when, and what silence leads to. */
export interface Turn {
  readonly who: readonly (Side | 'staff' | 'mediator' | 'panel')[]
  readonly by: Instant | null
  readonly onExpiry: DisputeStep | null
}

export function turnOf(dispute: Dispute): Turn {
  const { state, until: by } = dispute
  if (!isOpen(state)) return { who: [], by: null, onExpiry: null }
  return { who: waitedFor(dispute), by, onExpiry: ON_EXPIRY[state] }
}

function waitedFor(dispute: Dispute): Turn['who'] {
  const { state, claimant, standing, agreed, proposal } = dispute
  if (state === 'response') return [otherSide(claimant)]
  if (state === 'panel') return ['panel']
  if (state === 'staff_decision' || state === 'appealed') return ['staff']
  if (state === 'negotiation') return standing ? [otherSide(standing)] : SIDES
  if (state === 'facilitated' && !proposal) return ['staff']
  if (state === 'mediation' && !proposal) return ['mediator']
  return SIDES.filter(side => !agreed.includes(side))
}

/** What the table cannot say of a step: whether it makes sense to this actor now. */
const SENSIBLE: Partial<
  Record<DisputeStep, (dispute: Dispute, side: Side | undefined) => boolean>
> = {
  extend: ({ extended }) => !extended,
  accept_offer: ({ standing }, side) => standing !== null && standing !== side,
  rest: notYet,
  accept_referral: ({ referral }, side) => referral !== null && referral.by !== side,
  decline: ({ state, proposal }) => state === 'facilitated' || proposal !== null,
  agree: (dispute, side) => dispute.proposal !== null && notYet(dispute, side),
  accept_decision: notYet,
  appeal: notYet,
}

function notYet({ agreed }: Dispute, side: Side | undefined): boolean {
  return side !== undefined && !agreed.includes(side)
}

/** What somebody may do now. Whoever decided does not decide the appeal against it. */
export function actionsOf(
  dispute: Dispute,
  actor: Actor,
  now: Instant,
  escalableAt: Instant,
): DisputeStep[] {
  const party = partyOf(dispute, actor)
  if (!party || party === 'system') return []
  const own = actor.kind === 'person' && dispute.decision?.by === actor.id
  return stepsOpenTo(dispute, party).filter(step => {
    if (step === 'escalate') return now >= escalableAt
    if (dispute.state === 'appealed' && party === 'decider' && own) return false
    return SENSIBLE[step]?.(dispute, sideOf(dispute, actor)) ?? true
  })
}
