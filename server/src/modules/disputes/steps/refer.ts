import { SYSTEM } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { admit, type Dispute, type Referral, sideOf, type Terms } from '../dispute.ts'
import { type Circumstances, moved, noted, type Step } from '../step.ts'
import { proposing } from './propose.ts'
import { faultIn } from './talk.ts'

/** What a body asks for a case, as its agreement says. */
export type Offered = Omit<Referral, 'by' | 'mediatorId'>

/** The same as the side saw it that accepts. */
export type SeenReferral = Pick<Referral, 'bodyId' | 'feeMinor' | 'bears'>

/** A side proposes a body to refer the case to, in place of any that was proposed before. */
export function decideRefer(
  dispute: Dispute,
  { bodyId, feeMinor, bears, within_ms }: Offered,
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(dispute, 'refer', on.actor)
  const by = sideOf(dispute, on.actor)
  if (!admitted.ok || !by) return admitted.ok ? refuse('not_found') : admitted
  const referral: Referral = { bodyId, feeMinor, bears, within_ms, by, mediatorId: null }
  const data = { side: by, bodyId, feeMinor, bears }
  const told = { kind: 'disputes.referral_proposed', by: on.actor, data } as const
  return ok(noted({ ...dispute, referral }, told))
}

/**
 * The other side agrees: the case goes to the body, whatever was proposed before. Refuses
 * `no_referral`, and `offer_changed` when it is not the one that the caller saw.
 */
export function decideAcceptReferral(
  dispute: Dispute,
  seen: SeenReferral,
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(dispute, 'accept_referral', on.actor)
  if (!admitted.ok) return admitted
  const { referral } = dispute
  if (!referral || referral.by === sideOf(dispute, on.actor)) return refuse('no_referral')
  const { bodyId, feeMinor, bears } = referral
  if (bodyId !== seen.bodyId || feeMinor !== seen.feeMinor || bears !== seen.bears) {
    return refuse('offer_changed')
  }
  return ok(moved({ ...dispute, proposal: null }, 'mediation', on))
}

/** Somebody of the body takes the case. Refuses `mediator_known` when somebody has it. */
export function decideGive(
  dispute: Dispute,
  { mediatorId }: { readonly mediatorId: PersonId },
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(dispute, 'give_to_mediator', on.actor)
  if (!admitted.ok) return admitted
  const { referral } = dispute
  if (!referral || referral.mediatorId !== null) return refuse('mediator_known')
  const next = { ...dispute, referral: { ...referral, mediatorId } }
  const data = { bodyId: referral.bodyId }
  return ok(noted(next, { kind: 'disputes.mediator_began', by: SYSTEM, data }))
}

/** The mediator writes to both sides; each reads it in the case file. */
export function decideWrite(
  dispute: Dispute,
  { message }: { readonly message: string },
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(dispute, 'write_to_both', on.actor)
  if (!admitted.ok) return admitted
  const words = { message }
  return ok(noted(dispute, { kind: 'disputes.mediator_wrote', by: on.actor, data: {}, words }))
}

/** The mediator proposes terms with reasons; both sides get the time for it anew. */
export function decideMediate(
  dispute: Dispute,
  { reasons, refundMinor, withReturn }: Terms & { readonly reasons: string },
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(dispute, 'mediate', on.actor)
  if (!admitted.ok) return admitted
  const terms = { refundMinor, withReturn }
  const fault = faultIn(dispute, terms, on)
  if (fault) return fault
  if (on.actor.kind !== 'person') return refuse('not_allowed')
  return ok(proposing(dispute, { ...terms, by: on.actor.id, why: [] }, on, reasons))
}
