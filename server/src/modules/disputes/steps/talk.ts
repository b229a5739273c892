import { minorJson } from '../../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { iso, plus } from '../../../kernel/time.ts'
import { admit, askedOf, type Dispute, sideOf, type Terms } from '../dispute.ts'
import {
  type Circumstances,
  moved,
  noted,
  type Step,
  settled,
  termsJson,
  untilText,
  type Words,
} from '../step.ts'

/** The respondent asks for more time, once. Refuses `already_extended`. */
export function decideExtend(dispute: Dispute, _: object, on: Circumstances): Outcome<Step> {
  const admitted = admit(dispute, 'extend', on.actor)
  if (!admitted.ok) return admitted
  if (dispute.extended || dispute.until === null) return refuse('already_extended')
  const next = { ...dispute, extended: true, until: plus(dispute.until, on.rules.extension_ms) }
  const data = { until: untilText(next) }
  return ok(noted(next, { kind: 'disputes.extended', by: on.actor, data }))
}

/** The respondent tells their side; from now on the two may come to terms. */
export function decideAnswer(
  dispute: Dispute,
  { statement }: { readonly statement: string },
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(dispute, 'answer', on.actor)
  return admitted.ok ? ok(moved(dispute, 'negotiation', on, { words: { statement } })) : admitted
}

/** The respondent grants what is asked for. Refuses `return_unavailable`. */
export function decideConcede(dispute: Dispute, _: object, on: Circumstances): Outcome<Step> {
  const admitted = admit(dispute, 'concede', on.actor)
  if (!admitted.ok) return admitted
  return settled(dispute, askedOf(dispute), 'concession', on)
}

export interface Offer extends Terms {
  readonly note?: string
}

/**
 * One side offers how to divide the money; it takes the place of whatever was offered before.
 * Refuses `amount_wrong`, `too_many_offers`, `return_unavailable`.
 */
export function decideOffer(dispute: Dispute, offer: Offer, on: Circumstances): Outcome<Step> {
  const admitted = admit(dispute, 'offer', on.actor)
  const side = sideOf(dispute, on.actor)
  if (!admitted.ok || !side) return admitted.ok ? refuse('not_found') : admitted
  const fault = faultIn(dispute, offer, on)
  if (fault) return fault
  const made = dispute.offersMade[side] + 1
  if (made > on.rules.offersMax) return refuse('too_many_offers')
  const { note, refundMinor, withReturn } = offer
  const terms = { refundMinor, withReturn }
  const next: Dispute = {
    ...dispute,
    offers: { ...dispute.offers, [side]: terms },
    offersMade: { ...dispute.offersMade, [side]: made },
    standing: side,
  }
  const data = { side, ...termsJson(terms), until: untilText(next) }
  const words: Words | undefined = note ? { note } : undefined
  return ok(noted(next, { kind: 'disputes.offered', by: on.actor, data, ...(words && { words }) }))
}

/** What is wrong with terms that somebody puts forward; undefined when nothing is. */
export function faultIn(
  { atIssueMinor }: Dispute,
  { refundMinor, withReturn }: Terms,
  { canReturn }: Pick<Circumstances, 'canReturn'>,
) {
  const fits = refundMinor >= 0n && refundMinor <= atIssueMinor
  // Goods that go back for nothing are no settlement but a gift.
  if (!fits || (withReturn && refundMinor === 0n)) {
    return refuse('amount_wrong', { mostMinor: minorJson(atIssueMinor) })
  }
  return withReturn && !canReturn ? refuse('return_unavailable') : undefined
}

/**
 * Takes the offer of the other side. Refuses `no_offer` when none of theirs stands and
 * `offer_changed` when it is not the one that the caller saw.
 */
export function decideAcceptOffer(dispute: Dispute, seen: Terms, on: Circumstances): Outcome<Step> {
  const admitted = admit(dispute, 'accept_offer', on.actor)
  if (!admitted.ok) return admitted
  const { standing } = dispute
  const offer = standing && standing !== sideOf(dispute, on.actor) && dispute.offers[standing]
  if (!offer) return refuse('no_offer')
  if (offer.refundMinor !== seen.refundMinor || offer.withReturn !== seen.withReturn) {
    return refuse('offer_changed')
  }
  return settled(dispute, offer, 'offer', on)
}

/** Either side ends the talks, once they had their time. Refuses `too_early`. */
export function decideEscalate(dispute: Dispute, _: object, on: Circumstances): Outcome<Step> {
  const admitted = admit(dispute, 'escalate', on.actor)
  if (!admitted.ok) return admitted
  const from = escalableAt(dispute, on.rules)
  if (on.now < from) return refuse('too_early', { from: iso(from) })
  return ok(moved(dispute, 'evidence', on))
}

/** From when on either side may end the talks. */
export function escalableAt({ since }: Dispute, rules: Circumstances['rules']) {
  return plus(since, rules.escalateAfter_ms)
}

/** The claimant gives up; the trade goes on where it stood. */
export function decideWithdraw(dispute: Dispute, _: object, on: Circumstances): Outcome<Step> {
  const admitted = admit(dispute, 'withdraw', on.actor)
  if (!admitted.ok) return admitted
  const closed = { ...dispute, state: 'closed', since: on.now, until: null } as const
  const data = { why: 'withdrawn' }
  const happening = { kind: 'disputes.closed', by: on.actor, data } as const
  return ok({ dispute: closed, happenings: [happening], effect: { kind: 'thaw' } })
}
