import { SYSTEM } from '../../../kernel/actor.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { plus } from '../../../kernel/time.ts'
import { admit, type Dispute, type Proposal, sideOf, type Terms } from '../dispute.ts'
import {
  type Circumstances,
  isAgreed,
  moved,
  noted,
  type Step,
  settled,
  termsJson,
  untilText,
  withSide,
} from '../step.ts'
import { afterFacilitated } from './panel.ts'
import { faultIn } from './talk.ts'

/**
 * The beginning of the facilitated stage: the rule engine puts its proposal forward at once, if its
 * rules say anything; a mediator may put another in its place.
 */
export function facilitate(dispute: Dispute, on: Circumstances): Step {
  const step = moved(dispute, 'facilitated', on)
  const proposal = proposeByRules(dispute, on)
  if (!proposal) return step
  const proposed = proposing(step.dispute, proposal, { ...on, actor: SYSTEM })
  return { ...proposed, happenings: [...step.happenings, ...proposed.happenings] }
}

/**
 * What the rules propose from what the market itself has seen. Money goes back without the goods
 * only when they never reached the buyer or both sides came near each other; nobody's silence
 * counts as a yes. Undefined when no rule fits: then a person decides.
 */
export function proposeByRules(
  {
    reason,
    delivered,
    atIssueMinor,
    offers,
  }: Pick<Dispute, 'reason' | 'delivered' | 'atIssueMinor' | 'offers'>,
  { canReturn }: Pick<Circumstances, 'canReturn'>,
): Proposal | undefined {
  if (reason === 'not_received' && delivered === false)
    return byRules(atIssueMinor, false, 'not_delivered')
  if (reason === 'not_received' && delivered === true)
    return byRules(0n, false, 'delivered_and_signed')
  // They were to meet in person: nobody of the market saw whether they did.
  if (reason === 'not_received') return undefined
  const { buyer, seller } = offers
  if (buyer && seller && !buyer.withReturn && !seller.withReturn) {
    return byRules((buyer.refundMinor + seller.refundMinor) / 2n, false, 'between_offers')
  }
  if (reason === 'other' || reason === 'swapped' || !canReturn) return undefined
  return byRules(atIssueMinor, true, 'goods_go_back')
}

function byRules(refundMinor: bigint, withReturn: boolean, why: string): Proposal {
  return { refundMinor, withReturn, by: null, why: [why] }
}

/** Puts a proposal before both sides, who get the time for it anew. */
export function proposing(
  dispute: Dispute,
  proposal: Proposal,
  on: Circumstances,
  reasons?: string,
): Step {
  const until = plus(on.now, on.rules.acceptWithin_ms)
  const next: Dispute = { ...dispute, proposal, until, agreed: [] }
  const data = {
    ...termsJson(proposal),
    proposedBy: proposal.by === null ? 'rules' : 'mediator',
    why: proposal.why,
    until: untilText(next),
  }
  const said = reasons ? { words: { reasons } } : {}
  return noted(next, { kind: 'disputes.proposed', by: on.actor, data, ...said })
}

/** A mediator proposes something with reasons; both sides get the time for it anew. */
export function decidePropose(
  dispute: Dispute,
  { reasons, ...terms }: Terms & { readonly reasons: string },
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(dispute, 'propose', on.actor)
  if (!admitted.ok) return admitted
  const fault = faultIn(dispute, terms, on)
  if (fault) return fault
  if (on.actor.kind !== 'person') return refuse('not_allowed')
  return ok(proposing(dispute, { ...terms, by: on.actor.id, why: [] }, on, reasons))
}

/** A side takes the proposal that it saw; when both did, they are bound. Refuses `no_proposal`. */
export function decideAgree(dispute: Dispute, seen: Terms, on: Circumstances): Outcome<Step> {
  const admitted = admit(dispute, 'agree', on.actor)
  const side = sideOf(dispute, on.actor)
  if (!admitted.ok || !side) return admitted.ok ? refuse('not_found') : admitted
  const { proposal } = dispute
  if (!proposal) return refuse('no_proposal')
  if (proposal.refundMinor !== seen.refundMinor || proposal.withReturn !== seen.withReturn) {
    return refuse('offer_changed')
  }
  const next = { ...dispute, agreed: withSide(dispute.agreed, side) }
  const data = { side, to: 'proposal' }
  const agreed = { kind: 'disputes.agreed', by: on.actor, data } as const
  if (!isAgreed(next.agreed)) return ok(noted(next, agreed))
  const settledBy = dispute.state === 'mediation' ? 'mediation' : 'proposal'
  return settled(next, proposal, settledBy, on, agreed)
}

/** A side declines the proposal; a panel of peers decides, or a person of the market. */
export function decideDecline(dispute: Dispute, _: object, on: Circumstances): Outcome<Step> {
  const admitted = admit(dispute, 'decline', on.actor)
  return admitted.ok ? ok(afterFacilitated(dispute, on)) : admitted
}
